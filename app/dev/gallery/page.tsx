import { notFound } from 'next/navigation';
import { Gallery } from '#components/story/gallery/Gallery.tsx';
import { now } from '#lib/time.ts';

/** Every sticker and every state of the viewer on one page, for those who work on it. */
export default function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  return <Gallery serverTime={now().toISOString()} />;
}
