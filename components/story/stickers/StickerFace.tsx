'use client';

import { useTranslate } from '#components/ui/Messages.tsx';
import { Choices } from './Choices.tsx';
import { CountdownCard } from './CountdownCard.tsx';
import type { Drawn } from './drawn.ts';
import { Question } from './Question.tsx';
import { Slider } from './Slider.tsx';

/** A drawn sticker fills its box; what it says is in the name of the box already. */
export function StickerFace({ sticker, serverTime }: { sticker: Drawn; serverTime: string }) {
  const t = useTranslate('viewer', 'story');
  switch (sticker.kind) {
    case 'poll':
    case 'quiz':
      return <Choices sticker={sticker} t={t} />;
    case 'question':
      return <Question sticker={sticker} t={t} />;
    case 'slider':
      return <Slider sticker={sticker} t={t} />;
    case 'countdown':
      return <CountdownCard sticker={sticker} serverTime={serverTime} t={t} />;
  }
}
