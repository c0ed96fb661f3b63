import type { Story } from '#lib/story/index.ts';

/** What the stage tells a photo and a video alike. */
export type MediaProps = {
  story: Story;
  /** On screen now; the others wait beside it, decoded. */
  current: boolean;
  priority: 'high' | 'low' | 'auto';
  /** Width by height of the file itself, once it is known. */
  onAspect: (aspect: number) => void;
};
