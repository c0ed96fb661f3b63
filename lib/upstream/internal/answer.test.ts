import { describe, expect, it } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import { toAnswer } from './answer.ts';
import { readBody } from './reading.ts';

const KEY = 'sk_live_answer_0123456789';
process.env.KEYAPI_KEY = KEY;

const WHO = { username: 'javan' };
const USER = { id: '18527', username: 'javan' };
const ITEM = { id: '7', taken_at: 1773059653, thumbnail_url: 'https://a.b/c' };
const LATER = { ...ITEM, id: '8' };

describe('a 404', () => {
  it.each([
    ['a web page', '<html><h1>404 Not Found</h1></html>'],
    ['nothing', ''],
    ['words', 'not found'],
    ['JSON without a code', { message: 'no Route matched with those values' }],
    ['a code that is no number', { code: 'NOT_FOUND', message: 'x' }],
    ['a list', []],
  ])('of what stands before KeyAPI says nothing about the account: %s', (_name, body) => {
    expect(answer(body, 404)).toMatchObject({ code: 'upstream_unreadable', httpStatus: 404, retryInMs: null });
  });

  it('of KeyAPI says that nobody is called so', () => {
    expect(answer({ code: 404, data: null, requestId: 'r-1' }, 404)).toEqual({
      outcome: 'not_found',
      requestId: 'r-1',
    });
    expect(answer({ code: 404, message: 'User not found' })).toMatchObject({ outcome: 'not_found' });
    expect(answer({ code: 0, data: { status: false } })).toMatchObject({ outcome: 'not_found' });
  });
});

describe('a failure in words', () => {
  it.each([
    [{ status: 'fail', message: 'Please wait\n a few minutes' }, 'KeyAPI says: Please wait a few minutes'],
    [{ status: 'error', errorMessage: 'login_required' }, 'KeyAPI says: login_required'],
    [{ status: 'FAIL', message: 7, error: 'broken' }, 'KeyAPI says: broken'],
    [{ data: { status: 'fail', feedback_message: 'inside' } }, 'KeyAPI says: inside'],
    [{ status: 'fail', data: { count: 0, items: [], additional_data: {} }, message: 'empty' }, 'KeyAPI says: empty'],
    [{ status: 'fail', message: `the key ${KEY} is bad` }, 'KeyAPI says: the key [hidden] is bad'],
    [{ status: 'fail', message: `${'x'.repeat(190)}${KEY}` }, `KeyAPI says: ${'x'.repeat(190)}[hidden]`],
    [{ status: 'fail', message: '😀'.repeat(5000) }, `KeyAPI says: ${'😀'.repeat(200)}`],
    [{ status: 'fail' }, undefined],
  ])('%j is told', (data, detail) => {
    expect(answer({ code: 0, data })).toMatchObject({ code: 'upstream_unreadable', detail, retryInMs: null });
  });

  it('is not believed where there are stories, nor seen where all is well', () => {
    for (const status of ['fail', 'ok', 'Success', ' OK ', '', null, true])
      expect(answer({ code: 0, data: { status, data: reel([ITEM]) } })).toMatchObject({ stories: [{ id: '7' }] });
    expect(answer({ code: 0, data: { status: 'ok', data: reel([]) } })).toMatchObject({ outcome: 'reel', stories: [] });
  });
});

describe('items', () => {
  it.each([
    ['numbered', { 0: ITEM, 1: LATER }, ['7', '8']],
    ['numbered with gaps and zeros', { '010': LATER, '2': ITEM }, ['7', '8']],
  ])('%s are read in the order of their numbers', (_name, items, ids) => {
    expect(answer({ code: 0, data: { data: reel(items) } })).toMatchObject({ stories: ids.map((id) => ({ id })) });
    expect(answer({ code: 0, data: reel(items) })).toMatchObject({ stories: ids.map((id) => ({ id })) });
  });

  it.each([[{}], [{ first: ITEM }], [{ 0: ITEM, length: 1 }], [true]])('%j are none', (items) => {
    expect(answer({ code: 0, data: { data: reel(items) } })).toMatchObject({ code: 'upstream_unreadable' });
  });

  it('are found under either wrapping, and one that is no JSON costs only itself', () => {
    const text = (items: string) =>
      `{"code":0,"data":{"data":{"additional_data":{"user":${JSON.stringify(USER)}},"items":${items}}}}`;
    expect(answer(text(`[${JSON.stringify(ITEM)},{"id":]}`))).toMatchObject({ code: 'upstream_unreadable' });
    expect(answer(text(`[${JSON.stringify(ITEM)},{"id" "8"}]`))).toMatchObject({ stories: [{ id: '7' }] });
    expect(
      answer(text(`[{"id":"9","taken_at":NaN,"thumbnail_url":"https://a.b/c","video_duration":-Infinity}]`)),
    ).toMatchObject({
      stories: [{ id: '9', raw: expect.stringContaining('"taken_at":null') }],
    });
    expect(answer({ code: 0, data: reel([ITEM, LATER]) })).toMatchObject({ stories: [{ id: '7' }, { id: '8' }] });
  });
});

function reel(items: unknown) {
  return { additional_data: { user: USER }, items };
}

/** What it means, or the failure. */
function answer(body: unknown, status = 200): unknown {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    return toAnswer({ status, retryAfter: null }, readBody([new TextEncoder().encode(text)], WHO));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error;
  }
}
