import { z } from 'zod';
import {
  flagField,
  idField,
  instantField,
  isoField,
  listField,
  mediaIdField,
  numberField,
  objectField,
  textField,
  urlField,
} from './fields.ts';

import { toItems } from './items.ts';

/** What is read of the vendor's reel, its items and their files; KEYAPI.md says where each field was seen. */

export const rawEnvelope = z.object({
  code: numberField,
  message: textField,
  requestId: z.string().max(100).nullish(),
});

/** A list, or an object that numbers its entries. */
const itemsField = z
  .unknown()
  .transform((value, context) => {
    const items = toItems(value);
    if (items === undefined) context.addIssue({ code: 'custom', message: 'neither a list nor numbered' });
    return items ?? null;
  })
  .optional();

export const rawReel = z.object({ additional_data: objectField, count: numberField, items: itemsField });

export const rawAdditional = z.object({ id: idField, user: objectField });

export const rawUser = z.object({
  id: idField,
  pk: idField,
  username: z
    .string()
    .regex(/^[A-Za-z0-9._]{1,30}$/)
    .nullish(),
  full_name: textField,
  is_verified: flagField,
  is_private: flagField,
  profile_pic_url: urlField.or(z.literal('').transform(() => null)),
});

export const rawItem = z.object({
  id: mediaIdField,
  pk: mediaIdField,
  code: z
    .string()
    .regex(/^[A-Za-z0-9_-]{5,60}$/)
    .nullish(),
  product_type: textField,
  media_type: numberField,
  is_video: flagField,
  taken_at: instantField,
  taken_at_ts: instantField,
  taken_at_date: isoField,
  expiring_at: instantField,
  original_width: numberField,
  original_height: numberField,
  image_versions: z.union([objectField, listField]),
  image_versions2: objectField,
  thumbnail_url: urlField,
  video_versions: listField,
  video_url: urlField,
  video_duration: numberField,
  has_audio: flagField,
  caption: z.union([textField, objectField]),
  accessibility_caption: textField,
  story_comments: listField,
  is_paid_partnership: flagField,
  user: objectField,
  owner: objectField,
});
export type RawItem = z.output<typeof rawItem>;

/** Enough to tell which of many items are the newest stories. */
export const rawMoment = rawItem.pick({
  id: true,
  pk: true,
  product_type: true,
  taken_at: true,
  taken_at_ts: true,
  taken_at_date: true,
});
export type RawMoment = z.output<typeof rawMoment>;

export const rawFile = z.object({ url: urlField, width: numberField, height: numberField, type: numberField });

export const rawComment = z.object({
  id: mediaIdField,
  pk: mediaIdField,
  text: textField,
  is_created_by_media_owner: flagField,
});

export const rawCaption = z.object({ text: textField });
