import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FeedSite, OWNER, READER, startFeedSite } from '#scripts/testing/feed-site.ts';

let site: FeedSite;
let feed: FeedSite['feed'];
let setTime: FeedSite['setTime'];
let at: FeedSite['at'];

beforeAll(async () => {
  site = await startFeedSite();
  ({ feed, setTime, at } = site);
});

afterAll(() => site.close());

beforeEach(async () => {
  await site.simulate('reset', {});
  setTime(0);
});

describe('freshness', () => {
  it('pays once, then serves from the store until the answer is old', async () => {
    const who = { username: 'harbour.light' };
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', source: 'upstream' });
    setTime(299);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', source: 'store' });
    expect(await site.calls('harbour.light')).toBe(1);
    setTime(301);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ source: 'upstream' });
    expect(await site.calls('harbour.light')).toBe(2);
  });

  it('renews a fresh answer for one who insists, at most every 30 seconds', async () => {
    const who = { username: 'dune_walker' };
    await feed.getReel(OWNER, who);
    setTime(29);
    expect(await feed.getReel(OWNER, who, { refresh: true })).toMatchObject({ status: 'live', source: 'store' });
    setTime(31);
    expect(await feed.getReel(OWNER, who, { refresh: true })).toMatchObject({ status: 'live', source: 'upstream' });
    expect(await site.calls('dune_walker')).toBe(2);
  });

  it('counts an answer by name for a look-up by id', async () => {
    const byName = await feed.getReel(OWNER, { username: 'still.kitchen' });
    const userId = byName.account?.id ?? '';
    const byId = await feed.getReel(OWNER, { userId });
    expect(byId).toMatchObject({ source: 'store', account: { username: 'still.kitchen' } });
    expect(await feed.getQuote(OWNER, { userId })).toMatchObject({ credits: 0 });
  });

  it('says what a look-up costs before it is paid', async () => {
    const who = { username: 'tideandloom' };
    expect(await feed.getQuote(OWNER, who)).toMatchObject({ credits: 2, fetchedAt: null, freshUntil: null });
    await feed.getReel(OWNER, who);
    expect(await feed.getQuote(OWNER, who)).toMatchObject({ credits: 0, fetchedAt: at(0), freshUntil: at(300) });
  });
});

describe('the ledger', () => {
  it('tells who pays for what, and which answer came of it', async () => {
    const who = { username: 'moving.pictures' };
    await feed.getReel(OWNER, who);
    setTime(301);
    await feed.getReel({ kind: 'apiKey', id: 'k1', role: 'editor', address: null }, who, { renewal: true });
    setTime(400);
    await feed.getReel(OWNER, who, { refresh: true });
    const { account, stories } = (await feed.findStoredReel(OWNER, who)) ?? { account: null, stories: [] };
    setTime(500);
    const onBehalf = { kind: 'person', id: 'owner' } as const;
    await feed.renewStoryMedia({ kind: 'system', job: 'renewal', onBehalfOf: onBehalf }, stories[0]?.id ?? '');
    const rows = await site.query(
      `select reason, actor_kind, actor_id, viewer_id from ledger join answers on answers.ledger_id = ledger.id
       where account_id = $1 order by at`,
      [account?.id],
    );
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'lookup person owner owner',
      'renewal apiKey k1 k1',
      'refresh person owner owner',
      'media person owner owner',
    ]);
  });

  it('has nothing of a job that nobody asked for', async () => {
    const nobody = { kind: 'system', job: 'renewal', onBehalfOf: null } as const;
    await expect(feed.getReel(nobody, { username: 'paper.boat' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await site.calls('paper.boat')).toBe(0);
  });
});

describe('many askers', () => {
  it('share one call, by name and by id alike once the account is known', async () => {
    const who = { username: 'noam_films' };
    const replies = await Promise.all(Array.from({ length: 200 }, () => feed.getReel(OWNER, who)));
    expect(await site.calls('noam_films')).toBe(1);
    const userId = replies[0]?.account?.id ?? '';
    setTime(400);
    await Promise.all([feed.getReel(OWNER, who), feed.getReel(OWNER, { userId }), feed.getReel(OWNER, who)]);
    expect(await site.calls()).toBe(2);
  });

  it('share a failure instead of paying for it each', async () => {
    const asked = Array.from({ length: 50 }, () => feed.getReel(OWNER, { username: 'fault-reset' }));
    const outcomes = await Promise.allSettled(asked);
    expect(
      outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.code === 'upstream_unreachable'),
    ).toBe(true);
    expect(await site.calls('fault-reset')).toBe(1);
  });
});

