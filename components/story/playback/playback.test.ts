import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findCurrent,
  isPlaying,
  type PauseReason,
  type Playback,
  type PlaybackEvent,
  reducePlayback,
  startPlayback,
  toPhase,
  toPlayedMs,
} from './playback.ts';

type Untimed<E> = E extends { at: number } ? Omit<E, 'at'> : never;
type Step = Untimed<PlaybackEvent>;

const reel = (...ids: string[]) => ids.map((id) => ({ id }));
const start = (ids: string[], at: string | null = null) =>
  startPlayback({ key: 'me', mode: 'live', stories: reel(...ids), at });
const answer = (...ids: string[]): Step => ({
  type: 'reels',
  reels: [{ key: 'me', mode: 'live', stories: reel(...ids), at: null }],
});
const shown = (id: string): Step => ({ type: 'media', id, status: 'shown' });
const next: Step = { type: 'step', by: 1, cause: 'person' };
const back: Step = { type: 'step', by: -1, cause: 'person' };

function play(state: Playback, ...steps: Step[]): Playback {
  return steps.reduce((before, step, at) => reducePlayback(before, { ...step, at: at * 1000 }), state);
}

describe('moving', () => {
  test('starts at the story asked for, at the first when there is none of that name', () => {
    expect(start(['a', 'b'], 'b').index).toBe(1);
    expect(start(['a', 'b'], 'z').index).toBe(0);
  });

  test('past the last story is the end, back from there is the last story again', () => {
    const end = play(start(['a', 'b']), next, next);
    expect(toPhase(end)).toBe('ended');
    expect(end.index).toBe(1);
    const again = play(end, shown('b'), back);
    expect(again).toMatchObject({ index: 1, ended: false });
    expect(toPhase(again)).toBe('playing');
  });

  test('back from the first story starts it again', () => {
    const state = play(start(['a']), shown('a'), { type: 'time', id: 'a', playedMs: 3000 }, back);
    expect(state.index).toBe(0);
    expect(toPlayedMs(state, 2000)).toBe(0);
  });

  test('a media end that comes late, for a story that was left, moves nothing', () => {
    const state = play(start(['a', 'b', 'c']), next, { type: 'finished', id: 'a' });
    expect(findCurrent(state)?.id).toBe('b');
  });

  test('200 taps in a burst land on story 200', () => {
    const long = start(Array.from({ length: 300 }, (_, n) => `s${n}`));
    expect(play(long, ...Array.from({ length: 200 }, () => next)).index).toBe(200);
  });
});

describe('kept stories', () => {
  const kept = { key: 'old', mode: 'kept' as const, stories: reel('k', 'l'), at: null };

  test('have ended already, so none of them expires while somebody watches', () => {
    const state = play(startPlayback(kept), { type: 'expire', id: 'k' }, { type: 'expire', id: 'l' });
    expect(state).toMatchObject({ leaving: false, expiredCount: 0, stories: kept.stories });
  });

  test('stand beside live ones, each in its own mode', () => {
    const live = { key: 'me', mode: 'live' as const, stories: reel('a'), at: null };
    const there = play(start(['a']), { type: 'reels', reels: [live, kept] }, next);
    expect(there).toMatchObject({ key: 'old', mode: 'kept' });
    expect(play(there, back)).toMatchObject({ key: 'me', mode: 'live' });
  });
});

