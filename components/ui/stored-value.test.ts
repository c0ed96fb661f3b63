import { afterEach, expect, test, vi } from 'vitest';
import { createStoredValue } from './stored-value.ts';

afterEach(() => vi.unstubAllGlobals());

/** One tab's storage; `tell` is what another tab's write does to this one. */
function stubTab({ refuses = false } = {}) {
  const kept = new Map<string, string>();
  const tab = new EventTarget();
  const storage = {
    refuses,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (storage.refuses) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
  };
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
  vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab));
  const tell = (key: string, text: string) => {
    kept.set(key, text);
    tab.dispatchEvent(new Event('storage'));
  };
  return { kept, storage, tell };
}

const words = (text: string | null) => (text ?? '').split(' ');

test('what is written is kept and heard', () => {
  const { kept } = stubTab();
  const value = createStoredValue('words', words);
  const heard = vi.fn();
  const stop = value.subscribe(heard);
  value.write('one two');
  expect([value.read(), kept.get('words'), heard.mock.calls.length]).toEqual([['one', 'two'], 'one two', 1]);
  stop();
  value.write('three');
  expect(heard).toHaveBeenCalledTimes(1);
});

test('another tab is heard until nobody listens', () => {
  const { tell } = stubTab();
  const value = createStoredValue('words', words);
  const heard = vi.fn();
  const stop = value.subscribe(heard);
  tell('words', 'from elsewhere');
  expect([value.read(), heard.mock.calls.length]).toEqual([['from', 'elsewhere'], 1]);
  stop();
  tell('words', 'unheard');
  expect(heard).toHaveBeenCalledTimes(1);
});

test('one text is parsed once and stays one object', () => {
  stubTab();
  const parse = vi.fn(words);
  const value = createStoredValue('words', parse);
  value.write('same');
  expect(value.read()).toBe(value.read());
  value.write('other');
  expect(value.read()).toEqual(['other']);
  expect(parse).toHaveBeenCalledTimes(2);
});

test('a browser that forbids storage has nothing kept', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
  });
  expect(createStoredValue('words', words).readText()).toBeNull();
});

test('what a full storage refuses is remembered while the page lives, and kept once there is room', () => {
  const { kept, storage, tell } = stubTab({ refuses: true });
  const value = createStoredValue('words', words);
  value.write('unsaved');
  expect([value.readText(), kept.size]).toEqual(['unsaved', 0]);
  storage.refuses = false;
  value.write('saved');
  expect([value.readText(), kept.get('words')]).toEqual(['saved', 'saved']);
  tell('words', 'newer');
  expect(value.readText()).toBe('newer');
});
