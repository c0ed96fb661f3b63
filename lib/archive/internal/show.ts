import { SMALL_WIDTH, toMediaUrl } from '#lib/media/index.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import type { Account, Source, Sticker, Story } from '#lib/story/index.ts';
import type { KeptAccount, KeptStory } from './kept.ts';

/** What is kept in the shape in which it is shown, with addresses of its files and the words that nobody wrote. */

const MOST_IN_ALT_TEXT = 6;

export function toAccount({ avatarMediaId, ...account }: KeptAccount): Account {
  return { ...account, avatar: avatarMediaId === null ? null : toMediaUrl({ id: avatarMediaId, variant: 'avatar' }) };
}

export function toStory(kept: KeptStory, account: Account): Story {
  const { accountId: _accountId, mediaId, altText, files, ...story } = kept;
  const isVideo = kept.kind === 'video';
  const stickers = kept.stickers.map((sticker) => (sticker.label ? sticker : { ...sticker, label: nameOf(sticker) }));
  return {
    ...story,
    account,
    poster: isVideo && files.poster ? toMediaUrl({ id: mediaId, variant: 'poster' }) : null,
    thumbnail: toMediaUrl({ id: mediaId, variant: 'small' }),
    sources: isVideo ? [toOriginal(kept, 'video/mp4')] : toImageSources(kept),
    altText: altText || (kept.caption ?? composeAltText(account, stickers)),
    stickers,
    archived: files.original?.stored ?? false,
  };
}

function toImageSources(kept: KeptStory): Source[] {
  const original = toOriginal(kept, 'image/jpeg');
  if (original.width <= SMALL_WIDTH) return [original];
  const height = Math.max(1, Math.round((original.height * SMALL_WIDTH) / original.width));
  const url = toMediaUrl({ id: kept.mediaId, variant: 'small' });
  return [original, { url, width: SMALL_WIDTH, height, type: 'image/webp' }];
}

function toOriginal({ mediaId, width, height, files: { original } }: KeptStory, likelyType: string): Source {
  return {
    url: toMediaUrl({ id: mediaId, variant: 'original' }),
    width: original?.width ?? width,
    height: original?.height ?? height,
    type: original?.type ?? likelyType,
  };
}

function nameOf(sticker: Sticker): string {
  const t = getStoredTranslate();
  switch (sticker.kind) {
    case 'post':
      return t(sticker.productType === 'clips' ? 'sticker.reel' : 'sticker.post');
    case 'hashtag':
    case 'mention':
    case 'location':
      return t('sticker.unknown');
    default:
      return t(`sticker.${sticker.kind}`);
  }
}

function composeAltText({ id, username }: Account, stickers: Sticker[]): string {
  const t = getStoredTranslate();
  if (username === id) return t('story.alt.nameless');
  const told = stickers.filter(({ hidden, kind }) => !hidden && kind !== 'unknown').map(({ label }) => label);
  const list = [...new Set(told)].slice(0, MOST_IN_ALT_TEXT).join(t('story.comma'));
  return list ? t('story.alt.with', { username, list }) : t('story.alt.plain', { username });
}
