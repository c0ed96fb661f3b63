import type { z } from 'zod';
import type { Sticker, StickerColors } from '#lib/story/index.ts';
import { toShortcode } from '#lib/story/shortcode.ts';
import { isObject, readFields, readList } from './fields.ts';
import { unwrapLink } from './links.ts';
import { Losses } from './losses.ts';
import * as raw from './raw-stickers.ts';
import { toLabel, toText } from './text.ts';

type Common = 'key' | 'frame' | 'hidden' | 'startMs' | 'endMs';
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A sticker without its place and time; what says nothing itself has an empty label. */
export type Meaning = DistributiveOmit<Sticker, Common>;

/** One entry of a sticker array, and where it stood. */
export type Entry = { fields: Record<string, unknown>; array: string; path: string; losses: Losses };

type ToMeaning = (entry: Entry) => Meaning | null;

const INSTAGRAM = 'https://www.instagram.com';
const MOST_OPTIONS = 20;

/** Null from these means that the sticker says nothing that can be shown. Arrays not named here have no kind of their own. */
export const KINDS: Record<string, ToMeaning> = {
  reel_mentions: (entry) => toMention(own(entry, 'user', raw.rawMention)),
  story_hashtags: toHashtag,
  story_locations: toLocation,
  story_link_stickers: (entry) => toLink(own(entry, 'story_link', raw.rawLink)),
  story_cta: (entry) => toLink(read(entry, raw.rawLink)),
  story_polls: toPoll,
  story_quizs: toQuiz,
  story_quizzes: toQuiz,
  story_questions: toQuestion,
  story_sliders: toSlider,
  story_countdowns: toCountdown,
  story_music_stickers: toMusic,
  story_feed_media: toPost,
  story_reaction_stickers: toReaction,
  story_bloks_stickers: toBloks,
};

export function toUnknown(entry: Entry): Meaning {
  const named = Object.entries(entry.fields).find(([name, value]) => name.endsWith('_sticker') && isObject(value));
  const words = readFields(raw.rawWords, named?.[1] ?? entry.fields, entry.path, new Losses());
  const label = toLabel(words?.text) || toLabel(words?.title) || toLabel(words?.original_comment_text);
  return { kind: 'unknown', array: entry.array, label, href: null };
}

