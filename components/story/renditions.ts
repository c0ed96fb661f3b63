import type { Source, Story } from '#lib/story/index.ts';

/** Which file of a story to load: the browser chooses a picture by `srcset`, a video is chosen here. */

/** Picks the smallest picture on a phone, so that the first one paints soon on a slow line. */
const SMALL_SIZES = '(max-width: 640px) 20vw, min(100vw, 90vh)';
const FULL_SIZES = '(max-width: 640px) 100vw, min(100vw, 90vh)';

type Picture = { src: string; srcSet?: string; sizes?: string };

export function toPicture(story: Story, small: boolean): Picture {
  const [widest] = story.sources;
  if (story.kind === 'video') return { src: story.poster ?? story.thumbnail };
  if (story.sources.length === 1) return { src: widest?.url ?? story.thumbnail };
  return {
    src: widest?.url ?? story.thumbnail,
    srcSet: story.sources.map(({ url, width }) => `${url} ${width}w`).join(', '),
    sizes: small ? SMALL_SIZES : FULL_SIZES,
  };
}

/** The narrowest that is still sharp at this many device pixels, else the widest. */
export function pickVideo(sources: readonly Source[], pixels: number): string {
  const sharp = sources.filter(({ width }) => width >= pixels);
  return (sharp.at(-1) ?? sources[0])?.url ?? '';
}

export function isSlowLine(): boolean {
  const line = 'connection' in navigator ? navigator.connection : null;
  if (typeof line !== 'object' || line === null) return false;
  const saves = 'saveData' in line && line.saveData === true;
  return saves || ('effectiveType' in line && line.effectiveType !== '4g');
}
