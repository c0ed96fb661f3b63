import type { Player } from './player.ts';
import { savePreferences } from './preferences.ts';
import { unlockVideos } from './video-pool.ts';

/** What a person can do, the same from a button and from a key. */

export function togglePause(player: Player): void {
  const { reasons } = player.read();
  const held = reasons.find((reason) => reason === 'blocked' || reason === 'button');
  player.send(held ? { type: 'resume', reason: held } : { type: 'pause', reason: 'button' });
}

export function setMuted(player: Player, muted: boolean): void {
  if (!muted) unlockVideos();
  savePreferences({ muted });
  player.send({ type: 'silence', silenced: false });
}

/** Hands the address to the system's own sheet on a phone, to the clipboard elsewhere; false when neither worked. */
export async function shareAddress(url: string, title: string): Promise<'shared' | 'copied' | 'failed'> {
  const byTouch = matchMedia('(pointer: coarse)').matches;
  if (byTouch && 'share' in navigator) {
    const outcome = await navigator.share({ url, title }).then(
      () => 'shared' as const,
      (fault: unknown) => (fault instanceof DOMException && fault.name === 'AbortError' ? ('shared' as const) : null),
    );
    if (outcome) return outcome;
  }
  return navigator.clipboard.writeText(url).then(
    () => 'copied' as const,
    () => 'failed' as const,
  );
}
