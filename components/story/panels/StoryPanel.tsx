'use client';

import { ExternalLink } from 'lucide-react';
import { Countdown, Kept, Posted } from '#components/time/Countdown.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { usePlayback } from '../playback/player.ts';
import { StickerList } from '../stickers/StickerList.tsx';
import { toInstagramUrl } from './viewer-actions.ts';

/** What is known about a story, beside it on a desktop and in a sheet on a phone. */
export function StoryPanel({ story, serverTime }: { story: Story; serverTime: string }) {
  const t = useTranslate('viewer', 'panels');
  const kept = usePlayback((state) => state.mode === 'kept');
  const { caption } = story;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1 text-sm">
        <p className="text-muted">
          {t('viewer.posted')} <Posted takenAt={story.takenAt} serverTime={serverTime} className="text-ink" />
        </p>
        <p className="font-medium text-accent">
          {kept ? (
            <Kept endedAt={story.expiresAt} serverTime={serverTime} />
          ) : (
            <Countdown expiresAt={story.expiresAt} serverTime={serverTime} />
          )}
        </p>
        {story.isPaidPartnership && (
          <p className="mt-2 w-fit rounded-full border px-3 py-1 text-ink text-xs">{t('viewer.paid')}</p>
        )}
      </div>
      {caption && (
        <p className="whitespace-pre-line text-base text-ink [overflow-wrap:anywhere]" dir="auto">
          {caption}
        </p>
      )}
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold text-ink text-sm">{t('viewer.stickers', { count: story.stickers.length })}</h2>
        <StickerList stickers={story.stickers} aspect={story.width / story.height} leftOut={story.stickersLeftOut} />
      </section>
      <a
        href={toInstagramUrl(story)}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="flex min-h-11 w-fit items-center gap-2 font-medium text-accent text-sm underline-offset-4 hover:underline"
      >
        {t('viewer.openInstagram')}
        <ExternalLink size={14} aria-hidden="true" />
      </a>
    </div>
  );
}
