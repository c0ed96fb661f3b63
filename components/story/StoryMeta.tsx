'use client';

import { BadgeCheck } from 'lucide-react';
import { memo } from 'react';
import { ReelRing } from '#components/account/ReelRing.tsx';
import { Countdown, Kept, Posted } from '#components/time/Countdown.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { useLater } from '#components/ui/use-later.ts';
import type { Account } from '#lib/story/index.ts';
import { findCurrent } from './playback/playback.ts';
import { usePlayback } from './playback/player.ts';

type StoryMetaProps = { account: Account; face: string | null; serverTime: string };

/** Whose story this is, how old, and how long it has left. A step renders the place and the times, nothing else. */
export const StoryMeta = memo(function StoryMeta({ account, face, serverTime }: StoryMetaProps) {
  const t = useTranslate('viewer');
  const stories = useLater(usePlayback((state) => state.stories));
  const kept = usePlayback((state) => state.mode === 'kept');
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <span className="max-[379px]:hidden">
        <ReelRing account={account} face={face} stories={stories} kept={kept} serverTime={serverTime} size={40} />
      </span>
      <div className="min-w-0">
        <p className="flex items-center gap-1 font-semibold text-sm text-stage-ink">
          <bdi className="truncate">{account.username}</bdi>
          {account.isVerified && <BadgeCheck size={14} aria-label={t('viewer.verified')} className="shrink-0" />}
          <Place />
        </p>
        <Times serverTime={serverTime} />
      </div>
    </div>
  );
});

function Place() {
  const t = useTranslate('viewer');
  const total = usePlayback(({ stories }) => stories.length);
  const index = usePlayback((state) => state.index);
  if (total < 2) return null;
  return (
    <span className="tnum shrink-0 ps-1 font-normal text-stage-muted text-xs">
      {t('viewer.place', { place: index + 1, total })}
    </span>
  );
}

function Times({ serverTime }: { serverTime: string }) {
  const t = useTranslate('viewer');
  const story = usePlayback(findCurrent);
  const leaving = usePlayback((state) => state.leaving);
  const kept = usePlayback((state) => state.mode === 'kept');
  if (!story) return null;
  return (
    <p className="truncate text-stage-muted text-xs">
      <span className="max-sm:hidden">
        <Posted takenAt={story.takenAt} serverTime={serverTime} />
        {' · '}
      </span>
      {kept && <Kept endedAt={story.expiresAt} serverTime={serverTime} />}
      {!kept && leaving && <span className="text-glow">{t('viewer.leaving')}</span>}
      {!kept && !leaving && <Countdown expiresAt={story.expiresAt} serverTime={serverTime} className="text-glow" />}
    </p>
  );
}