describe('several accounts', () => {
  const row: Step = {
    type: 'reels',
    reels: [
      { key: 'me', mode: 'live', stories: reel('a', 'b'), at: null },
      { key: 'empty', mode: 'live', stories: [], at: null },
      { key: 'you', mode: 'live', stories: reel('x', 'y'), at: 'y' },
    ],
  };

  test('past the last story is the next account, at its place; before its first one is the way back', () => {
    const there = play(start(['a', 'b']), row, next, next);
    expect(there).toMatchObject({ key: 'you', index: 1, ended: false });
    const back2 = play(there, back, back);
    expect(back2).toMatchObject({ key: 'me', index: 0 });
  });

  test('one that was left in the middle is found there again, one that was watched to its end begins anew', () => {
    const left = play(start(['a', 'b']), row, next, { type: 'reel', by: 1 }, { type: 'reel', by: -1 });
    expect(findCurrent(left)?.id).toBe('b');
    expect(findCurrent(play(left, next, back, back))?.id).toBe('a');
  });

  test('a pause by hand holds across accounts, an open sticker does not', () => {
    const paused = play(start(['a']), row, { type: 'pause', reason: 'button' }, { type: 'pause', reason: 'sticker' });
    expect(play(paused, { type: 'reel', by: 1 }).reasons).toEqual(['button']);
  });

  test('a story that expired while it was watched is gone when one comes back', () => {
    const left = play(start(['a', 'b']), row, { type: 'expire', id: 'a' }, { type: 'reel', by: 1 });
    expect(left.before.map(({ stories }) => stories.length)).toEqual([1, 0]);
  });
});

describe('standing still', () => {
  test('runs only when every reason is gone', () => {
    const both = play(
      start(['a']),
      shown('a'),
      { type: 'pause', reason: 'button' },
      { type: 'pause', reason: 'hidden' },
      { type: 'resume', reason: 'hidden' },
    );
    expect(toPhase(both)).toBe('paused');
    expect(toPhase(play(both, { type: 'resume', reason: 'button' }))).toBe('playing');
  });

  test('a tab that comes back does not start what a person paused', () => {
    const state = play(start(['a', 'b']), shown('a'), { type: 'pause', reason: 'button' }, next, shown('b'));
    expect(toPhase(state)).toBe('paused');
  });

  test('what belongs to one story does not go along to the next', () => {
    const state = play(
      start(['a', 'b']),
      shown('a'),
      shown('b'),
      { type: 'pause', reason: 'sticker' },
      { type: 'pause', reason: 'buffering' },
      next,
    );
    expect(toPhase(state)).toBe('playing');
  });

  test('waiting for pixels, stalled, failed and tried again have their own names', () => {
    const state = start(['a']);
    expect(toPhase(state)).toBe('loading');
    const stalled = play(state, shown('a'), { type: 'pause', reason: 'buffering' });
    expect(toPhase(stalled)).toBe('buffering');
    const failed = play(stalled, { type: 'media', id: 'a', status: 'failed' });
    expect(toPhase(failed)).toBe('error');
    expect(toPhase(play(failed, { type: 'retry', cause: 'person' }))).toBe('loading');
  });

  test('moving about in a video sets its time, of the one on screen only, and a new run knows nothing of it', () => {
    const scrubbed = play(start(['a', 'b']), shown('a'), { type: 'pause', reason: 'scrub' });
    const moved = play(scrubbed, { type: 'seek', id: 'a', playedMs: 700 });
    expect(moved).toMatchObject({ playedMs: 700, since: null, seeks: 1 });
    expect(play(moved, { type: 'seek', id: 'b', playedMs: 100 })).toBe(moved);
    expect(play(moved, { type: 'seek', id: 'a', playedMs: -5 }).playedMs).toBe(0);
    expect(play(moved, next)).toMatchObject({ playedMs: 0, seeks: 0, reasons: [] });
  });

  test('time stands still with it', () => {
    let state: Playback = reducePlayback(start(['a']), { ...shown('a'), at: 0 });
    state = reducePlayback(state, { type: 'pause', reason: 'hold', at: 400 });
    state = reducePlayback(state, { type: 'resume', reason: 'hold', at: 9000 });
    expect(toPlayedMs(state, 9100)).toBe(500);
  });
});

