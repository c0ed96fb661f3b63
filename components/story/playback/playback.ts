import { expire, replace, without } from './attendance.ts';
import { arrange, hop, type Mode, type Reel, type Row } from './playlist.ts';

/** What plays, as a pure state machine: which story of whom, from when, and every reason it stands still. */

export type Playable = { id: string };
export type PauseReason = 'hold' | 'button' | 'hidden' | 'panel' | 'sticker' | 'buffering' | 'blocked' | 'scrub';
/** `shown` has pixels, `complete` has its best ones. */
export type MediaStatus = 'shown' | 'complete' | 'failed';
export type PlaybackPhase = 'loading' | 'playing' | 'paused' | 'buffering' | 'ended' | 'error';

export type Playback<S extends Playable = Playable> = Row<S> & {
  /** Of the account on screen. */
  mode: Mode;
  stories: readonly S[];
  index: number;
  /** Grows whenever a story starts, also when it starts again. */
  run: number;
  movedBy: 'person' | 'time' | 'nobody';
  media: Readonly<Record<string, MediaStatus>>;
  /** How often each was asked for again. */
  retries: Readonly<Record<string, number>>;
  /** The browser refused sound that the person wanted. */
  silenced: boolean;
  /** Lengths that the media themselves told, in ms. */
  lengths: Readonly<Record<string, number>>;
  reasons: readonly PauseReason[];
  ended: boolean;
  /** The story on screen has expired and leaves when it is done. */
  leaving: boolean;
  expiredCount: number;
  /** Time played of this run up to `since`, which is null while it stands still. */
  playedMs: number;
  since: number | null;
  /** Grows when the media corrected the time. */
  corrections: number;
  /** Grows when the person moved the time. */
  seeks: number;
  /** When the pixels of this run came up. */
  shownAt: number | null;
  /** Stories passed over in quick succession. */
  skipped: number;
};

export type PlaybackEvent<S extends Playable = Playable> = { at: number } & (
  | { type: 'step'; by: 1 | -1; cause: 'person' | 'time' }
  | { type: 'go'; id: string }
  /** To the account beside this one. */
  | { type: 'reel'; by: 1 | -1 }
  | { type: 'finished'; id: string }
  | { type: 'media'; id: string; status: MediaStatus | null; lengthMs?: number }
  | { type: 'time'; id: string; playedMs: number }
  | { type: 'seek'; id: string; playedMs: number }
  | { type: 'pause'; reason: PauseReason }
  | { type: 'resume'; reason: PauseReason }
  | { type: 'silence'; silenced: boolean }
  | { type: 'retry'; cause: 'person' | 'time' }
  | { type: 'replay' }
  | { type: 'expire'; id: string }
  /** The newest answers; the one on screen is found by its key. */
  | { type: 'reels'; reels: readonly Reel<S>[] }
);

const OF_ONE_STORY: PauseReason[] = ['sticker', 'buffering', 'blocked', 'scrub'];
const QUICK_MS = 600;
const DRIFT_MS = 120;

export function startPlayback<S extends Playable>(reel: Reel<S>): Playback<S> {
  const { key, mode, stories } = reel;
  return {
    key,
    mode,
    before: [],
    after: [],
    stories,
    index: toIndex(reel),
    run: 0,
    movedBy: 'nobody',
    media: {},
    retries: {},
    silenced: false,
    lengths: {},
    reasons: [],
    ended: stories.length === 0,
    leaving: false,
    expiredCount: 0,
    playedMs: 0,
    since: null,
    corrections: 0,
    seeks: 0,
    shownAt: null,
    skipped: 0,
  };
}

export function findCurrent<S extends Playable>(state: Playback<S>): S | null {
  return state.stories[state.index] ?? null;
}

export function isShown(state: Playback): boolean {
  const status = state.media[findCurrent(state)?.id ?? ''];
  return status === 'shown' || status === 'complete';
}

