'use client';

import { CirclePlay, RotateCcw } from 'lucide-react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { StageFault } from './media/StageFault.tsx';
import { findCurrent, toPhase } from './playback/playback.ts';
import { usePlayback, usePlayer } from './playback/player.ts';
import { NoticeAction, StageCover } from './StageCover.tsx';
import { StageSpinner } from './StageSpinner.tsx';

/** What lies over the picture when it does not simply play: the wait, the fault, the end. */
export function StageNotice() {
  const phase = usePlayback(toPhase);
  const blocked = usePlayback(({ reasons }) => reasons.includes('blocked'));
  const storyId = usePlayback((state) => findCurrent(state)?.id);
  if (phase === 'loading' || phase === 'buffering') return <StageSpinner key={storyId} />;
  if (phase === 'error') return <StageFault key={storyId} />;
  if (phase === 'ended') return <Ended />;
  return blocked ? <Refused /> : null;
}

function Ended() {
  const t = useTranslate('viewer');
  const player = usePlayer();
  const count = usePlayback(({ stories }) => stories.length);
  const expired = usePlayback((state) => state.expiredCount);
  return (
    <StageCover>
      <p className="font-semibold text-lg text-stage-ink">
        {count > 0 ? t('viewer.ended') : t('viewer.ended.expired')}
      </p>
      {expired > 0 && <p className="max-w-64 text-sm text-stage-muted">{t('viewer.left', { count: expired })}</p>}
      {count > 0 && (
        <NoticeAction icon={<RotateCcw size={16} aria-hidden="true" />} onPress={() => player.send({ type: 'replay' })}>
          {t('viewer.again')}
        </NoticeAction>
      )}
    </StageCover>
  );
}

function Refused() {
  const t = useTranslate('viewer');
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
