'use client';

import { BadgeCheck } from 'lucide-react';
import { memo, useMemo, useSyncExternalStore } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Account } from '#lib/story/index.ts';
import { AvatarRing } from './AvatarRing.tsx';
import { Countdown, Posted } from './Countdown.tsx';
import { pageClock } from './clock.ts';
import { findCurrent } from './playback.ts';
import { usePlayback } from './player.ts';
import { useLater } from './use-later.ts';
import { useSeen } from './use-seen.ts';

const DAY_MS = 86_400_000;
/** A ring a few pixels wide does not show less. */
const RING_STEP_MS = 5 * 60_000;

type OfAccount = { account: Account; serverTime: string };

/** Whose story this is, how old, and how long it has left. A step renders the place and the times, nothing else. */
export const StoryMeta = memo(function StoryMeta({ account, serverTime }: OfAccount) {
  const t = useTranslate();
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <span className="max-[379px]:hidden">
        <ReelRing account={account} serverTime={serverTime} />
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
  const t = useTranslate();
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
  const t = useTranslate();
  const story = usePlayback(findCurrent);
  const leaving = usePlayback((state) => state.leaving);
  if (!story) return null;
  return (
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
  );
}

/** Renders when something was seen, and every few minutes; never because of a step. */
const ReelRing = memo(function ReelRing({ account, serverTime }: OfAccount) {
  const stories = useLater(usePlayback((state) => state.stories));
  const seen = useLater(useSeen());
  const now = useSyncExternalStore(
    pageClock.subscribe,
    () => toStep(pageClock.now()),
    () => toStep(Date.parse(serverTime)),
  );
  return useMemo(() => {
    const segments = stories.map(({ id, expiresAt }) => ({
      left: (Date.parse(expiresAt) - now) / DAY_MS,
      seen: seen.has(id),
    }));
    return <AvatarRing src={account.avatar} name={account.username} segments={segments} size={40} />;
  }, [account, stories, seen, now]);
});

function toStep(ms: number): number {
  return Math.floor(ms / RING_STEP_MS) * RING_STEP_MS;
}
