import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { knowInProcess } from '#lib/media/server.ts';
import { oncePerProcess } from '#lib/once.ts';
import { onStop } from '#lib/stopping.ts';
import { toAsked } from '#lib/upstream/index.ts';
import { keepInHand, storeWhatIsInHand } from './in-hand.ts';
import type { KeptReel } from './kept.ts';
import { toAvatarFile, toFiles, toKeptAccount, toKeptStory } from './rows.ts';
import { type Answer, storeAnswer, storeInPieces } from './write.ts';

/** A paid answer is never thrown away: it is stored, else what can be stored of it, and the rest stays in hand. */

const RETRY_MS = 5000;

/** Throws AppError `unavailable` where nothing could be stored: then it is in hand. */
export async function keepAnswer(answer: Answer): Promise<void> {
  try {
    await storeAnswer(answer);
  } catch (error) {
    const asked = toAsked(answer.who);
    log('archive').error({ asked, error: describeStoreError(error) }, 'the store refused a paid answer');
    const isAway = isStoreAway(error);
    const refused = isAway ? null : await storePieces(answer);
    if (refused === 0) return;
    takeInHand(answer, isAway ? () => storeAnswer(answer) : null);
    if (refused === null) throw new AppError('unavailable', { cause: error });
  }
}

/** How many stories were refused; null where all of it was. */
async function storePieces(answer: Answer): Promise<number | null> {
  try {
    return await storeInPieces(answer);
  } catch (error) {
    log('archive').error({ error: describeStoreError(error) }, 'nor any part of it');
    return null;
  }
}

function takeInHand(answer: Answer, store: (() => Promise<void>) | null): void {
  const { who, reel } = answer;
  const account = reel.outcome === 'reel' ? reel.account : null;
  const askings = account ? [`i:${account.id}`, ...(account.username ? [`u:${account.username}`] : [])] : [];
  keepInHand([...new Set([toAsked(who), ...askings])], { reel: toReelInHand(answer), store });
  if (reel.outcome === 'reel')
    knowInProcess(
      [...(account ? [toAvatarFile(account)] : []), ...reel.stories.flatMap(toFiles)].filter((file) => file !== null),
    );
  if (store) retrying.value.start();
}

function toReelInHand({ who, reel, at }: Answer): KeptReel {
  const told = reel.outcome === 'reel' ? reel.account : null;
  const account = told && toKeptAccount(told);
  const stories = account && reel.outcome === 'reel' ? reel.stories : [];
  return {
    asked: toAsked(who),
    outcome: reel.outcome,
    account,
    stories: account ? stories.map((story) => toKeptStory(story, account.id)) : [],
    fetchedAt: at,
    requestId: reel.requestId,
  };
}

/** Until everything in hand is stored, and once more at the end. */
const retrying = oncePerProcess('archive.retrying', () => {
  let timer: NodeJS.Timeout | undefined;
  onStop(async () => {
    clearTimeout(timer);
    await storeWhatIsInHand();
  });
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!(await storeWhatIsInHand())) again();
    }, RETRY_MS).unref();
  };
  return { start: again };
});
