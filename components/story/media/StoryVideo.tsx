'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { retell } from '#lib/messages/retell.ts';
import type { Story } from '#lib/story/index.ts';
import { toPlayedMs } from '../playback/playback.ts';
import { type Player, usePlayback, usePlayer } from '../playback/player.ts';
import { usePreferences } from '../preferences.ts';
import { useViewing } from '../viewing.tsx';
import { AT_ONCE } from './at-once.ts';
import type { MediaProps } from './media-props.ts';
import { pickSharp, toSharpPicture } from './renditions.ts';

type StoryVideoProps = MediaProps & {
  /** Only the story on screen and its neighbours hold a video element, the others their cover. */
  attached: boolean;
};

export function StoryVideo({ story, current, priority, attached, onAspect }: StoryVideoProps) {
  const t = useTranslate('story');
  const holder = useRef<HTMLDivElement>(null);
  const poster = useRef<HTMLImageElement>(null);
  const [covered, setCovered] = useState(false);
  const up = usePlayback(({ media }) => media[story.id] === 'shown' || media[story.id] === 'complete');
  const video = useAttachedVideo(holder, story, attached, onAspect);
  usePlayingVideo(video, story, current);

  useEffect(() => {
    poster.current?.decode().then(
      () => setCovered(true),
      () => {},
    );
  }, []);

  useEffect(() => {
    if (!video) return;
    video.toggleAttribute('data-media', current && up);
    video.toggleAttribute('data-painted', false);
    if (current && up) video.setAttribute('data-painted', 'true');
  }, [video, current, up]);

  return (
    <>
      {story.poster && (
        <img
          ref={poster}
          {...toSharpPicture(story, 0)}
          {...AT_ONCE}
          alt={up ? '' : retell(t, story.altText)}
          fetchPriority={priority}
          draggable={false}
          data-media={current && !up ? '' : undefined}
          data-painted={current && !up && covered ? 'true' : undefined}
          className="absolute inset-0 size-full select-none object-fill"
        />
      )}
      <div ref={holder} className="absolute inset-0" />
    </>
  );
}

function useAttachedVideo(
  holder: RefObject<HTMLDivElement | null>,
  story: Story,
  attached: boolean,
  onAspect: (aspect: number) => void,
): HTMLVideoElement | null {
  const t = useTranslate('story');
  const { player, memory } = useViewing();
  const { videos } = memory;
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  useEffect(() => {
    const place = holder.current;
    if (!attached || !place) return;
    const borrowed = videos.borrow();
    borrowed.setAttribute('aria-label', retell(t, story.altText));
    borrowed.preload = 'auto';
    borrowed.muted = true;
    borrowed.src = pickSharp(story.sources, place.clientWidth * devicePixelRatio);
    const forget = reportTo(player, borrowed, story, onAspect);
    place.append(borrowed);
    setVideo(borrowed);
    return () => {
      forget();
      videos.giveBack(borrowed);
      setVideo(null);
      player.send({ type: 'media', id: story.id, status: null });
    };
  }, [attached, story, player, videos, holder, onAspect, t]);
  return video;
}

/** Turns what the element says into playback events; the returned function stops that. */
function reportTo(
  player: Player,
  video: HTMLVideoElement,
  story: Story,
  onAspect: (aspect: number) => void,
): () => void {
  const { id } = story;
  const isCurrent = () => {
    const { stories, index } = player.read();
    return stories[index]?.id === id;
  };
  const buffering = (type: 'pause' | 'resume') => () => isCurrent() && player.send({ type, reason: 'buffering' });
  const reports = {
    loadeddata() {
      if (video.videoWidth > 0) onAspect(video.videoWidth / video.videoHeight);
      const lengthMs = Number.isFinite(video.duration) ? video.duration * 1000 : undefined;
      player.send({ type: 'media', id, status: 'complete', ...(lengthMs ? { lengthMs } : {}) });
    },
    error: () => player.send({ type: 'media', id, status: 'failed' }),
    waiting: buffering('pause'),
    playing: buffering('resume'),
    canplay: buffering('resume'),
    timeupdate: () => !video.seeking && player.send({ type: 'time', id, playedMs: video.currentTime * 1000 }),
    ended: () => player.send({ type: 'finished', id }),
  };
  for (const [name, report] of Object.entries(reports)) video.addEventListener(name, report);
  return () => {
    for (const [name, report] of Object.entries(reports)) video.removeEventListener(name, report);
  };
}

function usePlayingVideo(video: HTMLVideoElement | null, story: Story, current: boolean): void {
  const player = usePlayer();
  const { muted } = usePreferences();
  const silenced = usePlayback((state) => state.silenced);
  const run = usePlayback((state) => (current ? state.run : -1));
  const seeks = usePlayback((state) => (current ? state.seeks : 0));
  const wanted = usePlayback(
    ({ ended, reasons, media }) =>
      current && !ended && Boolean(media[story.id]) && reasons.every((reason) => reason === 'buffering'),
  );

  useEffect(() => {
    if (video && run !== 0 && video.currentTime > 0) video.currentTime = 0;
  }, [video, run]);

  useEffect(() => {
    if (video && current && seeks > 0) video.currentTime = toPlayedMs(player.read(), performance.now()) / 1000;
  }, [video, seeks, current, player]);

  useEffect(() => {
    if (!video) return;
    video.muted = muted || silenced || !current;
    if (wanted) start(video, player, run);
    else video.pause();
  }, [video, wanted, muted, silenced, current, player, run]);
}

/** With sound if the person wants it, else without, else by the person's hand: whatever the browser allows. */
async function start(video: HTMLVideoElement, player: Player, run: number): Promise<void> {
  const refused = (fault: unknown) => fault instanceof DOMException && fault.name === 'NotAllowedError';
  try {
    await video.play();
  } catch (fault) {
    if (!refused(fault) || player.read().run !== run) return;
    player.send(video.muted ? { type: 'pause', reason: 'blocked' } : { type: 'silence', silenced: true });
  }
}