export function isPlaying(state: Playback): boolean {
  return !state.ended && state.reasons.length === 0 && isShown(state);
}

export function toPhase(state: Playback): PlaybackPhase {
  if (state.ended) return 'ended';
  if (state.media[findCurrent(state)?.id ?? ''] === 'failed') return 'error';
  if (state.reasons.some((reason) => reason !== 'buffering')) return 'paused';
  if (!isShown(state)) return 'loading';
  return state.reasons.length > 0 ? 'buffering' : 'playing';
}

/** How long this run has played, in ms; never goes back within a run, but for a correction by the media. */
export function toPlayedMs(state: Playback, at: number): number {
  return state.playedMs + (state.since === null ? 0 : Math.max(0, at - state.since));
}

export function reducePlayback<S extends Playable>(state: Playback<S>, event: PlaybackEvent<S>): Playback<S> {
  const next = apply(state, event);
  return next === state ? state : keepTime(state, next, event.at);
}

function apply<S extends Playable>(state: Playback<S>, event: PlaybackEvent<S>): Playback<S> {
  const current = findCurrent(state);
  switch (event.type) {
    case 'step':
      return step(state, event.by, event.cause, event.at);
    case 'finished':
      return current?.id === event.id && !state.ended ? step(state, 1, 'time', event.at) : state;
    case 'go': {
      const index = state.stories.findIndex(({ id }) => id === event.id);
      return index < 0 ? state : begin(state, index, 'person');
    }
    case 'reel':
      return cross(state, event.by, 'person', current?.id ?? null) ?? state;
    case 'media':
      return withMedia(state, event.id, event.status, event.lengthMs);
    case 'time':
      return current?.id === event.id ? correct(state, event.playedMs, event.at) : state;
    case 'seek':
      return current?.id === event.id && !state.ended ? seek(state, event.playedMs, event.at) : state;
    case 'pause':
      return state.reasons.includes(event.reason) ? state : { ...state, reasons: [...state.reasons, event.reason] };
    case 'resume': {
      if (!state.reasons.includes(event.reason)) return state;
      return { ...state, reasons: state.reasons.filter((reason) => reason !== event.reason) };
    }
    case 'silence':
      return state.silenced === event.silenced ? state : { ...state, silenced: event.silenced };
    case 'retry':
      return current ? retry(state, current.id, event.cause) : state;
    case 'replay':
      return state.stories.length > 0 ? begin(state, 0, 'person') : state;
    case 'expire':
      return state.mode === 'kept' ? state : expire(state, event.id);
    case 'reels': {
      const answer = event.reels.find(({ key }) => key === state.key);
      return { ...(answer ? replace(state, answer.stories) : state), ...arrange(state, event.reels) };
    }
  }
}

function step<S extends Playable>(state: Playback<S>, by: 1 | -1, cause: 'person' | 'time', at: number): Playback<S> {
  const quick = cause === 'person' && (state.shownAt === null || at - state.shownAt < QUICK_MS);
  const counted = { ...state, skipped: quick ? state.skipped + 1 : 0 };
  if (state.ended && state.stories.length > 0) {
    return by < 0 ? begin(counted, state.index, cause) : (cross(counted, by, cause, null) ?? state);
  }
  const to = state.index + by;
  if (to >= state.stories.length) return cross(counted, 1, cause, null) ?? finish(counted);
  if (to < 0) return cross(counted, -1, cause, null) ?? begin(counted, 0, cause);
  return begin(counted, to, cause);
}

