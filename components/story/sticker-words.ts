import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';

/** What a sticker says, in words: its kind, the lines under its label, where its link goes. */

export function toKindName(t: Translate, sticker: Sticker): string {
  return t(`viewer.kind.${sticker.kind}`);
}

export function toDetails(t: Translate, sticker: Sticker): string[] {
  switch (sticker.kind) {
    case 'poll':
    case 'quiz':
      return toShares(sticker).map(({ text, percent, correct }) => {
        const words = percent === null ? text : t('viewer.option', { option: text, percent });
        return correct ? t('viewer.option.correct', { option: words }) : words;
      });
    case 'slider':
      return [
        toAverage(t, sticker),
        sticker.votes === null ? null : t('viewer.votes', { count: sticker.votes }),
      ].filter(isText);
    case 'mention':
      return [sticker.fullName].filter(isText);
    case 'music':
      return [sticker.artist].filter(isText);
    case 'link':
      return [sticker.displayUrl].filter((url) => isText(url) && url !== sticker.label);
    default:
      return [];
  }
}

/** Percentages of a poll or quiz, null where the counts are not known. */
export function toShares(sticker: Extract<Sticker, { kind: 'poll' | 'quiz' }>) {
  const total = sticker.options.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return sticker.options.map(({ text, count }, at) => ({
    text,
    percent: count === null || total === 0 ? null : Math.round((count / total) * 100),
    correct: at === sticker.correctIndex,
  }));
}

export function toLinkWords(t: Translate, href: string): string {
  const host = URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : '';
  return host === 'instagram.com' || host === '' ? t('viewer.openInstagram') : t('viewer.openSite', { host });
}

function toAverage(t: Translate, sticker: Extract<Sticker, { kind: 'slider' }>): string | null {
  return sticker.average === null ? null : t('viewer.average', { percent: Math.round(sticker.average * 100) });
}

function isText(text: string | null): text is string {
  return Boolean(text);
}
