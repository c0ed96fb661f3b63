import { Gallery } from '#components/story/gallery/Gallery.tsx';
import { Words } from '#components/ui/Words.tsx';
import { now } from '#lib/time.ts';

const WORDS = ['viewer', 'time', 'story', 'panels'] as const;

/** Every sticker and every state of the viewer on one page, for those who work on it. */
export default function GalleryPage() {
  return (
    <Words of={WORDS}>
      <Gallery serverTime={now().toISOString()} />
    </Words>
  );
}