function toHashtag(entry: Entry): Meaning | null {
  const name = toLabel(own(entry, 'hashtag', raw.rawHashtag)?.name).replace(/^#+/, '');
  if (!name) return null;
  return { kind: 'hashtag', name, label: `#${name}`, href: `${INSTAGRAM}/explore/tags/${encodeURIComponent(name)}/` };
}

function toMention(user: z.output<typeof raw.rawMention> | null): Meaning | null {
  const username = toLabel(user?.username).replace(/^@+/, '');
  if (!user || !username) return null;
  return {
    kind: 'mention',
    username,
    fullName: toLabel(user.full_name) || null,
    userId: user.id ?? user.pk ?? user.account_id ?? null,
    label: `@${username}`,
    href: `${INSTAGRAM}/${encodeURIComponent(username)}/`,
  };
}

function toBloks(entry: Entry): Meaning | null {
  const bloks = own(entry, 'bloks_sticker', raw.rawBloks);
  const mention = bloks?.sticker_data?.ig_mention;
  if (!mention) return toUnknown(entry);
  return toMention(
    readFields(raw.rawMention, mention, `${entry.path}.bloks_sticker.sticker_data.ig_mention`, entry.losses),
  );
}

function toLocation(entry: Entry): Meaning | null {
  const place = own(entry, 'location', raw.rawLocation);
  const name = toLabel(place?.name) || toLabel(place?.short_name) || toLabel(place?.address);
  if (!name) return null;
  const placeId = place?.pk ?? null;
  return {
    kind: 'location',
    name,
    placeId,
    label: name,
    href: placeId && `${INSTAGRAM}/explore/locations/${placeId}/`,
  };
}

function toLink(link: z.output<typeof raw.rawLink> | null): Meaning | null {
  const href = unwrapLink(link?.url ?? link?.webUri);
  const displayUrl = toLabel(link?.display_url) || (href ? new URL(href).hostname : '');
  const title = toLabel(link?.link_title) || toLabel(link?.callToActionTitle);
  if (!displayUrl && !title) return null;
  return { kind: 'link', url: href ?? '', displayUrl, label: title || displayUrl, href };
}

function toPoll(entry: Entry): Meaning | null {
  const poll = own(entry, 'poll_sticker', raw.rawChoices);
  return poll && { kind: 'poll', ...toChoices(poll, entry), correctIndex: null };
}

function toQuiz(entry: Entry): Meaning | null {
  const quiz = own(entry, 'quiz_sticker', raw.rawChoices);
  if (!quiz) return null;
  const choices = toChoices(quiz, entry);
  const correct = quiz.correct_answer ?? -1;
  return { kind: 'quiz', ...choices, correctIndex: Object.hasOwn(choices.options, correct) ? correct : null };
}

/** A bad option keeps its place, so that the index of the right one stays true. */
function toChoices(choices: z.output<typeof raw.rawChoices>, entry: Entry) {
  const list = readList(choices.tallies, `${entry.path}.tallies`, entry.losses, MOST_OPTIONS);
  const options = list.map((option) => {
    const tally = readFields(raw.rawTally, option, `${entry.path}.tallies.*`, entry.losses);
    return { text: toLabel(tally?.text), count: toCount(tally?.count) };
  });
  const question = toLabel(choices.question) || null;
  const label =
    question ??
    toLabel(
      options
        .map(({ text }) => text)
        .filter(Boolean)
        .join(' / '),
    );
  return { question, options, label, href: null, ...toColors(choices) };
}

function toQuestion(entry: Entry): Meaning | null {
  const sticker = own(entry, 'question_sticker', raw.rawQuestion);
  if (!sticker) return null;
  const question = toLabel(sticker.question);
  return {
    kind: 'question',
    question,
    label: question,
    href: null,
    ...toColors(sticker),
  };
}

function toSlider(entry: Entry): Meaning | null {
  const slider = own(entry, 'slider_sticker', raw.rawSlider);
  if (!slider) return null;
  const question = toLabel(slider.question) || null;
  const emoji = toLabel(slider.emoji) || null;
  const average = slider.slider_vote_average ?? null;
  return {
    kind: 'slider',
    question,
    emoji,
    average: average !== null && average >= 0 && average <= 1 ? average : null,
    votes: toCount(slider.slider_vote_count),
    label: question ?? emoji ?? '',
    href: null,
    ...toColors(slider),
  };
}

function toCountdown(entry: Entry): Meaning | null {
  const countdown = own(entry, 'countdown_sticker', raw.rawCountdown);
  if (!countdown) return null;
  const text = toLabel(countdown.text);
  const ends = new Date((countdown.end_ts ?? Number.NaN) * 1000);
  const isPlausible = ends.getTime() > 0 && ends.getUTCFullYear() < 2200;
  const endsAt = isPlausible ? ends.toISOString() : null;
  return {
    kind: 'countdown',
    text,
    endsAt,
    label: text,
    href: null,
    ...toColors(countdown),
  };
}

function toMusic(entry: Entry): Meaning | null {
  const music = own(entry, 'music_asset_info', raw.rawMusic);
  if (!music) return null;
  const title = toLabel(music.title);
  const artist = toLabel(music.display_artist) || toLabel(music.subtitle) || null;
  const label = [title, artist].filter(Boolean).join(' · ');
  return { kind: 'music', title, artist, label, href: null };
}

function toPost(entry: Entry): Meaning | null {
  const post = read(entry, raw.rawPost);
  if (!post) return null;
  const code = post.media_code ?? (post.media_id ? toShortcode(post.media_id) : null);
  const productType = toLabel(post.product_type) || null;
  return { kind: 'post', code, productType, label: '', href: code && `${INSTAGRAM}/p/${code}/` };
}

function toReaction(entry: Entry): Meaning | null {
  const reaction = own(entry, 'reaction_sticker', raw.rawReaction);
  if (!reaction) return null;
  const emoji = toText(reaction.emoji) && toLabel(reaction.emoji);
  return {
    kind: 'reaction',
    emoji: emoji || null,
    label: emoji || '',
    href: null,
  };
}

/** Nothing at all where no colour is said. */
function toColors(colors: raw.RawColors): { colors?: StickerColors } {
  const said = {
    text: colors.text_color ?? colors.color,
    background: colors.start_background_color ?? colors.background_color,
    backgroundEnd: colors.end_background_color,
    digits: colors.digit_color,
    digitCards: colors.digit_card_color,
  };
  const known = Object.entries(said).flatMap(([part, color]) => (color ? [[part, color] as const] : []));
  return known.length > 0 ? { colors: Object.fromEntries(known) } : {};
}

function own<Schema extends z.ZodObject>(entry: Entry, name: string, schema: Schema) {
  return readFields(schema, entry.fields[name], `${entry.path}.${name}`, entry.losses);
}

function read<Schema extends z.ZodObject>(entry: Entry, schema: Schema) {
  return readFields(schema, entry.fields, entry.path, entry.losses);
}

function toCount(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value >= 0 ? Math.round(value) : null;
}
