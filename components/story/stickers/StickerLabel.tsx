'use client';

import { ExternalLink } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { Ends } from '#components/time/Countdown.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Box } from '#lib/story/geometry.ts';
import type { Sticker } from '#lib/story/index.ts';
import { findCurrent } from '../playback/playback.ts';
import { usePlayback } from '../playback/player.ts';
import { toLabelPlace } from './label-place.ts';
import { findHref, toDetails, toInstagramUrl, toKindName, toLabel, toLinkWords } from './sticker-words.ts';

/** `bounds`: what it must not cover, in shares of the media. */
type StickerLabelProps = { id: string; sticker: Sticker; bounds: Box; pinned: boolean };

/** What the sticker is and where it leads, upright beside the turned box; only a pinned one can be pressed. */
export function StickerLabel({ id, sticker, bounds, pinned }: StickerLabelProps) {
  const t = useTranslate('viewer', 'story');
  const story = usePlayback(findCurrent);
  const frame = useRef<HTMLDivElement>(null);
  useReturn(frame, sticker.key);
  const { middle, top, bottom, end } = toLabelPlace(bounds);
  const href = findHref(sticker) ?? (story && toInstagramUrl(story));
  const details = toDetails(t, sticker);
  const words = href === null ? null : toLinkWords(t, sticker, href);
  return (
    <div
      ref={frame}
      data-label=""
      className={`absolute z-999 flex w-max max-w-[min(18rem,calc(100cqw-1rem))] flex-col py-2 ${end ? 'justify-end' : ''}`}
      style={{ left: `${middle}%`, translate: `-${middle}%`, top: `${top}%`, bottom: `${bottom}%` }}
    >
      <div
        id={id}
        className={`max-h-full animate-appear overflow-y-auto rounded-xl bg-black/85 px-3 py-2 text-start text-white shadow-float outline outline-transparent ${pinned ? 'pointer-events-auto' : ''}`}
      >
        <p className="text-white/70 text-xs">{toKindName(t, sticker)}</p>
        <p className="line-clamp-4 font-medium text-sm [overflow-wrap:anywhere]">
          <bdi>{toLabel(t, sticker)}</bdi>
        </p>
        {details.length > 0 && (
          <p className="whitespace-pre-line text-white/80 text-xs [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
            {details.join('\n')}
          </p>
        )}
        {sticker.kind === 'countdown' && sticker.endsAt !== null && (
          <Ends endsAt={sticker.endsAt} className="block text-white/80 text-xs" />
        )}
        {pinned && href !== null && (
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="mt-1 -mb-1 flex min-h-9 items-center gap-1.5 font-medium text-glow text-sm underline-offset-4 [overflow-wrap:anywhere] hover:underline"
          >
            {words}
            <ExternalLink size={14} aria-hidden="true" className="shrink-0" />
          </a>
        )}
        {!pinned && words && <p className="text-white/70 text-xs">{words}</p>}
      </div>
    </div>
  );
}

/** Focus that was inside goes back to the sticker when this closes. */
function useReturn(frame: { current: HTMLElement | null }, key: string): void {
  useLayoutEffect(() => {
    const label = frame.current;
    const sticker = label?.parentElement?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    return () => {
      if (label?.contains(document.activeElement)) sticker?.focus({ preventScroll: true });
    };
  }, [frame, key]);
}