describe('a reel that changes', () => {
  test('an expired story that is watched finishes, then leaves', () => {
    const expired = play(start(['a', 'b', 'c'], 'b'), shown('b'), { type: 'expire', id: 'b' });
    expect(findCurrent(expired)?.id).toBe('b');
    expect(expired.leaving).toBe(true);
    const after = play(expired, { type: 'finished', id: 'b' });
    expect(after.stories.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(findCurrent(after)?.id).toBe('c');
    expect(after.expiredCount).toBe(1);
  });

  test('an expired story elsewhere leaves without a jump', () => {
    const state = play(start(['a', 'b', 'c'], 'b'), { type: 'expire', id: 'a' });
    expect(state).toMatchObject({ index: 0, leaving: false, expiredCount: 1, run: 0 });
    expect(findCurrent(state)?.id).toBe('b');
  });

  test('the last one expiring ends the reel', () => {
    const state = play(start(['a']), { type: 'expire', id: 'a' }, next);
    expect(state).toMatchObject({ ended: true, index: 0, stories: [] });
  });

  test('new stories join and the one on screen goes on', () => {
    const before = play(start(['a', 'b'], 'b'), shown('b'));
    const state = play(before, answer('b', 'c', 'd'));
    expect(state).toMatchObject({ index: 0, run: before.run });
    expect(findCurrent(state)?.id).toBe('b');
  });

  test('the one on screen stays when a newer answer no longer has it', () => {
    const state = play(start(['a', 'b', 'c'], 'b'), answer('a', 'c', 'd'));
    expect(state.stories.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(state).toMatchObject({ index: 1, leaving: true });
  });
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const anyId = fc.tuple(fc.constantFrom('me', 'you'), fc.constantFrom(...ids)).map((parts) => parts.join(''));
const anyReason = fc.constantFrom<PauseReason>(
  'hold',
  'button',
  'hidden',
  'panel',
  'sticker',
  'buffering',
  'blocked',
  'scrub',
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('step' as const),
    by: fc.constantFrom(1 as const, -1 as const),
    cause: fc.constantFrom('person' as const, 'time' as const),
  }),
  fc.record({ type: fc.constantFrom('go' as const, 'finished' as const, 'expire' as const), id: anyId }),
  fc.record({
    type: fc.constant('media' as const),
    id: anyId,
    status: fc.constantFrom('shown' as const, 'complete' as const, 'failed' as const, null),
  }),
  fc.record({ type: fc.constantFrom('pause' as const, 'resume' as const), reason: anyReason }),
  fc.record({ type: fc.constant('replay' as const) }),
  fc.record({ type: fc.constant('retry' as const), cause: fc.constantFrom('person' as const, 'time' as const) }),
  fc.record({ type: fc.constant('seek' as const), id: anyId, playedMs: fc.integer({ min: -500, max: 9000 }) }),
  fc.record({ type: fc.constant('reel' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({
    type: fc.constant('reels' as const),
    reels: fc
      .shuffledSubarray(['me', 'you', 'they'])
      .chain((keys) =>
        fc.tuple(
          ...keys.map((key) =>
            fc
              .subarray(ids)
              .map((some) => ({ key, mode: 'live' as const, stories: some.map((id) => ({ id: key + id })), at: null })),
          ),
        ),
      ),
  }),
);
const anyRun = fc.array(fc.tuple(anyStep, fc.nat(5000)), { maxLength: 60 });

test('whatever happens: the index is in range, at most one story plays, time never goes back', () => {
  fc.assert(
    fc.property(anyRun, fc.subarray(ids), (steps, first) => {
      let state: Playback = start(first.map((id) => `me${id}`));
      let at = 0;
      for (const [step, wait] of steps) {
        const before = toPlayedMs(state, at);
        const run = state.run;
        at += wait;
        const plays = isPlaying(state);
        expect(toPlayedMs(state, at)).toBe(plays ? before + wait : before);
        state = reducePlayback(state, { ...step, at });
        expect(new Set(state.stories.map(({ id }) => id)).size).toBe(state.stories.length);
        expect(state.index).toBeGreaterThanOrEqual(0);
        expect(state.index).toBeLessThan(Math.max(1, state.stories.length));
        if (!state.ended) expect(findCurrent(state)).not.toBeNull();
        if (isPlaying(state)) expect(state.reasons).toEqual([]);
        expect(state.since === null).toBe(!isPlaying(state));
        if (state.run === run && step.type !== 'seek') expect(toPlayedMs(state, at)).toBeGreaterThanOrEqual(before);
        if (state.run !== run) expect(toPlayedMs(state, at)).toBe(0);
        expect(toPlayedMs(state, at)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 400 },
  );
});
