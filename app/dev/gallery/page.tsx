import { notFound } from 'next/navigation';
import { Gallery } from '#components/story/gallery/Gallery.tsx';
import { MessagesProvider } from '#components/ui/Messages.tsx';
import { getCatalogue } from '#lib/messages/server.ts';
import { now } from '#lib/time.ts';

/** Every sticker and every state of the viewer on one page, for those who work on it. */
export default async function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  return (
    <MessagesProvider catalogue={await getCatalogue()}>
      <Gallery serverTime={now().toISOString()} />
    </MessagesProvider>
  );
}
