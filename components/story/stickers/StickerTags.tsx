'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Box } from '#lib/story/geometry.ts';
import type { Sticker } from '#lib/story/index.ts';
import { layOutTags } from './sticker-tags.ts';
import { toKindName, toLabel } from './sticker-words.ts';

type StickerTagsProps = { items: readonly { sticker: Sticker; bounds: Box }[] };

const LETTER_PX = 7.2;
const PADDING_PX = 14;

/** The name of every sticker beside its box; nothing of this can be pressed or covers a box that has a neighbour. */
export function StickerTags({ items }: StickerTagsProps) {
  const t = useTranslate('viewer', 'story');
  const frame = useRef<HTMLDivElement>(null);
  const stage = useSize(frame);
  const texts = items.map(({ sticker }) => toText(toKindName(t, sticker), toLabel(t, sticker)));
  const places = stage
    ? layOutTags(
        items.map(({ bounds }, at) => ({ bounds, width: [...(texts[at] ?? '')].length * LETTER_PX + PADDING_PX })),
        stage,
      )
    : [];
  return (
    <div ref={frame} data-tags="" aria-hidden="true" className="absolute inset-0 z-998 animate-fade overflow-clip">
      {places.map(({ left, top, width }, at) => (
        <span
          key={items[at]?.sticker.key}
          dir="auto"
          className="absolute block h-5 truncate rounded bg-black/85 px-1.5 text-center font-medium text-white text-xs leading-5 outline outline-transparent"
          style={{ left, top, width }}
        >
          {texts[at]}
        </span>
      ))}
    </div>
  );
}

function toText(kind: string, label: string): string {
  return label === kind || label.startsWith('#') || label.startsWith('@') ? label : `${kind}: ${label}`;
}

function useSize(frame: { current: HTMLElement | null }) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [frame]);
  return size;
}
