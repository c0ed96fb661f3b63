'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import type { Story } from '#lib/story/index.ts';
import { type PlayerEvent, usePlayback, usePlayer } from './player.ts';
import { toPicture } from './renditions.ts';

type StoryImageProps = {
  story: Story;
  current: boolean;
  priority: 'high' | 'low' | 'auto';
  /** The small rendition first, the sharp one once that is up. */
  smallFirst: boolean;
  onAspect: (aspect: number) => void;
};

export function StoryImage({ story, current, priority, smallFirst, onAspect }: StoryImageProps) {
  const player = usePlayer();
  const ref = useRef<HTMLImageElement>(null);
  const [small, setSmall] = useState(smallFirst && story.sources.length > 1);
  const painted = usePlayback(({ media }) => media[story.id] === 'shown' || media[story.id] === 'complete');
  const failed = usePlayback(({ media }) => media[story.id] === 'failed');

  useEffect(() => {
    const image = ref.current;
    if (!image) return;
    let live = true;
    const send = (event: PlayerEvent) => live && player.send(event);
    loadPicture(image, story, smallFirst, () => startTransition(() => setSmall(false)), send, onAspect);
    return () => {
      live = false;
      if (image.isConnected) return;
      image.removeAttribute('srcset');
      image.removeAttribute('src');
      player.send({ type: 'media', id: story.id, status: null });
    };
  }, [story, smallFirst, player, onAspect]);

  return (
    <img
      ref={ref}
      {...toPicture(story, small)}
      alt={story.altText}
      width={story.width}
      height={story.height}
      fetchPriority={priority}
      draggable={false}
      data-media={current ? '' : undefined}
      data-painted={current && painted ? 'true' : undefined}
      className={`absolute inset-0 size-full select-none object-fill ${failed ? 'opacity-0' : ''}`}
    />
  );
}

async function loadPicture(
  image: HTMLImageElement,
  story: Story,
  smallFirst: boolean,
  sharpen: () => void,
  send: (event: PlayerEvent) => void,
  onAspect: (aspect: number) => void,
): Promise<void> {
  const usable = await image.decode().then(
    () => true,
    () => image.complete && image.naturalWidth > 0,
  );
  if (!usable) return send({ type: 'media', id: story.id, status: 'failed' });
  onAspect(image.naturalWidth / image.naturalHeight);
  if (!smallFirst || story.sources.length < 2) return send({ type: 'media', id: story.id, status: 'complete' });
  send({ type: 'media', id: story.id, status: 'shown' });
  const sharp = new Image();
  const { src, srcSet = '', sizes = '' } = toPicture(story, false);
  Object.assign(sharp, { sizes, srcset: srcSet, src });
  await sharp.decode().then(sharpen, () => {});
  send({ type: 'media', id: story.id, status: 'complete' });
}
