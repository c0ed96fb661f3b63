import { showToast } from '#components/ui/toasts.ts';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Story } from '#lib/story/index.ts';
import type { Player } from '../playback/player.ts';
import { savePreferences } from '../preferences.ts';
import type { Viewing } from '../viewing.tsx';

/** What a person can do, the same from a button and from a key. */

export function togglePause(player: Player): void {
  const { reasons } = player.read();
  const held = reasons.find((reason) => reason === 'blocked' || reason === 'button');
  player.send(held ? { type: 'resume', reason: held } : { type: 'pause', reason: 'button' });
}

export function setMuted({ player, memory }: Viewing, muted: boolean): void {
  if (!muted) memory.videos.unlock();
  savePreferences({ muted });
  player.send({ type: 'silence', silenced: false });
}

/** Where a story is watched on this server. */
export function toPageUrl({ account, id }: Story): string {
  return new URL(`/stories/${encodeURIComponent(account.username)}/${id}`, location.origin).href;
}

export function toInstagramUrl({ account, id }: Story): string {
  return `https://www.instagram.com/stories/${encodeURIComponent(account.username)}/${id}/`;
}

/** The file as it came; null for a story that has none. */
export function toOriginalUrl({ sources: [source] }: Story): string | null {
  return source ? `${source.url.replace(/[^/]+$/, 'original')}?download=1` : null;
}

/** Hands the address to the system's own sheet on a phone, to the clipboard elsewhere. */
export async function shareStory(story: Story, url: string, t: Translate<MessageKey<'viewer'>>): Promise<void> {
  const byTouch = matchMedia('(pointer: coarse)').matches;
  if (!byTouch || !(await openShareSheet(story, url, t))) await copyLink(url, t);
}

/** False when this browser has no such sheet; one that was dismissed counts as done. */
export async function openShareSheet(story: Story, url: string, t: Translate<MessageKey<'viewer'>>): Promise<boolean> {
  if (!canShare()) return false;
  const title = t('viewer.share.title', { username: story.account.username });
  return navigator.share({ url, title }).then(
    () => true,
    (fault: unknown) => fault instanceof DOMException && fault.name === 'AbortError',
  );
}

export function canShare(): boolean {
  return 'share' in navigator;
}

export async function copyLink(url: string, t: Translate<MessageKey<'viewer'>>): Promise<void> {
  showToast(t((await copy(url)) ? 'viewer.share.copied' : 'viewer.share.failed'));
}

export function download(story: Story): void {
  const url = toOriginalUrl(story);
  if (url === null) return;
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

/** Without https there is no clipboard of one's own, only the old way. */
async function copy(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return copySelected(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copySelected(text),
  );
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
