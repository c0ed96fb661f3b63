import type { Story } from '#lib/story/index.ts';
import { findCurrent, type Playback, toPlayedMs } from './playback.ts';
import type { Player } from './player.ts';

/** Moving about within the video on screen. */

export type Seekable = { id: string; lengthMs: number };

/** At the very end it would be over and give way while the person still holds it. */
const END_MS = 200;

/** Null for a photo, and for a video whose length is not known or whose file is not there. */
export function findSeekable(state: Playback<Story>): Seekable | null {
  const story = findCurrent(state);
  if (story?.kind !== 'video' || state.ended || state.media[story.id] !== 'complete') return null;
  const lengthMs = state.lengths[story.id] ?? (story.durationSeconds ?? 0) * 1000;
  return lengthMs > 0 ? { id: story.id, lengthMs } : null;
}

export function seekTo(player: Player, playedMs: number): void {
  const seekable = findSeekable(player.read());
  if (!seekable) return;
  const { id, lengthMs } = seekable;
  player.send({ type: 'seek', id, playedMs: Math.min(Math.max(0, playedMs), Math.max(0, lengthMs - END_MS)) });
}

/** False when there is nothing to move about in. */
export function seekBy(player: Player, byMs: number): boolean {
  const state = player.read();
  if (!findSeekable(state)) return false;
  seekTo(player, toPlayedMs(state, performance.now()) + byMs);
  return true;
}

/** `0:07`. */
export function toTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
