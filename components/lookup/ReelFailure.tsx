'use client';

import {
  CloudOff,
  Coins,
  Hourglass,
  KeyRound,
  Lock,
  type LucideIcon,
  Puzzle,
  TriangleAlert,
  WifiOff,
} from 'lucide-react';
import Link from 'next/link';
import { Button, toButtonClass } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';
import { useMoment } from '#components/ui/use-moment.ts';
import { useWait } from './use-wait.ts';

const FAILURES = {
  upstream_auth: { side: 'server', icon: KeyRound },
  upstream_credits: { side: 'server', icon: Coins },
  upstream_unreachable: { side: 'vendor', icon: CloudOff },
  upstream_unreadable: { side: 'vendor', icon: Puzzle },
  upstream_limited: { side: 'vendor', icon: Hourglass },
  upstream_timeout: { side: 'vendor', icon: Hourglass },
  budget_exhausted: { side: 'server', icon: Coins },
  rate_limited: { side: 'you', icon: Hourglass },
  forbidden: { side: 'server', icon: Lock },
  offline: { side: 'you', icon: WifiOff },
  unreadable: { side: 'server', icon: Puzzle },
  internal: { side: 'server', icon: TriangleAlert },
} as const satisfies Record<string, { side: 'server' | 'vendor' | 'you'; icon: LucideIcon }>;

type Failure = keyof typeof FAILURES;

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
  const t = useTranslate();
  const wait = useWait(retryAfter);
  const failure = toFailure(code);
  const { side, icon: Icon } = FAILURES[failure];
  const time = `${Math.floor(wait / 60)}:${String(wait % 60).padStart(2, '0')}`;
  return (
    <StateScreen
      alert
      mark={
        <span className="grid size-16 place-items-center rounded-full bg-raised text-muted">
          <Icon size={28} strokeWidth={1.75} aria-hidden="true" />
        </span>
      }
      eyebrow={t(`fail.side.${side}`)}
      title={t(`fail.${failure}.title`)}
      note={t('fail.code', { code })}
      actions={
        <>
          <Button look="primary" pending={retrying} disabled={wait > 0} onClick={onRetry}>
            {wait > 0 ? <span className="tnum">{t('fail.retryIn', { time })}</span> : t('fail.retry')}
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
  const t = useTranslate();
  const midnight = useMoment(toNextDay());
  return <p>{t('fail.budget.reset', { time: midnight })}</p>;
}

/** The next 00:00 UTC, when a new day's credits begin. */
function toNextDay(): string {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1)).toISOString();
}

function toFailure(code: string): Failure {
  return isFailure(code) ? code : 'internal';
}

function isFailure(code: string): code is Failure {
  return code in FAILURES;
}
