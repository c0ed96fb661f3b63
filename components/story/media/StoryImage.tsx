'use client';

import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { retell } from '#lib/messages/retell.ts';
import type { Story } from '#lib/story/index.ts';
import { type PlayerEvent, usePlayback } from '../playback/player.ts';
import { useViewing } from '../viewing.tsx';
import { AT_ONCE } from './at-once.ts';
import type { MediaProps } from './media-props.ts';
import {
  isSlowLine,
  type Picture,
  toDrawnPixels,
  toFirstPicture,
  toSharpPicture,
  toSmallPicture,
} from './renditions.ts';
import type { Screen } from './screen.ts';

type StoryImageProps = MediaProps & {
  /** The one in the server's HTML. */
  first: boolean;
};

/** A photo: small first where that paints sooner, then sharp, each decoded before it is shown. */
export function StoryImage({ story, current, priority, first, onAspect }: StoryImageProps) {
  const t = useTranslate('story');
  const { player, screen } = useViewing();
  const ref = useRef<HTMLImageElement>(null);
  const [picture, setPicture] = useState(() => chooseFirst(story, first, screen));
  const status = usePlayback(({ media }) => (current ? media[story.id] : undefined));

  useEffect(() => {
    const image = ref.current;
    if (!image) return;
    let live = true;
    const send = (event: PlayerEvent) => live && player.send(event);
    load(image, story, screen, send, onAspect, (sharp) => startTransition(() => setPicture(sharp)));
    return () => {
      live = false;
      player.send({ type: 'media', id: story.id, status: null });
    };
  }, [story, player, screen, onAspect]);
  useCancel(ref, picture.src);

  return (
    <img
      ref={ref}
      {...picture}
      {...AT_ONCE}
      alt={retell(t, story.altText)}
      width={story.width}
      height={story.height}
      fetchPriority={priority}
      draggable={false}
      data-media={current ? '' : undefined}
      data-painted={current && (status === 'shown' || status === 'complete') ? 'true' : undefined}
      className={`absolute inset-0 size-full select-none object-fill ${status === 'failed' ? 'opacity-0' : ''}`}
    />
  );
}

/** A picture that is no longer near stops loading; while still in the page, for touched later Chromium never frees it. */
function useCancel(ref: RefObject<HTMLImageElement | null>, src: string): void {
  useLayoutEffect(() => {
    const image = ref.current;
    if (!image) return;
    if (!image.hasAttribute('src')) image.src = src;
    return () => {
      if (!image.complete) image.removeAttribute('src');
    };
  }, [ref, src]);
}

function chooseFirst(story: Story, first: boolean, screen: Screen): Picture {
  if (first) return toFirstPicture(story);
  return isSlowLine() ? toSmallPicture(story) : toSharpPicture(story, toDrawnPixels(story, screen));
}

async function load(
  image: HTMLImageElement,
  story: Story,
  screen: Screen,
  send: (event: PlayerEvent) => void,
  onAspect: (aspect: number) => void,
  sharpen: (picture: Picture) => void,
): Promise<void> {
  const end = (status: 'complete' | 'failed') => send({ type: 'media', id: story.id, status });
  const usable = await isDecoded(image);
  if (usable) onAspect(image.naturalWidth / image.naturalHeight);
  const sharp = toSharpPicture(story, toDrawnPixels(story, screen));
  if (image.currentSrc.endsWith(sharp.src)) return end(usable ? 'complete' : 'failed');
  if (usable) send({ type: 'media', id: story.id, status: 'shown' });
  else if (!image.hasAttribute('src')) return;
  const aspect = await loadAhead(image, sharp.src);
  if (aspect !== null) sharpen(sharp);
  if (usable) return end('complete');
  if (aspect === null) return end('failed');
  onAspect(aspect);
  image.srcset = '';
  image.src = sharp.src;
  end((await isDecoded(image)) ? 'complete' : 'failed');
}

/** Its width by its height once it is decoded, beside the one that is shown; null where it does not come. */
async function loadAhead(image: HTMLImageElement, src: string): Promise<number | null> {
  const ahead = new Image();
  ahead.hidden = true;
  ahead.src = src;
  image.after(ahead);
  const usable = await isDecoded(ahead);
  const aspect = ahead.naturalWidth / ahead.naturalHeight;
  ahead.remove();
  return usable ? aspect : null;
}

function isDecoded(image: HTMLImageElement): Promise<boolean> {
  return image.decode().then(
    () => true,
    () => image.complete && image.naturalWidth > 0,
  );
}
