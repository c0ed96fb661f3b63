import type { Source, Story } from '#lib/story/index.ts';
import type { Screen } from './screen.ts';

/** Which file of a story to load: the browser chooses the very first picture by `srcset`, all later ones are chosen here. */

export type Picture = { src: string; srcSet?: string; sizes?: string };

/** For the server's HTML: the smallest on a phone, so that it paints soon on a slow line, else a sharp one. */
export function toFirstPicture(story: Story): Picture {
  if (story.kind === 'video' || story.sources.length < 2) return toSharpPicture(story, Number.POSITIVE_INFINITY);
  return {
    src: story.sources[0]?.url ?? story.thumbnail,
    srcSet: story.sources.map(({ url, width }) => `${url} ${width}w`).join(', '),
    sizes: '(max-width: 640px) 20vw, min(100vw, 90vh)',
  };
}

/** Without `srcset`, whose listener would keep every picture of a long reel in memory. */
export function toSharpPicture(story: Story, pixels: number): Picture {
  if (story.kind === 'video') return { src: story.poster ?? story.thumbnail };
  return { src: pickSharp(story.sources, pixels) };
}

export function toSmallPicture(story: Story): Picture {
  return { src: story.sources.at(-1)?.url ?? story.thumbnail };
}

/** The narrowest that is still sharp at this many device pixels, else the widest. */
export function pickSharp(sources: readonly Source[], pixels: number): string {
  const sharp = sources.filter(({ width }) => width >= pixels);
  return (sharp.at(-1) ?? sources[0])?.url ?? '';
}

/** How wide a story is drawn in this window, in device pixels, give or take the bars round it. */
export function toDrawnPixels({ width, height }: Story, screen: Screen): number {
  const room = screen.read();
  return Math.min(room.width, room.height * (width / height)) * devicePixelRatio;
}

export function isSlowLine(): boolean {
  const line = 'connection' in navigator ? navigator.connection : null;
  if (typeof line !== 'object' || line === null) return false;
  const saves = 'saveData' in line && line.saveData === true;
  return saves || ('effectiveType' in line && line.effectiveType !== '4g');
}