/** To the account on that side, at the story where it was left; null when nobody is there. */
function cross<S extends Playable>(
  state: Playback<S>,
  by: 1 | -1,
  movedBy: 'person' | 'time',
  at: string | null,
): Playback<S> | null {
  const stories = state.leaving ? without(state.stories, state.index) : state.stories;
  const hopped = hop(state, { key: state.key, mode: state.mode, stories, at }, by);
  if (!hopped) return null;
  return {
    ...state,
    ...hopped.row,
    mode: hopped.reel.mode,
    stories: hopped.reel.stories,
    index: toIndex(hopped.reel),
    run: state.run + 1,
    movedBy,
    reasons: state.reasons.filter((reason) => !OF_ONE_STORY.includes(reason)),
    ended: false,
    leaving: false,
    expiredCount: 0,
  };
}

/** The only way to another story, so that one that has expired leaves here and nowhere else. */
function begin<S extends Playable>(state: Playback<S>, to: number, movedBy: 'person' | 'time'): Playback<S> {
  const target = state.stories[to];
  if (!target) return state;
  const stays = to === state.index || !state.leaving;
  const stories = stays ? state.stories : without(state.stories, state.index);
  return {
    ...state,
    stories,
    index: stories.indexOf(target),
    run: state.run + 1,
    movedBy,
    reasons: state.reasons.filter((reason) => !OF_ONE_STORY.includes(reason)),
    ended: false,
    leaving: stays && state.leaving,
    expiredCount: state.expiredCount + (stays ? 0 : 1),
  };
}

function retry<S extends Playable>(state: Playback<S>, id: string, cause: 'person' | 'time'): Playback<S> {
  const retries = { ...state.retries, [id]: (state.retries[id] ?? 0) + 1 };
  return begin({ ...withMedia(state, id, null), retries }, state.index, cause);
}

function finish<S extends Playable>(state: Playback<S>): Playback<S> {
  const stories = state.leaving ? without(state.stories, state.index) : state.stories;
  return {
    ...state,
    stories,
    index: Math.max(0, stories.length - 1),
    run: state.run + 1,
    reasons: state.reasons.filter((reason) => !OF_ONE_STORY.includes(reason)),
    ended: true,
    leaving: false,
    expiredCount: state.expiredCount + (state.leaving ? 1 : 0),
  };
}

function withMedia<S extends Playable>(
  state: Playback<S>,
  id: string,
  status: MediaStatus | null,
  lengthMs?: number,
): Playback<S> {
  const { [id]: before, ...others } = state.media;
  const lengths = lengthMs === undefined ? state.lengths : { ...state.lengths, [id]: lengthMs };
  if (status === null) return before === undefined ? state : { ...state, media: others };
  if (before === status && lengths[id] === state.lengths[id]) return state;
  return { ...state, media: { ...state.media, [id]: status }, lengths };
}

function correct<S extends Playable>(state: Playback<S>, playedMs: number, at: number): Playback<S> {
  if (Math.abs(playedMs - toPlayedMs(state, at)) < DRIFT_MS) return state;
  return { ...state, playedMs, since: state.since === null ? null : at, corrections: state.corrections + 1 };
}

function seek<S extends Playable>(state: Playback<S>, playedMs: number, at: number): Playback<S> {
  const since = state.since === null ? null : at;
  const { corrections, seeks } = state;
  return { ...state, playedMs: Math.max(0, playedMs), since, corrections: corrections + 1, seeks: seeks + 1 };
}

function keepTime<S extends Playable>(before: Playback<S>, next: Playback<S>, at: number): Playback<S> {
  const fresh = next.run !== before.run;
  const playedMs = fresh ? 0 : next.playedMs;
  const plays = isPlaying(next);
  const shownAt = isShown(next) ? ((fresh ? null : before.shownAt) ?? at) : null;
  const seeks = fresh ? 0 : next.seeks;
  if (plays) return { ...next, playedMs, seeks, shownAt, since: (fresh ? null : next.since) ?? at };
  return { ...next, playedMs: fresh ? 0 : toPlayedMs(next, at), seeks, shownAt, since: null };
}

function toIndex<S extends Playable>({ stories, at }: Reel<S>): number {
  return Math.max(
    0,
    stories.findIndex(({ id }) => id === at),
  );
}
