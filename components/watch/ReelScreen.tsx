'use client';

import { lazy, Suspense, useState } from 'react';
import { LateWords, useTranslate } from '#components/ui/Messages.tsx';
import type { ReelReply } from '#lib/feed/index.ts';
import { type Asked, isUntried } from '#lib/feed/queries.ts';
import { CREDITS_PER_CALL } from '#lib/upstream/index.ts';
import { type Answered, RememberAnswer } from './RememberAnswer.tsx';
import { type Trouble, useReel } from './use-reel.ts';
import type { ListBeside } from './use-row.ts';
import { useReturned } from './use-story-address.ts';
import { ViewerSkeleton } from './ViewerSkeleton.tsx';
import { Watching } from './Watching.tsx';

/** Rarely needed, so they do not weigh on the first picture. */
const ReelFailure = lazy(async () => ({ default: (await import('./ReelFailure.tsx')).ReelFailure }));
const NothingToWatch = lazy(async () => ({ default: (await import('./NothingToWatch.tsx')).NothingToWatch }));
const StaleBanner = lazy(async () => ({ default: (await import('./StaleBanner.tsx')).StaleBanner }));
const AskFirst = lazy(async () => ({ default: (await import('./ReelState.tsx')).AskFirst }));

export type ReelScreenProps = {
  asked: Asked;
  storyId: string | null;
  /** As stored, whatever its age. */
  reply: ReelReply | null;
  /** The account's picture as a data URI, where the server has it at hand: it is there in the first picture. */
  face: string | null;
  /** Why the server could not even read what is stored. */
  failure: Trouble | null;
  /** Whether somebody pressed to come here, so that the page may ask at once; else a button does, with its cost. */
  asks: boolean;
  /** Told of every answer that is shown. */
  onAnswer: (answered: Answered) => void;
  listBeside: ListBeside;
};

/** Everything that a look-up can come to, each on a screen of its own. */
export function ReelScreen({
  asked: first,
  storyId,
  reply,
  face,
  failure,
  asks: asksAtOnce,
  onAnswer,
  listBeside,
}: ReelScreenProps) {
  const t = useTranslate('watch');
  const [asked, setAsked] = useState(first);
  const [asks, setAsks] = useState(asksAtOnce);
  const given = asked === first ? { reply, failure, asks } : { reply: null, failure: null, asks: true };
  const { current, trouble, isPending, isCutOff, refresh, refreshing } = useReel(asked, given);
  const returned = useReturned(reply?.account?.username);
  const wanted = returned.storyId ?? storyId;
  const isMissing = wanted !== null && !current?.stories.some((story) => story.id === wanted);
  const watching = useLatch(Boolean(current?.account && current.stories.length > 0 && !isMissing));
  const who = toName(current, asked);
  if (returned.isElsewhere) return <div aria-busy="true" className="fixed inset-0 z-40 bg-stage" />;
  if (isPending && !watching) return <ViewerSkeleton t={t} />;
  if (!current)
    return (
      <Suspense fallback={<ViewerSkeleton t={t} />}>
        {trouble ? (
          <LateWords of="failures">
            <ReelFailure {...trouble} who={who} onRetry={refresh} retrying={refreshing} />
          </LateWords>
        ) : (
          <LateWords of="states">
            <AskFirst who={who} credits={CREDITS_PER_CALL} onAsk={() => setAsks(true)} />
          </LateWords>
        )}
      </Suspense>
    );
  const fetchedAt = current.fetchedAt ?? current.serverTime;
  const isOld = !isPending && isUntried(current);
  const banner = (current.status === 'stale' || isCutOff || isOld) && (
    <Suspense>
      <StaleBanner
        fetchedAt={fetchedAt}
        reason={current.staleReason ?? trouble?.code ?? null}
        retryAfter={current.retryAfter}
        onRefresh={refresh}
        refreshing={refreshing}
      />
    </Suspense>
  );
  return (
    <>
      {current.account && (
        <RememberAnswer
          username={current.account.username}
          fullName={current.account.fullName}
          avatar={current.account.avatar}
          stories={current.stories}
          at={fetchedAt}
          onAnswer={onAnswer}
        />
      )}
      {current.account && watching ? (
        <Watching
          current={current}
          opened={{ key: current.account.username, storyId: wanted }}
          face={face}
          listBeside={listBeside}
          banner={banner}
          onAsk={(username) => setAsked({ username })}
        />
      ) : (
        <>
          {banner}
          <Suspense fallback={<ViewerSkeleton t={t} />}>
            <LateWords of="states">
              <NothingToWatch
                current={current}
                who={who}
                again={{ fetchedAt, credits: CREDITS_PER_CALL, onRefresh: refresh, refreshing }}
              />
            </LateWords>
          </Suspense>
        </>
      )}
    </>
  );
}

function toName(current: ReelReply | null, asked: Asked): string {
  const username = current?.account?.username;
  if ('username' in asked) return `@${username ?? asked.username}`;
  return username ?? asked.userId;
}

/** Once true, stays true: what is watched is not taken away when its last story expires meanwhile. */
function useLatch(value: boolean): boolean {
  const [latched, setLatched] = useState(value);
  if (value && !latched) setLatched(true);
  return latched || value;
}
