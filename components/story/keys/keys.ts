import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Story } from '#lib/story/index.ts';
import { readFullScreen, setFullScreen } from '../panels/full-screen.ts';
import { copyLink, download, setMuted, togglePause } from '../panels/viewer-actions.ts';
import { findCurrent } from '../playback/playback.ts';
import { seekBy } from '../playback/seek.ts';
import { readPreferences } from '../preferences.ts';
import type { Viewing } from '../viewing.tsx';

/** Every key that the viewer hears: what it does and, but for the finest, what the help calls it, in the help's order. */

type Key = {
  /** As `toKeyName` calls them. */
  names: readonly string[];
  help: { title: MessageKey<'panels'>; words: MessageKey<'viewer' | 'panels'> } | null;
  /** False when the key means nothing now. */
  press: (hands: Hands, name: string) => boolean | undefined;
};

export type Hands = {
  viewing: Viewing;
  event: KeyboardEvent;
  onClose: () => void;
  toShareUrl: (story: Story) => string;
  t: Translate<MessageKey<'viewer'>>;
};

const SEEK_MS = 2000;

export const KEYS: readonly Key[] = [
  {
    names: ['Back'],
    help: { title: 'viewer.keys.move', words: 'viewer.previous' },
    press: ({ viewing }) => send(viewing, { type: 'step', by: -1, cause: 'person' }),
  },
  {
    names: ['Forward'],
    help: { title: 'viewer.keys.move', words: 'viewer.next' },
    press: ({ viewing }) => send(viewing, { type: 'step', by: 1, cause: 'person' }),
  },
  {
    names: ['Shift Back', 'Shift Forward'],
    help: { title: 'viewer.keys.move', words: 'viewer.keys.accounts' },
    press: ({ viewing }, name) => send(viewing, { type: 'reel', by: name === 'Shift Forward' ? 1 : -1 }),
  },
  {
    names: ['Home', 'End'],
    help: { title: 'viewer.keys.move', words: 'viewer.keys.ends' },
    press({ viewing }, name) {
      const { stories } = viewing.player.read();
      return send(viewing, { type: 'go', id: stories.at(name === 'Home' ? 0 : -1)?.id ?? '' });
    },
  },
  {
    names: ['Space'],
    help: { title: 'viewer.keys.watch', words: 'viewer.keys.pause' },
    press({ viewing, event }) {
      if (isOnButton(event)) return false;
      togglePause(viewing.player);
    },
  },
  {
    names: ['m'],
    help: { title: 'viewer.keys.watch', words: 'viewer.keys.sound' },
    press({ viewing }) {
      setMuted(viewing, !(readPreferences().muted || viewing.player.read().silenced));
    },
  },
  {
    names: ['s'],
    help: { title: 'viewer.keys.watch', words: 'viewer.keys.stickers' },
    press({ viewing }) {
      viewing.stickers.toggleAll();
    },
  },
  {
    names: [',', '.'],
    help: null,
    press: ({ viewing }, name) => seekBy(viewing.player, name === '.' ? SEEK_MS : -SEEK_MS),
  },
  {
    names: ['i'],
    help: { title: 'viewer.keys.around', words: 'viewer.details' },
    press: once(({ viewing }) => viewing.memory.panels.toggleDetails()),
  },
  {
    names: ['f'],
    help: { title: 'viewer.keys.around', words: 'viewer.fullScreen' },
    press: once(() => setFullScreen(readFullScreen() === 'off')),
  },
  {
    names: ['c'],
    help: { title: 'viewer.keys.around', words: 'viewer.copy' },
    press: once(({ viewing, toShareUrl, t }) => {
      const story = findCurrent(viewing.player.read());
      if (story) copyLink(toShareUrl(story), t);
    }),
  },
  {
    names: ['d'],
    help: { title: 'viewer.keys.around', words: 'viewer.download' },
    press: once(({ viewing }) => {
      const story = findCurrent(viewing.player.read());
      if (story) download(story);
    }),
  },
  {
    names: ['?'],
    help: { title: 'viewer.keys.around', words: 'viewer.keys.help' },
    press: once(({ viewing }) => viewing.memory.panels.open('help')),
  },
  {
    names: ['Escape'],
    help: { title: 'viewer.keys.around', words: 'viewer.keys.escape' },
    press({ viewing, event, onClose }) {
      if (viewing.player.read().reasons.includes('sticker')) viewing.stickers.close();
      else if (!event.repeat && readFullScreen() === 'on') setFullScreen(false);
      else onClose();
    },
  },
];

/** Letters in whatever case, and arrows by where they lead in this language. */
export function toKeyName({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  if (key === ' ') return 'Space';
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return key.length === 1 ? key.toLowerCase() : key;
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  return `${shiftKey ? 'Shift ' : ''}${key === forward ? 'Forward' : 'Back'}`;
}

function send({ player }: Viewing, event: Parameters<Viewing['player']['send']>[0]): undefined {
  player.send(event);
}

/** Held down, it acts the first time only. */
function once(press: (hands: Hands) => void): Key['press'] {
  return (hands) => {
    if (hands.event.repeat) return false;
    press(hands);
  };
}

function isOnButton({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}
