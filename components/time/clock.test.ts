import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock, toAge, toLeft } from './clock.ts';

const START = Date.parse('2026-03-10T06:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

function setup() {
  let hidden = false;
  let back: (() => void) | null = null;
  const clock = createClock({
    isHidden: () => hidden,
    onReturn(listener) {
      back = listener;
      return () => {
        back = null;
      };
    },
  });
  return {
    clock,
    hide: () => {
      hidden = true;
      back?.();
    },
    show: () => {
      hidden = false;
      back?.();
    },
    isWatched: () => back !== null,
  };
}

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

describe('the clock', () => {
  test('tells the server time, however wrong the laptop is', () => {
    const { clock } = setup();
    clock.sync(iso(START + 3 * 3_600_000));
    vi.advanceTimersByTime(5000);
    expect(clock.now()).toBe(START + 3 * 3_600_000 + 5000);
  });

  test('an answer that came late or is old does not turn it back, a clock that was set does', () => {
    const { clock } = setup();
    clock.sync(iso(START + 10_000));
    clock.sync(iso(START + 8000));
    expect(clock.now()).toBe(START + 10_000);
    clock.sync(iso(START + 12_000));
    expect(clock.now()).toBe(START + 12_000);
    clock.sync(iso(START - 120_000));
    expect(clock.now()).toBe(START + 12_000);
    vi.setSystemTime(START + 600_000);
    clock.sync(iso(START + 13_000));
    expect(clock.now()).toBe(START + 13_000);
    clock.sync('no time at all');
    expect(clock.now()).toBe(START + 13_000);
  });

  test('ticks once a second, on the second of the server, for all listeners together', () => {
    const { clock } = setup();
    clock.sync(iso(START + 400));
    const [one, two] = [vi.fn(), vi.fn()];
    clock.subscribe(one);
    clock.subscribe(two);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(600);
    expect(one).toHaveBeenCalledTimes(1);
    expect(clock.now() % 1000).toBe(0);
    vi.advanceTimersByTime(3000);
    expect(one).toHaveBeenCalledTimes(4);
    expect(two).toHaveBeenCalledTimes(4);
  });

  test('sleeps while the page is hidden and is right at once when it comes back', () => {
    const { clock, hide, show } = setup();
    const seen: number[] = [];
    clock.subscribe(() => seen.push(clock.now()));
    hide();
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(START + 8 * 3_600_000);
    show();
    expect(seen.at(-1)).toBe(START + 8 * 3_600_000);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('leaves nothing running when the last listener goes', () => {
    const { clock, isWatched } = setup();
    const leave = clock.subscribe(() => {});
    leave();
    expect(vi.getTimerCount()).toBe(0);
    expect(isWatched()).toBe(false);
  });
});

describe('time left', () => {
  test.each([
    [3 * 3_600_000 + 12 * 60_000, 3 * 3_600_000 + 12 * 60_000],
    [3 * 3_600_000 + 12 * 60_000 + 59_999, 3 * 3_600_000 + 12 * 60_000],
    [12 * 60_000 + 2001, 12 * 60_000 + 3000],
    [1, 1000],
    [0, 0],
    [-5000, 0],
  ])('%i ms is shown as %i', (left, shown) => {
    expect(toLeft(iso(START + left), START)).toBe(shown);
  });

  test('age is in whole minutes and never negative', () => {
    expect(toAge(iso(START - 119_000), START)).toBe(60_000);
    expect(toAge(iso(START + 5000), START)).toBe(0);
  });
});
