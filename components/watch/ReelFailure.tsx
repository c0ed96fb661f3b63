'use client';

import {
  CloudOff,
  Coins,
  DatabaseZap,
  Hourglass,
  KeyRound,
  Lock,
  type LucideIcon,
  Puzzle,
  TriangleAlert,
  WifiOff,
} from 'lucide-react';
import Link from 'next/link';
import { useMoment } from '#components/time/use-moment.ts';
import { Button, toButtonClass } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';
import { FAILURE_SIDES, type Failure, toFailure } from './failures.ts';
import { RetryIn } from './RetryIn.tsx';
import { LONGEST_WAIT_SECONDS, useWait } from './use-wait.ts';

const ICONS: Record<Failure, LucideIcon> = {
  upstream_auth: KeyRound,
  upstream_credits: Coins,
  upstream_unreachable: CloudOff,
  upstream_unreadable: Puzzle,
  upstream_limited: Hourglass,
  upstream_timeout: Hourglass,
  unavailable: DatabaseZap,
  budget_exhausted: Coins,
  rate_limited: Hourglass,
  forbidden: Lock,
  offline: WifiOff,
  unreadable: Puzzle,
  internal: TriangleAlert,
};

type ReelFailureProps = {
  /** A code of lib/errors, or `offline` and `unreadable` from the browser's side. */
  code: string;
  /** Whom it was about, such as `@javan`. */
  who: string;
  /** Seconds until trying again can help. */
  retryAfter: number | null;
  onRetry: () => void;
  retrying: boolean;
};

/** A look-up that failed with nothing stored: what happened, whose side it is on, what to do. */
export function ReelFailure({ code, who, retryAfter, onRetry, retrying }: ReelFailureProps) {
  const t = useTranslate('watch', 'failures');
  const wait = useWait(retrying || (retryAfter ?? 0) > LONGEST_WAIT_SECONDS ? null : retryAfter);
  const failure = toFailure(code);
  const Icon = ICONS[failure];
  return (
    <StateScreen
      alert
      mark={
        <span className="grid size-16 place-items-center rounded-full bg-raised text-muted">
          <Icon size={28} strokeWidth={1.75} aria-hidden="true" />
        </span>
      }
      eyebrow={t(`fail.side.${FAILURE_SIDES[failure]}`)}
      title={t(`fail.${failure}.title`)}
      note={t('fail.code', { code })}
      actions={
        <>
          <Button look="primary" pending={retrying} disabled={wait > 0} onClick={onRetry}>
            {wait > 0 ? <RetryIn seconds={wait} /> : t('fail.retry')}
          </Button>
          <Link href="/" className={toButtonClass('ghost')}>
            {t('reel.other')}
          </Link>
        </>
      }
    >
      <p>{t(`fail.${failure}.text`, { who })}</p>
      {failure === 'budget_exhausted' && <BudgetReset />}
    </StateScreen>
  );
}

function BudgetReset() {
  const t = useTranslate('watch', 'failures');
  const midnight = useMoment(toNextDay());
  return <p>{t('fail.budget.reset', { time: midnight })}</p>;
}

/** The next 00:00 UTC, when a new day's credits begin. */
function toNextDay(): string {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1)).toISOString();
}
