'use client';

import { memo, useMemo, useSyncExternalStore } from 'react';
import { pageClock } from '#components/time/clock.ts';
import { useLater } from '#components/ui/use-later.ts';
import type { Account, Story } from '#lib/story/index.ts';
import { AvatarRing } from './AvatarRing.tsx';
import { useSeen } from './use-seen.ts';

const DAY_MS = 86_400_000;
/** A ring a few pixels wide does not show less. */
const RING_STEP_MS = 5 * 60_000;

type ReelRingProps = {
  account: Account;
  /** Stands for the account's picture where it is small enough. */
  face?: string | null;
  stories: readonly Story[];
  /** Its stories have ended: the ring tells no time. */
  kept?: boolean;
  serverTime: string;
  /** In CSS pixels, ring included. */
  size: number;
};

/** An account's face with its stories round it. Renders when something was seen, and every few minutes. */
export const ReelRing = memo(function ReelRing({
  account,
  face = null,
  stories,
  kept = false,
  serverTime,
  size,
}: ReelRingProps) {
  const seen = useLater(useSeen());
  const now = useSyncExternalStore(
    pageClock.subscribe,
    () => toStep(pageClock.now()),
    () => toStep(Date.parse(serverTime)),
  );
  return useMemo(() => {
    const segments = stories.map(({ id, expiresAt }) => ({
      left: kept ? 1 : (Date.parse(expiresAt) - now) / DAY_MS,
      seen: seen.has(id),
    }));
    return <AvatarRing src={face ?? account.avatar} name={account.username} segments={segments} size={size} />;
  }, [account, face, stories, kept, seen, now, size]);
});

function toStep(ms: number): number {
  return Math.floor(ms / RING_STEP_MS) * RING_STEP_MS;
}