describe('outcomes as data', () => {
  it.each([
    ['quiet.account', 'empty'],
    ['private.person', 'private'],
    ['fault-404', 'not_found'],
    ['fault-status-false', 'not_found'],
  ])('%s is %s, and the answer is kept', async (username, status) => {
    expect(await feed.getReel(OWNER, { username })).toMatchObject({ status, stories: [], source: 'upstream' });
    expect(await feed.getReel(OWNER, { username })).toMatchObject({ status, source: 'store' });
    expect(await site.calls(username)).toBe(1);
  });

  it('knows nobody by an id that the vendor does not know, and keeps that', async () => {
    const userId = '99999999999999';
    expect(await feed.getReel(OWNER, { userId })).toMatchObject({
      status: 'not_found',
      account: null,
      source: 'upstream',
    });
    expect(await feed.getReel(OWNER, { userId })).toMatchObject({ status: 'not_found', source: 'store' });
    expect(await site.calls()).toBe(1);
  });

  it('does not lose an account by id when somebody asks for the name that it gave up', async () => {
    const { account } = await feed.getReel(OWNER, { username: 'all.shapes' });
    await site.query("update accounts set username = 'fault-404' where id = $1", [account?.id]);
    await site.query("select pg_notify('dayglass_reel', $1)", [account?.id]);
    setTime(400);
    expect(await feed.getReel(OWNER, { username: 'fault-404' })).toMatchObject({ status: 'not_found', account: null });
    const byId = await feed.getReel(OWNER, { userId: account?.id ?? '' });
    expect(byId).toMatchObject({ status: 'live', account: { username: 'all.shapes' } });
  });

  it('drops a story at its own end and is then empty', async () => {
    const reply = await feed.getReel(OWNER, { username: 'layla.paints' });
    const last = Math.max(...reply.stories.map((story) => Date.parse(story.expiresAt)));
    setTime((last - Date.parse(at(0))) / 1000 + 1);
    const later = await feed.getReel(READER, { username: 'layla.paints' });
    expect(later).toMatchObject({ status: 'stale', staleReason: 'forbidden', stories: [] });
  });

  it('lets a reader see what is stored and never pays for one', async () => {
    await expect(feed.getReel(READER, { username: 'nightline.city' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await site.calls('nightline.city')).toBe(0);
  });
});

describe('trouble', () => {
  it('shows the last good answer with its age, and renews it once the vendor is back', async () => {
    const who = { username: 'leaf.and.stone' };
    const good = await feed.getReel(OWNER, who);
    setTime(400);
    await site.simulate('faults', { rate: 1, kind: '500', account: 'leaf.and.stone' });
    const stale = await feed.getReel(OWNER, who);
    expect(stale).toMatchObject({
      status: 'stale',
      staleReason: 'upstream_unreachable',
      fetchedAt: at(0),
      source: 'store',
    });
    expect(stale.stories.map((story) => story.id)).toEqual(good.stories.map((story) => story.id));
    await site.simulate('faults', { rate: 0 });
    setTime(431);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', staleReason: null, fetchedAt: at(431) });
  });
});

describe('what was seen is kept', () => {
  it('keeps a story’s row and first sight over later answers', async () => {
    const who = { username: 'maya.outdoors' };
    const first = await feed.getReel(OWNER, who);
    setTime(1000);
    await feed.getReel(OWNER, who);
    const rows = await site.query('select first_seen_at, last_seen_at from stories where id = $1', [
      first.stories[0]?.id,
    ]);
    expect(rows).toEqual([{ first_seen_at: new Date(at(0)), last_seen_at: new Date(at(1000)) }]);
    const placed = await site.query('select story_id, key, count(*) from stickers group by 1, 2 having count(*) > 1');
    expect(placed).toEqual([]);
  });

  it('knows a renamed account by its id', async () => {
    const { account } = await feed.getReel(OWNER, { username: 'the_longest_possible_name_here' });
    await site.query('update accounts set username = $1 where id = $2', ['an.older.name', account?.id]);
    await site.query("select pg_notify('dayglass_reel', $1)", [account?.id]);
    setTime(400);
    const renamed = await feed.getReel(OWNER, { userId: account?.id ?? '' });
    expect(renamed.account).toEqual(account);
    const rows = await site.query('select count(*)::int as count from accounts where id = $1', [account?.id]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('forgets what it remembers when another process stores something newer', async () => {
    const who = { username: 'all.stickers' };
    const before = await feed.getReel(OWNER, who);
    await feed.getReel(OWNER, who);
    await site.query('update answers set story_ids = story_ids[1:1] where account_id = $1', [before.account?.id]);
    await site.query("select pg_notify('dayglass_reel', $1)", [before.account?.id]);
    await vi.waitFor(async () => expect((await feed.getReel(OWNER, who)).stories).toHaveLength(1), 10_000);
    expect(await site.calls('all.stickers')).toBe(1);
  });

  it('hears of an account that the version before found, where there was none', async () => {
    const who = { username: 'nobody.as.yet' };
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'not_found' });
    expect(await feed.findStoredReel(OWNER, who)).toMatchObject({ status: 'not_found' });
    await site.query("insert into accounts (id, username, updated_at) values ('4711', 'nobody.as.yet', $1)", [at(1)]);
    await site.query(
      "insert into answers (asked, account_id, outcome, fetched_at) values ('i:4711', '4711', 'reel', $1)",
      [at(1)],
    );
    await site.query("select pg_notify('dayglass_reel', '4711')");
    const found = async () => expect(await feed.findStoredReel(OWNER, who)).toMatchObject({ status: 'empty' });
    await vi.waitFor(found, 10_000);
  });

  it('tells the version before in its own words', async () => {
    const heard: (string | undefined)[] = [];
    const listener = new pg.Client({ connectionString: site.databaseUrl });
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.connect();
    await listener.query('listen dayglass_reel');
    try {
      setTime(9000);
      const { account, source } = await feed.getReel(OWNER, { username: 'noam_films' });
      expect(source).toBe('upstream');
      await vi.waitFor(() => expect(heard).toContain(account?.id), 10_000);
    } finally {
      await listener.end();
    }
  });

  it('renews an account though no notice told that what it remembers is old', async () => {
    const who = { username: 'tideandloom' };
    setTime(9000);
    const { account } = await feed.getReel(OWNER, who);
    await feed.getReel(OWNER, who);
    await site.query(
      `insert into answers (asked, account_id, outcome, story_ids, fetched_at)
       select asked, account_id, outcome, story_ids, $2 from answers where account_id = $1 limit 1`,
      [account?.id, at(9010)],
    );
    setTime(9400);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ source: 'upstream', fetchedAt: at(9400) });
    expect(await site.calls('tideandloom')).toBe(2);
  });
});
