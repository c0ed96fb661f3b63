import type { Sticker } from '#lib/story/index.ts';

/** The kinds that Instagram leaves to its client to draw; the pixels of all others are in the picture already. */
export type Drawn = Extract<Sticker, { kind: 'poll' | 'quiz' | 'question' | 'slider' | 'countdown' }>;

export function isDrawn(sticker: Sticker): sticker is Drawn {
  return ['poll', 'quiz', 'question', 'slider', 'countdown'].includes(sticker.kind);
}
