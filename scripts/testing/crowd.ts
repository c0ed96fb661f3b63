// Hides how a database gets many accounts, stories and answers at once.
import type { Pool } from 'pg';

const STORIES_EACH = 50;
const ANSWERS_EACH = 40;
const LIVE_EACH = 3;

/** Accounts `crowd.0`, `crowd.1` ..., each with 50 stories of which 3 are live, and 40 answers. */
export async function fillWithCrowd(pool: Pool, stories: number): Promise<void> {
  const accounts = Math.ceil(stories / STORIES_EACH);
  await pool.query(
    `insert into accounts (id, username, updated_at)
     select (1000 + n)::text, 'crowd.' || n, now() from generate_series(0, $1::int - 1) as n`,
    [accounts],
  );
  await pool.query(
    `insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw,
       first_seen_at, last_seen_at)
     select (10000000 + n * ${STORIES_EACH} + s)::text, (1000 + n)::text, 'code', 'image', now() - s * interval '8 hours',
       now() - s * interval '8 hours' + interval '24 hours', 1080, 1920, '', 'media' || n || '.' || s,
       jsonb_build_object('filler', repeat(md5((n * ${STORIES_EACH} + s)::text), 40)), now(), now()
     from generate_series(0, $1::int - 1) as n, generate_series(0, ${STORIES_EACH - 1}) as s`,
    [accounts],
  );
  await pool.query(
    `insert into stickers (story_id, key, position, kind, label, data)
     select id, 'story_hashtags:' || p, p, 'hashtag', '#x', jsonb_build_object('kind', 'hashtag', 'key', 'story_hashtags:' || p,
       'frame', null, 'hidden', false, 'startMs', null, 'endMs', null, 'label', '#x', 'href', null, 'name', 'x')
     from stories, generate_series(0, 1) as p`,
  );
  await pool.query(
    `insert into media (id, variant, story_id, source_url, next_attempt_at, created_at)
     select media_id, 'original', id, 'https://cdn.example/' || id, now(), now() from stories`,
  );
  await pool.query(
    `insert into answers (asked, account_id, outcome, story_ids, fetched_at)
     select 'u:crowd.' || n, (1000 + n)::text, 'reel',
       (select array_agg((10000000 + n * ${STORIES_EACH} + s)::text) from generate_series(0, ${LIVE_EACH - 1}) as s),
       now() - a * interval '1 hour'
     from generate_series(0, $1::int - 1) as n, generate_series(0, ${ANSWERS_EACH - 1}) as a`,
    [accounts],
  );
  await pool.query('vacuum analyze');
}

/** One more story of account `crowd.<account>`, kept and told of as another process would. */
export async function keepOneMore(pool: Pool, account: number, at: number): Promise<void> {
  const id = String(20_000_000 + at);
  const userId = String(1000 + account);
  await pool.query(
    `with story as (
       insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw,
         first_seen_at, last_seen_at)
       values ($1, $2, 'code', 'image', now(), now() + interval '24 hours', 1080, 1920, '', 'more' || $1, '{}', now(), now())
       returning id
     )
     insert into answers (asked, account_id, outcome, story_ids, fetched_at)
     select 'u:crowd.' || $3::int, $2, 'reel', array_prepend(story.id::text, last.story_ids), now()
     from story, accounts join answers as last on last.id = accounts.last_answer_id where accounts.id = $2`,
    [id, userId, account],
  );
  await pool.query("select pg_notify('dayglass_reel', 'i:' || $1::text || ' u:crowd.' || $2::int)", [userId, account]);
}
