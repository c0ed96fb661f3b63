'use client';

import type { Sticker, StickerKind } from '#lib/story/index.ts';
import { Choices } from './Choices.tsx';
import { CountdownCard } from './CountdownCard.tsx';
import { Question } from './Question.tsx';
import { Slider } from './Slider.tsx';

const DRAWN: readonly StickerKind[] = ['poll', 'quiz', 'question', 'slider', 'countdown'];

export function isDrawn(kind: StickerKind): boolean {
  return DRAWN.includes(kind);
}

/** Drawn for the kinds that Instagram leaves to its client; the pixels of all others are in the picture already. */
export function StickerFace({ sticker, serverTime }: { sticker: Sticker; serverTime: string }) {
  switch (sticker.kind) {
    case 'poll':
    case 'quiz':
      return <Choices sticker={sticker} />;
    case 'question':
      return <Question text={sticker.question} />;
    case 'slider':
      return <Slider sticker={sticker} />;
    case 'countdown':
      return <CountdownCard text={sticker.text} endsAt={sticker.endsAt} serverTime={serverTime} />;
    default:
      return null;
  }
}
