import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isStoreAway } from '#lib/db/trouble.ts';
import type { FetchedReel, PaidReel } from '#lib/upstream/index.ts';
import { type FeedSite, OWNER, startFeedSite } from '#scripts/testing/feed-site.ts';

const UNTOLD = { fullName: undefined, isVerified: undefined, isPrivate: undefined, avatarUrl: undefined };

let site: FeedSite;
let feed: FeedSite['feed'];
let setTime: FeedSite['setTime'];

beforeAll(async () => {
  site = await startFeedSite();
  ({ feed, setTime } = site);
});

afterAll(() => site.close());

beforeEach(async () => {
  await site.simulate('reset', {});
  setTime(0);
});

const PAID = '00000000-0000-4000-8000-000000000002';

describe('a failure is remembered', () => {
  it('by all processes until the pause is over, and told with the time', async () => {
    const who = { username: 'fault-500' };
    for (let asked = 0; asked < 10; asked += 1) {
      if (asked === 5) await site.forget();
      setTime(asked);
      const code = 'upstream_unreachable';
      await expect(feed.getReel(OWNER, who, { refresh: asked % 2 === 1 })).rejects.toMatchObject({
        code,
        retryAfter: 30 - asked,
      });
    }
    expect(await site.calls('fault-500')).toBe(2);
    setTime(30);
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ retryAfter: 30 });
    expect(await site.calls('fault-500')).toBe(4);
  });

  it('for as long as the vendor says', async () => {
    const who = { username: 'fault-429' };
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ code: 'upstream_limited', retryAfter: 60 });
    await site.forget();
    setTime(59);
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ code: 'upstream_limited', retryAfter: 1 });
    expect(await site.calls('fault-429')).toBe(1);
  });

  it('beside the answer that is stored, and forgotten with the next good one', async () => {
    const who = { username: 'dune_walker' };
    await feed.getReel(OWNER, who);
    await site.simulate('faults', { rate: 1, kind: '401', account: 'dune_walker' });
    setTime(400);
    const stale = { status: 'stale', staleReason: 'upstream_auth', retryAfter: 30 };
    expect(await feed.getReel(OWNER, who)).toMatchObject(stale);
    await site.simulate('faults', { rate: 0 });
    setTime(410);
    expect(await feed.getReel(OWNER, who, { refresh: true })).toMatchObject({ ...stale, retryAfter: 20 });
    setTime(430);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', retryAfter: null });
    expect(await site.calls('dune_walker')).toBe(3);
  });

  it('also of a process that died in the middle of a call, which may have been paid', async () => {
    const who = { username: 'still.kitchen' };
    await site.query(
      `insert into flights (key, holder, lease_until, taken_at)
       values ('u:still.kitchen', gen_random_uuid(), clock_timestamp() - interval '1 second', $1)`,
      [site.at(-10)],
    );
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 20 });
    expect(await site.calls('still.kitchen')).toBe(0);
    setTime(20);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live' });
  });

  it('and while another process is at it, its answer is waited for', async () => {
    const { singleFlight } = await import('./internal/single-flight.ts');
    await site.query(
      `insert into flights (key, holder, lease_until, taken_at)
       values ('u:elsewhere', gen_random_uuid(), clock_timestamp() + interval '1 hour', $1)`,
      [site.at(0)],
    );
    let asked = 0;
    const isDone = async () => {
      asked += 1;
      return asked > 3;
    };
    const run = async () => {
      throw new Error('paid for twice');
    };
    await singleFlight({ key: 'u:elsewhere', isDone, run });
    expect(asked).toBe(4);
  });

  it('but not a budget without room, which costs nothing', async () => {
    const who = { username: 'layla.paints' };
    await site.query(
      `insert into ledger (id, at, viewer_id, reason, asked, credits, state)
       values ('00000000-0000-4000-8000-000000000001', $1, 'owner', 'lookup', 'u:x', 100000, 'settled')`,
      [site.at(0)],
    );
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ code: 'budget_exhausted' });
    await site.query("delete from ledger where asked = 'u:x'");
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live' });
  });
});

