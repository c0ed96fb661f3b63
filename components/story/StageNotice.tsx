'use client';

import { CirclePlay, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { findCurrent, toPhase } from './playback.ts';
import { usePlayback, usePlayer } from './player.ts';

/** What lies over the picture when it does not simply play: the wait, the fault, the end. */
export function StageNotice() {
  const phase = usePlayback(toPhase);
  const blocked = usePlayback(({ reasons }) => reasons.includes('blocked'));
  if (phase === 'loading' || phase === 'buffering') return <Spinner />;
  if (phase === 'error') return <Failed />;
  if (phase === 'ended') return <Ended />;
  return blocked ? <Refused /> : null;
}

/** Comes after 200 ms only, so that a short wait does not flash. */
function Spinner() {
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center opacity-100 transition-opacity delay-200 duration-150 starting:opacity-0">
      <span className="size-9 animate-spin rounded-full border-2 border-white/25 border-t-white/90" />
    </div>
  );
}

function Failed() {
  const t = useTranslate();
  const player = usePlayer();
  const video = usePlayback((state) => findCurrent(state)?.kind === 'video');
  const offline = navigator.onLine === false;
  const words = offline ? t('viewer.failed.offline') : video ? t('viewer.failed.video') : t('viewer.failed.picture');
  return (
    <Notice>
      <p role="alert" className="max-w-64 text-base text-stage-ink">
        {words}
      </p>
      <Action icon={<RotateCcw size={16} aria-hidden="true" />} onPress={() => player.send({ type: 'retry' })}>
        {t('viewer.retry')}
      </Action>
    </Notice>
  );
}

function Ended() {
  const t = useTranslate();
  const player = usePlayer();
  const count = usePlayback(({ stories }) => stories.length);
  const expired = usePlayback((state) => state.expiredCount);
  return (
    <div className="absolute inset-0 grid place-items-center bg-stage/85">
      <Notice>
        <p className="font-semibold text-lg text-stage-ink">
          {count > 0 ? t('viewer.ended') : t('viewer.ended.expired')}
        </p>
        {expired > 0 && <p className="max-w-64 text-sm text-stage-muted">{t('viewer.left', { count: expired })}</p>}
        {count > 0 && (
          <Action icon={<RotateCcw size={16} aria-hidden="true" />} onPress={() => player.send({ type: 'replay' })}>
            {t('viewer.again')}
          </Action>
        )}
      </Notice>
    </div>
  );
}

function Refused() {
  const t = useTranslate();
  const player = usePlayer();
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center">
      <button
        type="button"
        aria-label={t('viewer.start')}
        onClick={() => player.send({ type: 'resume', reason: 'blocked' })}
        className="pointer-events-auto grid size-20 place-items-center rounded-full bg-black/60 text-white"
      >
        <CirclePlay size={40} aria-hidden="true" />
      </button>
    </div>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="absolute inset-0 m-auto flex h-fit w-fit animate-appear flex-col items-center gap-4 p-6 text-center">
      {children}
    </div>
  );
}

function Action({ icon, onPress, children }: { icon: ReactNode; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-11 items-center gap-2 rounded-full bg-stage-ink px-5 font-medium text-sm text-stage hover:opacity-90"
    >
      {icon}
      {children}
    </button>
  );
}
