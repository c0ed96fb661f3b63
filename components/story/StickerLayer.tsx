'use client';

import { type MouseEvent, useEffect, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { retell } from '#lib/messages/retell.ts';
import { isOnCanvas, toPlacement } from '#lib/story/geometry.ts';
import type { Sticker } from '#lib/story/index.ts';
import { toPlayedMs } from './playback.ts';
import { type Player, usePlayback, usePlayer } from './player.ts';
import { type Placed, StickerLabel } from './StickerLabel.tsx';
import { toDetails, toKindName } from './sticker-words.ts';
import { isDrawn, StickerFace } from './stickers/StickerFace.tsx';

type StickerLayerProps = { stickers: readonly Sticker[]; aspect: number; serverTime: string };

/** The tap areas of one story, each exactly the payload's box, topmost last. */
export function StickerLayer({ stickers, aspect, serverTime }: StickerLayerProps) {
  const player = usePlayer();
  const [pointed, setPointed] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const open = usePlayback(({ reasons }) => reasons.includes('sticker')) ? picked : null;
  const placed = useInTime(toPlaced(stickers));
  const labelled = placed.find(({ key }) => key === (open ?? pointed));

  function press(event: MouseEvent, sticker: Placed) {
    const byKeyboard = event.detail === 0;
    if (sticker.href !== null && (byKeyboard || open === sticker.key)) return;
    event.preventDefault();
    setPicked(sticker.key);
    player.send({ type: open === sticker.key ? 'resume' : 'pause', reason: 'sticker' });
  }

  return (
    <div className="pointer-events-none absolute inset-0 isolate">
      {placed.map((sticker) => (
        <StickerBox
          key={sticker.key}
          sticker={sticker}
          aspect={aspect}
          serverTime={serverTime}
          shown={sticker.key === labelled?.key}
          onPress={(event) => press(event, sticker)}
          onPoint={(on) => setPointed((before) => (on ? sticker.key : before === sticker.key ? null : before))}
        />
      ))}
      {labelled && <StickerLabel sticker={labelled} aspect={aspect} pinned={labelled.key === open} />}
    </div>
  );
}

type StickerBoxProps = {
  sticker: Placed;
  aspect: number;
  serverTime: string;
  shown: boolean;
  onPress: (event: MouseEvent) => void;
  onPoint: (on: boolean) => void;
};

/** The pseudo-element makes small ones easier to hit; it lies below all boxes, so that it takes nothing from a neighbour. */
const BOX =
  'pointer-events-auto absolute block rounded-[min(0.5rem,20%)] outline-offset-0 before:-z-10 before:absolute before:top-1/2 before:left-1/2 before:size-full before:min-h-11 before:min-w-11 before:-translate-x-1/2 before:-translate-y-1/2 hover:shadow-[0_0_0_2px_#fff,0_0_0_4px_rgb(0_0_0/0.5)] focus-visible:shadow-[0_0_0_4px_rgb(0_0_0/0.6)]';

function StickerBox({ sticker, aspect, serverTime, shown, onPress, onPoint }: StickerBoxProps) {
  const t = useTranslate();
  const kind = toKindName(t, sticker);
  const drawn = isDrawn(sticker.kind);
  const shared = {
    'data-sticker': sticker.kind,
    'data-key': sticker.key,
    'aria-label': drawn ? undefined : [kind, retell(t, sticker.label), ...toDetails(t, sticker)].join(', '),
    className: shown ? `${BOX} shadow-[0_0_0_2px_#fff,0_0_0_4px_rgb(0_0_0/0.5)]` : BOX,
    style: toPlacement(sticker.frame),
    tabIndex: isOnCanvas(sticker.frame, aspect) ? undefined : -1,
    onClick: onPress,
    onPointerEnter: (event: { pointerType: string }) => event.pointerType === 'mouse' && onPoint(true),
    onPointerLeave: () => onPoint(false),
    onFocus: (event: { currentTarget: Element }) => event.currentTarget.matches(':focus-visible') && onPoint(true),
    onBlur: () => onPoint(false),
  };
  const face = drawn && (
    <>
      <span className="sr-only">{kind} </span>
      <StickerFace sticker={sticker} serverTime={serverTime} />
    </>
  );
  if (sticker.href === null) {
    return (
      <button type="button" {...shared}>
        {face}
      </button>
    );
  }
  return (
    <a href={sticker.href} target="_blank" rel="noopener noreferrer nofollow" draggable={false} {...shared}>
      {face}
    </a>
  );
}

function toPlaced(stickers: readonly Sticker[]): Placed[] {
  return stickers
    .flatMap((sticker) => (sticker.frame && !sticker.hidden ? [{ ...sticker, frame: sticker.frame }] : []))
    .sort((one, other) => one.frame.z - other.frame.z);
}

const LOOK_MS = 100;

/** Leaves out what is not in its time window; looks at the time only when some sticker has a window. */
function useInTime(placed: Placed[]): Placed[] {
  const player = usePlayer();
  const windowed = placed.some(({ startMs, endMs }) => startMs !== null || endMs !== null);
  const [playedMs, setPlayedMs] = useState(0);
  useEffect(() => {
    if (!windowed) return;
    const timer = setInterval(() => setPlayedMs(playedBy(player)), LOOK_MS);
    return () => clearInterval(timer);
  }, [windowed, player]);
  if (!windowed) return placed;
  return placed.filter(
    ({ startMs, endMs }) => playedMs >= (startMs ?? 0) && playedMs <= (endMs ?? Number.POSITIVE_INFINITY),
  );
}

function playedBy(player: Player): number {
  return Math.round(toPlayedMs(player.read(), performance.now()));
}
