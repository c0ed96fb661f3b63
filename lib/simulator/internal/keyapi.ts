/** KeyAPI's one endpoint: who asks, how it fails, and the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Account, accounts } from './accounts.ts';
import { answerFault, isFaultKind, sendStatus } from './fault-kinds.ts';
import type { Faults } from './faults.ts';
import { type JsonObject, toList, toObject } from './json.ts';
import { toEnvelope, toReel, type Urls } from './payload.ts';
import { createRandom } from './random.ts';
import { createShiftedSample, sampleText } from './sample.ts';
import { sendJson, sendText } from './sending.ts';
import { countCall, type Stats } from './stats.ts';
import type { World } from './world.ts';

type Parts = {
  world: World;
  faults: Faults;
  stats: Stats;
  urls: Urls;
  seed: number;
  sampleAsIs: boolean;
  now: () => number;
};
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL };

export function createKeyApi(parts: Parts): (exchange: Exchange) => Promise<void> {
  const { world, faults, stats, urls, seed, sampleAsIs, now } = parts;
  const shiftedSample = createShiftedSample({ now, urls });
  let served = 0;

  function createBody(account: Account, requestId: string): JsonObject {
    const stories = world.listStories(account);
    const reel = toReel(account, stories, urls);
    return account.plan.kind === 'sample'
      ? withAdded({ ...shiftedSample(), requestId }, reel)
      : toEnvelope(reel, requestId);
  }

  return async ({ request, response, url }) => {
    const name = toName(url);
    served += 1;
    countCall(stats, name ?? '');
    const requestId = toRequestId(seed, served);
    if (!/^Bearer sk_/.test(request.headers.authorization ?? '')) return sendStatus(response, 401, requestId);
    if (name === null) return sendStatus(response, 400, requestId);
    const account = world.findAccount({ username: name });
    const ownFault = /^fault-(.+)$/.exec(name)?.[1];
    const fault = faults.draw('api', name) ?? (ownFault !== undefined && isFaultKind(ownFault) ? ownFault : null);
    if (fault !== null) {
      const known = account ?? accounts.find(({ username }) => username === 'fault-slow');
      if (known === undefined) throw new TypeError('no account to answer for a fault');
      await answerFault(fault, { response, requestId, createBody: () => createBody(known, requestId) });
    } else if (account === null) {
      await answerFault('status-false', { response, requestId, createBody: () => ({}) });
    } else if (account.plan.kind === 'sample' && sampleAsIs) {
      sendText(response, 'application/json', sampleText);
    } else {
      sendJson(response, 200, createBody(account, requestId));
    }
  };
}

function withAdded(sample: JsonObject, added: JsonObject): JsonObject {
  const reel = toObject(toObject(sample.data).data);
  const extra = toObject(added.data);
  const items = [...toList(reel.items), ...toList(extra.items)];
  if (toList(extra.items).length === 0) return sample;
  const { expiring_at, latest_reel_media } = toObject(extra.additional_data);
  const additional = {
    ...toObject(reel.additional_data),
    expiring_at: expiring_at ?? null,
    latest_reel_media: latest_reel_media ?? null,
  };
  return { ...sample, data: { data: { additional_data: additional, count: items.length, items } } };
}

/** Username of what is asked for; an unknown id stands for itself; null when nothing is asked for. */
function toName(url: URL): string | null {
  const username = url.searchParams.get('username');
  if (username !== null && username !== '') return username.toLowerCase();
  const userId = url.searchParams.get('user_id');
  if (userId === null || userId === '') return null;
  return accounts.find((account) => account.userId === userId)?.username ?? `id:${userId}`;
}

function toRequestId(seed: number, served: number): string {
  const random = createRandom(seed, 'request', served);
  const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
