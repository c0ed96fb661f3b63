'use client';

import { BadgeCheck } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Account } from '#lib/story/index.ts';
import { AvatarRing } from './AvatarRing.tsx';
import { Countdown, Posted } from './Countdown.tsx';
import { findCurrent } from './playback.ts';
import { usePlayback } from './player.ts';

const DAY_MS = 86_400_000;

/** Whose story this is, how old, and how long it has left. */
export function StoryMeta({ account, serverTime }: { account: Account; serverTime: string }) {
  const t = useTranslate();
  const story = usePlayback(findCurrent);
  const total = usePlayback(({ stories }) => stories.length);
  const index = usePlayback((state) => state.index);
  const leaving = usePlayback((state) => state.leaving);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <span className="max-[379px]:hidden">
        <ReelRing account={account} serverTime={serverTime} />
      </span>
      <div className="min-w-0">
        <p className="flex items-center gap-1 font-semibold text-sm text-stage-ink">
          <bdi className="truncate">{account.username}</bdi>
          {account.isVerified && <BadgeCheck size={14} aria-label={t('viewer.verified')} className="shrink-0" />}
          {total > 1 && (
            <span className="tnum shrink-0 ps-1 font-normal text-stage-muted text-xs">
              {t('viewer.place', { place: index + 1, total })}
            </span>
          )}
        </p>
        {story && (
          <p className="truncate text-stage-muted text-xs">
            <span className="max-sm:hidden">
              <Posted takenAt={story.takenAt} serverTime={serverTime} />
              {' · '}
            </span>
            {leaving ? (
              <span className="text-glow">{t('viewer.leaving')}</span>
            ) : (
              <Countdown expiresAt={story.expiresAt} serverTime={serverTime} className="text-glow" />
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function ReelRing({ account, serverTime }: { account: Account; serverTime: string }) {
  const stories = usePlayback((state) => state.stories);
  const index = useDeferredValue(usePlayback((state) => state.index));
  return useMemo(() => {
    const now = Date.parse(serverTime);
    const segments = stories.map(({ expiresAt }, at) => ({
      left: (Date.parse(expiresAt) - now) / DAY_MS,
      seen: at <= index,
    }));
    return <AvatarRing src={account.avatar} name={account.username} segments={segments} size={40} />;
  }, [account, stories, index, serverTime]);
}
