'use client';

import { Lock, RotateCw, SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMoment } from '#components/time/use-moment.ts';
import { Button, toButtonClass } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { RingMark } from '#components/ui/RingMark.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';
import { CreditCost } from './CreditCost.tsx';

export type CheckAgain = {
  /** When the answer shown was fetched, ISO. */
  fetchedAt: string;
  /** What asking again would cost. */
  credits: number;
  onRefresh: () => void;
  refreshing: boolean;
};

/** Nothing is stored and nobody pressed: another page led here by itself, so a person says whether to pay. */
export function AskFirst({ who, credits, onAsk }: { who: string; credits: number; onAsk: () => void }) {
  const t = useTranslate('watch', 'states');
  return (
    <StateScreen
      mark={<RingMark size={72} left={[1, 1, 1]} />}
      title={t('reel.ask.title', { who })}
      actions={
        <>
          <Button look="primary" onClick={onAsk}>
            {t('reel.ask.submit')}
            <CreditCost credits={credits} />
          </Button>
          <Link href="/" className={toButtonClass('ghost')}>
            {t('reel.other')}
          </Link>
        </>
      }
    >
      <p>{t('reel.ask.text')}</p>
    </StateScreen>
  );
}

/** The account is there and nothing of it is live. */
export function NoneLive({ who, ...again }: { who: string } & CheckAgain) {
  const t = useTranslate('states');
  return (
    <StateScreen
      mark={<RingMark size={72} left={[0, 0, 0]} />}
      title={t('reel.none.title')}
      note={<Checked at={again.fetchedAt} />}
      actions={<CheckAgainActions {...again} />}
    >
      <p>{t('reel.none.text', { who })}</p>
    </StateScreen>
  );
}

export function PrivateAccount({ who, ...again }: { who: string } & CheckAgain) {
  const t = useTranslate('states');
  return (
    <StateScreen
      mark={<Badge icon={<Lock size={28} strokeWidth={1.75} aria-hidden="true" />} />}
      title={t('reel.private.title', { who })}
      note={<Checked at={again.fetchedAt} />}
      actions={<CheckAgainActions {...again} />}
    >
      <p>{t('reel.private.text')}</p>
    </StateScreen>
  );
}

export function NoSuchAccount({ who, ...again }: { who: string } & CheckAgain) {
  const t = useTranslate('watch', 'states');
  return (
    <StateScreen
      mark={<Badge icon={<SearchX size={28} strokeWidth={1.75} aria-hidden="true" />} />}
      title={t('reel.unknown.title', { who })}
      note={<Checked at={again.fetchedAt} />}
      actions={
        <>
          <Link href="/" className={toButtonClass('primary')}>
            {t('reel.other')}
          </Link>
          <CheckAgainButton {...again} />
        </>
      }
    >
      <p>{t('reel.unknown.text')}</p>
    </StateScreen>
  );
}

/** Of one story that has ended or was taken down; `live` is how many others the account has now. */
export function StoryGone({ who, live, reelHref }: { who: string; live: number; reelHref: string }) {
  const t = useTranslate('watch', 'states');
  return (
    <StateScreen
      mark={<RingMark size={72} left={[0.04, 0, 0]} />}
      title={t('reel.gone.title')}
      actions={
        <Link href={live > 0 ? reelHref : '/'} prefetch={false} className={toButtonClass('primary')}>
          {live > 0 ? t('reel.gone.watch', { live }) : t('reel.other')}
        </Link>
      }
    >
      <p>{t('reel.gone.text', { who, live })}</p>
    </StateScreen>
  );
}

function CheckAgainActions(again: CheckAgain) {
  const t = useTranslate('watch');
  return (
    <>
      <CheckAgainButton {...again} />
      <Link href="/" className={toButtonClass('ghost')}>
        {t('reel.other')}
      </Link>
    </>
  );
}

function CheckAgainButton({ credits, onRefresh, refreshing }: CheckAgain) {
  const t = useTranslate('watch');
  return (
    <Button pending={refreshing} onClick={onRefresh} icon={<RotateCw size={16} aria-hidden="true" />}>
      {t('reel.again')}
      <CreditCost credits={credits} />
    </Button>
  );
}

function Checked({ at }: { at: string }) {
  const t = useTranslate('states');
  return t('reel.checked', { time: useMoment(at) });
}

function Badge({ icon }: { icon: ReactNode }) {
  return <span className="grid size-16 place-items-center rounded-full bg-raised text-muted">{icon}</span>;
}
