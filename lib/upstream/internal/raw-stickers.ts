import { z } from 'zod';
import { flagField, idField, listField, mediaIdField, numberField, objectField, textField } from './fields.ts';

/** What is read of the vendor's stickers: the part common to all, and the object that each kind has of its own. */

export const rawPlacement = z.object({
  x: numberField,
  y: numberField,
  width: numberField,
  height: numberField,
  rotation: numberField,
  z: numberField,
  is_hidden: flagField,
  start_time_ms: numberField,
  end_time_ms: numberField,
});
export type RawPlacement = z.output<typeof rawPlacement>;

export const rawHashtag = z.object({ name: textField });

export const rawMention = z.object({
  id: idField,
  pk: idField,
  account_id: idField,
  username: textField,
  full_name: textField,
});

export const rawBloks = z.object({ bloks_sticker_type: textField, sticker_data: objectField });

export const rawLocation = z.object({ pk: idField, name: textField, short_name: textField, address: textField });

export const rawLink = z.object({
  url: textField,
  webUri: textField,
  display_url: textField,
  link_title: textField,
  callToActionTitle: textField,
});

/** Six digits, or the two names that polls use. */
const colorField = z
  .union([
    z
      .string()
      .regex(/^#?[0-9a-f]{6}$/i)
      .transform((hex) => `#${hex.replace('#', '').toLowerCase()}`),
    z.enum(['black', 'white']).transform((name) => (name === 'black' ? '#000000' : '#ffffff')),
  ])
  .nullish()
  .catch(null);

const rawColors = {
  color: colorField,
  text_color: colorField,
  background_color: colorField,
  start_background_color: colorField,
  end_background_color: colorField,
  digit_color: colorField,
  digit_card_color: colorField,
};
export type RawColors = z.output<z.ZodObject<typeof rawColors>>;

export const rawChoices = z.object({
  ...rawColors,
  question: textField,
  tallies: listField,
  correct_answer: numberField,
});

export const rawTally = z.object({ text: textField, count: numberField });

export const rawQuestion = z.object({ ...rawColors, question: textField });

export const rawSlider = z.object({
  ...rawColors,
  question: textField,
  emoji: textField,
  slider_vote_average: numberField,
  slider_vote_count: numberField,
});

export const rawCountdown = z.object({ ...rawColors, text: textField, end_ts: numberField });

export const rawMusic = z.object({ title: textField, display_artist: textField, subtitle: textField });

export const rawPost = z.object({
  media_id: mediaIdField,
  media_code: z
    .string()
    .regex(/^[A-Za-z0-9_-]{5,60}$/)
    .nullish(),
  product_type: textField,
});

export const rawReaction = z.object({ emoji: textField });

/** Words that stickers without a kind of their own carry. */
export const rawWords = z.object({ text: textField, title: textField, original_comment_text: textField });
