import type { MessageKey } from '#lib/messages/index.ts';
import { retell } from '#lib/messages/retell.ts';
import type { Translate } from '#lib/messages/translator.ts';
import { isOnCanvas } from '#lib/story/geometry.ts';
import type { Sticker, Story } from '#lib/story/index.ts';

/** What a sticker says, in words: its kind, the lines under its label, where its link goes, why it is not seen. */

export function toKindName(t: Translate<MessageKey<'viewer'>>, sticker: Sticker): string {
  return t(`viewer.kind.${sticker.kind}`);
}

/** In the person's language where the words are ours, as the author wrote them else. */
export function toLabel(t: Translate<MessageKey<'story'>>, { label }: Sticker): string {
  return retell(t, label);
}

/** All of it in one breath: the name of a box for those who do not see it. */
export function toName(t: Translate<MessageKey<'viewer' | 'story'>>, sticker: Sticker): string {
  const [kind, label] = [toKindName(t, sticker), toLabel(t, sticker)];
  return [kind === label ? kind : `${kind}${t('story.comma')}${label}`, ...toDetails(t, sticker)].join(
    t('story.comma'),
  );
}

export function toDetails(t: Translate<MessageKey<'viewer'>>, sticker: Sticker): string[] {
  switch (sticker.kind) {
    case 'poll':
    case 'quiz':
      return [...toShares(sticker).map((share) => toOption(t, share)), toVotes(t, countVotes(sticker))].filter(isText);
    case 'slider':
      return [toAverage(t, sticker), toVotes(t, sticker.votes)].filter(isText);
    case 'mention':
      return [sticker.fullName].filter(isText);
    case 'music':
      return sticker.label === sticker.title ? [sticker.artist].filter(isText) : [];
    case 'link': {
      const href = findHref(sticker);
      return [href === null ? sticker.displayUrl : toDestination(href)].filter(
        (line) => isText(line) && line !== sticker.label,
      );
    }
    default:
      return [];
  }
}

/** Percentages of a poll or quiz, null where the counts are not known or nobody has voted. */
export function toShares(sticker: Extract<Sticker, { kind: 'poll' | 'quiz' }>) {
  const total = countVotes(sticker) ?? 0;
  return sticker.options.map(({ text, count }, place) => ({
    text,
    place,
    percent: count === null || total === 0 ? null : Math.round((count / total) * 100),
    correct: place === sticker.correctIndex,
  }));
}

/** Null when no option says how often it was chosen. */
export function countVotes({ options }: Extract<Sticker, { kind: 'poll' | 'quiz' }>): number | null {
  const counts = options.map(({ count }) => count).filter((count) => count !== null);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

export function toVotes(t: Translate<MessageKey<'viewer'>>, count: number | null): string | null {
  return count === null ? null : t('viewer.votes', { count });
}

export function toAverage(
  t: Translate<MessageKey<'viewer'>>,
  { average }: Extract<Sticker, { kind: 'slider' }>,
): string | null {
  return average === null ? null : t('viewer.average', { percent: Math.round(average * 100) });
}

/** Where a press leads; null unless that is http or https. */
export function findHref({ href }: Sticker): string | null {
  return href !== null && URL.canParse(href) && /^https?:$/.test(new URL(href).protocol) ? href : null;
}

/** The words of the link that leaves: what can be done on Instagram, or the site that it opens. */
export function toLinkWords(t: Translate<MessageKey<'viewer'>>, sticker: Sticker, href: string): string {
  if (sticker.href === null) return t(ACTIONS[sticker.kind] ?? 'viewer.openInstagram');
  const host = toHost(href);
  return host === 'instagram.com' ? t('viewer.openInstagram') : t('viewer.openSite', { host });
}

const ACTIONS: Partial<Record<Sticker['kind'], MessageKey<'viewer'>>> = {
  poll: 'viewer.act.poll',
  slider: 'viewer.act.slider',
  quiz: 'viewer.act.quiz',
  question: 'viewer.act.question',
  countdown: 'viewer.act.countdown',
  music: 'viewer.act.music',
};

const LONGEST_ADDRESS = 120;

/** The host and what follows it, as it is and not as the sticker calls it; an insecure one says so. */
export function toDestination(href: string): string {
  const { protocol, pathname, search } = new URL(href);
  const rest = `${pathname}${search}`.replace(/^\/$/, '');
  const address = `${protocol === 'https:' ? '' : `${protocol}//`}${toHost(href)}${rest}`;
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)}…` : address;
}

export function toInstagramUrl({ account, id }: Story): string {
  return `https://www.instagram.com/stories/${encodeURIComponent(account.username)}/${id}/`;
}

const TINY = 0.012;

/** Why nobody sees it in the picture; null when it can be seen. */
export function findUnseen({ frame, hidden }: Sticker, aspect: number): MessageKey<'panels'> | null {
  if (hidden) return 'viewer.stickers.hidden';
  if (frame === null) return 'viewer.stickers.placeless';
  if (!isOnCanvas(frame, aspect)) return 'viewer.stickers.outside';
  return Math.min(frame.width * aspect, frame.height) < TINY * Math.min(1, aspect) ? 'viewer.stickers.tiny' : null;
}

/** When it shows, in seconds of the story; null for always. */
export function toWindow(t: Translate<MessageKey<'panels'>>, { startMs, endMs }: Sticker): string | null {
  if (startMs === null && endMs === null) return null;
  return t('viewer.stickers.window', { from: toTenths(startMs ?? 0), to: toTenths(endMs ?? 0) });
}

function toTenths(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function toHost(href: string): string {
  return new URL(href).host.replace(/^www\./, '');
}

function toOption(
  t: Translate<MessageKey<'viewer'>>,
  { text, percent, correct }: ReturnType<typeof toShares>[number],
): string {
  const words = percent === null ? text : t('viewer.option', { option: text, percent });
  return correct ? t('viewer.option.correct', { option: words }) : words;
}

function isText(text: string | null): text is string {
  return Boolean(text);
}