describe('a paid answer is never thrown away', () => {
  it('where one story cannot be stored: the person gets it all, others what could be kept', async () => {
    const who = { username: 'maya.outdoors' };
    const seen = await feed.getReel(OWNER, who);
    const refused = seen.stories[0]?.id ?? '';
    await site.query('delete from stories where id = $1', [refused]);
    await site.query(`alter table stories add constraint refused check (id <> '${refused}')`);
    setTime(400);
    expect(ids(await feed.getReel(OWNER, who))).toEqual(ids(seen));
    expect(ids(await feed.getReel(OWNER, who))).toEqual(ids(seen));
    await site.forget();
    expect(ids(await feed.getReel(OWNER, who))).toEqual(ids(seen).slice(1));
    expect(await site.calls('maya.outdoors')).toBe(2);
    await site.query('alter table stories drop constraint refused');
  });

  it('where none of it can: it is in hand here, elsewhere nobody pays for it again at once', async () => {
    const who = { username: 'leaf.and.stone' };
    await site.query(`alter table answers add constraint refused check (asked <> 'u:leaf.and.stone') not valid`);
    const reply = await feed.getReel(OWNER, who);
    expect(reply).toMatchObject({ status: 'live', source: 'upstream', staleReason: null });
    expect(reply.stories.length).toBeGreaterThan(0);
    const byId = { userId: reply.account?.id ?? '' };
    expect(ids(await feed.getReel(OWNER, byId))).toEqual(ids(reply));
    expect(await feed.getQuote(OWNER, who)).toMatchObject({ credits: 0 });
    expect((await feed.listStoredReels(OWNER, ['leaf.and.stone'])).map(ids)).toEqual([ids(reply)]);
    const scope = { kind: 'reel', userId: '999' } as const;
    const stranger = { kind: 'share', id: 's', scope, address: null } as const;
    await expect(feed.getReel(stranger, who)).rejects.toMatchObject({ code: 'not_found' });
    await site.forget();
    await expect(feed.getReel(OWNER, who)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 30 });
    expect(await site.calls('leaf.and.stone')).toBe(1);
    await site.query('alter table answers drop constraint refused');
  });

  it('where the database goes away during the call: it is stored once that is back', async () => {
    const who = { username: 'fault-slow' };
    const asking = feed.getReel(OWNER, who);
    await vi.waitFor(async () => expect(await site.calls('fault-slow')).toBe(1), 5000);
    await site.setAway(true);
    const reply = await asking;
    expect(reply).toMatchObject({ status: 'live', source: 'upstream' });
    expect(ids(await feed.getReel(OWNER, who))).toEqual(ids(reply));
    expect((await feed.listStoredReels(OWNER, ['fault-slow', 'javan'])).map(ids)).toEqual([ids(reply)]);
    await expect(feed.getReel(OWNER, { username: 'javan' })).rejects.toSatisfy(isStoreAway);
    await site.setAway(false);
    const stored = () => site.query("select 1 from answers where asked = 'u:fault-slow'");
    await vi.waitFor(async () => expect(await stored()).toHaveLength(1), 15_000);
    expect(await site.calls('fault-slow')).toBe(1);
    expect(await site.calls('javan')).toBe(0);
  });
});

describe('whose story, and whose turn', () => {
  it('a story stays with the account that first showed it, its files too', async () => {
    const { storeAnswer } = await import('../archive/internal/write.ts');
    const first = await feed.getReel(OWNER, { username: 'noam_films' });
    const other = await feed.getReel(OWNER, { username: 'tideandloom' });
    const taken = await readStory(first.stories[0]?.id ?? '');
    const reel: PaidReel = {
      outcome: 'reel',
      account: { ...UNTOLD, id: other.account?.id ?? '', username: 'tideandloom' },
      stories: [
        {
          ...toFetched(first.stories[0]),
          original: { url: 'http://127.0.0.1:9/poisoned.jpg', width: 1, height: 1, type: 'image/jpeg' },
        },
      ],
      dropped: {},
      requestId: null,
      ledgerId: PAID,
    };
    await storeAnswer({ who: { username: 'tideandloom' }, reel, knownAccountId: null, at: new Date(site.at(10)) });
    expect(await readStory(first.stories[0]?.id ?? '')).toEqual(taken);
    await site.forget();
    expect(ids(await feed.getReel(OWNER, { username: 'noam_films' }))).toEqual(ids(first));
    expect(ids(await feed.getReel(OWNER, { username: 'tideandloom' }))).toEqual([]);
    expect(await site.query("select 1 from media where source_url like '%poisoned%'")).toEqual([]);
  });

  it('an answer that comes after a later one makes nothing old again', async () => {
    const { storeAnswer } = await import('../archive/internal/write.ts');
    const now = await feed.getReel(OWNER, { username: 'harbour.light' });
    const late: PaidReel = {
      outcome: 'reel',
      account: { ...UNTOLD, id: now.account?.id ?? '', username: 'an.older.name', fullName: 'Older' },
      stories: [{ ...toFetched(now.stories[0]), caption: 'older' }],
      dropped: {},
      requestId: null,
      ledgerId: PAID,
    };
    await storeAnswer({
      who: { username: 'harbour.light' },
      reel: late,
      knownAccountId: null,
      at: new Date(site.at(-5)),
    });
    await site.forget();
    expect(await feed.getReel(OWNER, { username: 'harbour.light' })).toEqual({ ...now, source: 'store' });
  });
});

describe('an address of the network', () => {
  it('may ask for sixty paid look-ups a minute; the rest leaves nothing behind', async () => {
    const stranger = { ...OWNER, address: '203.0.113.9' };
    const ask = (at: number) => feed.getReel(stranger, { username: `nobody.number.${at}` });
    for (let at = 0; at < 60; at += 1) expect(await ask(at)).toMatchObject({ status: 'not_found' });
    await expect(ask(60)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) });
    expect(await ask(7)).toMatchObject({ status: 'not_found', source: 'store' });
    expect(await feed.getReel({ ...OWNER, address: '127.0.0.1' }, { username: 'nobody.at.home' })).toBeTruthy();
    expect(await site.query("select 1 from flights where key = 'u:nobody.number.60'")).toEqual([]);
    expect(await site.calls('nobody.number.60')).toBe(0);
  });
});

function ids(reply: { stories: { id: string }[] }): string[] {
  return reply.stories.map(({ id }) => id);
}

async function readStory(id: string) {
  const [story] = await site.query('select * from stories where id = $1', [id]);
  return {
    story,
    media: await site.query('select variant, source_url from media where story_id = $1 order by 1', [id]),
  };
}

type Fetched = Extract<FetchedReel, { outcome: 'reel' }>['stories'][number];

function toFetched(story: Awaited<ReturnType<FeedSite['feed']['getReel']>>['stories'][number] | undefined): Fetched {
  if (!story) throw new Error('no story to begin with');
  const { account: _account, poster: _poster, thumbnail: _thumbnail, sources, archived: _archived, ...rest } = story;
  const [original] = sources;
  if (!original) throw new Error('a story without a file');
  return { ...rest, stickersLeftOut: 0, original, poster: null, raw: '{}' };
}
