/** The committed videos and what is drawn into each; `videos/make.ts` makes the files from this table. */
import { hashtag, locationTag, mention } from './sticker-kinds.ts';
import type { ClipName, SceneName, Sticker } from './story.ts';

export type Clip = {
  name: ClipName;
  scene: SceneName;
  palette: string;
  width: number;
  height: number;
  seconds: number;
  framesPerSecond: number;
  stickers: Sticker[];
  /** Their colours in the file, which a change of the artwork does not change. */
  fills: string[];
};

const SIZE = { width: 720, height: 1280, framesPerSecond: 24 };

export const clips: Record<ClipName, Clip> = {
  tide: {
    ...SIZE,
    name: 'tide',
    scene: 'sea',
    palette: 'dusk',
    seconds: 6,
    fills: ['#19c2e6'],
    stickers: [hashtag('bluehour', { x: 0.3, y: 0.86, width: 0.36, height: 0.05 })],
  },
  trains: {
    ...SIZE,
    name: 'trains',
    scene: 'city',
    palette: 'neon',
    seconds: 5,
    fills: ['#27c46b', '#00b39b'],
    stickers: [
      mention('nightline.city', 'Nightline', { x: 0.5, y: 0.13, width: 0.52, height: 0.05, rotation: -0.02 }),
      {
        ...hashtag('lastmetro', { x: 0.64, y: 0.8, width: 0.42, height: 0.05, z: 1 }),
        window: { startMs: 0, endMs: 2000.5 },
      },
    ],
  },
  drift: {
    ...SIZE,
    name: 'drift',
    scene: 'waves',
    palette: 'loom',
    seconds: 4,
    fills: ['#0a84ff'],
    stickers: [hashtag('generative', { x: 0.62, y: 0.2, width: 0.42, height: 0.05, rotation: 0.04 })],
  },
  ridge: {
    ...SIZE,
    name: 'ridge',
    scene: 'hills',
    palette: 'alpine',
    seconds: 8,
    fills: ['#ff3d71'],
    stickers: [locationTag('Seealpsee', 'Appenzell', { x: 0.34, y: 0.1, width: 0.42, height: 0.05 })],
  },
};
