'use client';

import { RotateCcw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { findCurrent } from '../playback/playback.ts';
import { usePlayback, usePlayer } from '../playback/player.ts';
import { usePreferences } from '../preferences.ts';
import { NoticeAction, StageCover } from '../StageCover.tsx';
import { StageSpinner } from '../StageSpinner.tsx';
import { useViewing } from '../viewing.tsx';
import type { Healing, Wishes } from './healing.ts';
import { type Finding, learnFault, toAddress } from './media-fault.ts';

/** Once by itself, so that an address that was renewed meanwhile needs nobody's hand. */
const OWN_RETRIES = 1;
const AGAIN_MS = 1500;
const GOES_ON_MS = 5000;

/** A story whose file did not come: why, what can be done, and on after a while for somebody who only watches. */
export function StageFault() {
  const t = useTranslate('viewer');
  const player = usePlayer();
  const video = usePlayback((state) => findCurrent(state)?.kind === 'video');
  const finding = useFinding();
  const [stays, setStays] = useState(false);
  if (!finding) return <StageSpinner />;
  if (finding === 'healing' || finding === 'healing long')
    return (
      <HealingCover>{finding === 'healing long' && !stays && <GoingOn onStay={() => setStays(true)} />}</HealingCover>
    );
  const { fault, passing } = finding;
  const words = fault ? t(`viewer.failed.${fault}`) : video ? t('viewer.failed.video') : t('viewer.failed.picture');
  return (
    <StageCover>
      <p role="alert" className="max-w-64 text-base text-stage-ink">
        {words}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        {passing && (
          <NoticeAction
            icon={<RotateCcw size={16} aria-hidden="true" />}
            onPress={() => player.send({ type: 'retry', cause: 'person' })}
          >
            {t('viewer.retry')}
          </NoticeAction>
        )}
        {!stays && <GoingOn onStay={() => setStays(true)} />}
      </div>
    </StageCover>
  );
}

function HealingCover({ children }: { children: ReactNode }) {
  const t = useTranslate('viewer');
  return (
    <StageCover>
      <span
        aria-hidden="true"
        data-healing=""
        className="size-9 animate-spin rounded-full border-2 border-white/25 border-t-white/90"
      />
      <p role="status" className="max-w-64 text-base text-stage-ink">
        {t('viewer.failed.renewing')}
      </p>
      {children}
    </StageCover>
  );
}

/** Null while it is being found out, or while the story is about to be asked for again. */
function useFinding(): Finding | Healing | null {
  const { player, screen, memory } = useViewing();
  const story = usePlayback(findCurrent);
  const tries = usePlayback(({ retries }) => retries[story?.id ?? ''] ?? 0);
  const [finding, setFinding] = useState<Finding | Healing | null>(null);
  useEffect(() => {
    if (!story) return;
    const asked = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => player.send({ type: 'retry', cause: 'time' });
    healFault(toAddress(story, screen), memory.wishes, asked.signal, setFinding).then((found) => {
      if (asked.signal.aborted) return;
      if (found === 'healed') return again();
      const own = found.passing && found.fault !== 'offline' && tries < OWN_RETRIES;
      if (own) timer = setTimeout(again, found.fault === null ? 0 : AGAIN_MS);
      else setFinding(found);
    });
    addEventListener('online', again);
    return () => {
      asked.abort();
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [player, screen, memory, story, tries]);
  return finding;
}

/** What mends an expired address is fetched when a file did not come, for that is rare. */
async function healFault(
  address: string,
  wishes: Wishes,
  signal: AbortSignal,
  tell: (healing: Healing) => void,
): Promise<Finding | 'healed'> {
  const found = await learnFault(address, signal);
  if (found.fault !== 'unreachable' || signal.aborted) return found;
  const healing = await import('./healing.ts').catch(() => null);
  return healing ? healing.heal(address, wishes, found, signal, tell) : found;
}

/** Only for somebody whose stories go on by themselves and who has not stopped them. */
function GoingOn({ onStay }: { onStay: () => void }) {
  const t = useTranslate('viewer');
  const player = usePlayer();
  const { photoSeconds } = usePreferences();
  const goes = usePlayback(({ reasons }) => reasons.every((reason) => reason === 'buffering')) && photoSeconds > 0;
  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => {
      const story = findCurrent(player.read());
      if (story) player.send({ type: 'finished', id: story.id });
    }, GOES_ON_MS);
    return () => clearTimeout(timer);
  }, [player, goes]);
  if (!goes) return null;
  return (
    <button
      type="button"
      onClick={onStay}
      className="relative h-11 overflow-clip rounded-full bg-white/15 px-5 font-medium text-sm text-stage-ink hover:bg-white/25"
    >
      <span
        aria-hidden="true"
        data-going-on=""
        className="absolute inset-0 origin-left animate-fill bg-white/20 rtl:origin-right"
      />
      <span className="sr-only">{t('viewer.failed.next')}: </span>
      <span className="relative">{t('viewer.failed.stay')}</span>
    </button>
  );
}
