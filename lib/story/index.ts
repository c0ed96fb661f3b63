import { z } from '#lib/zod.ts';

const iso = z.iso.datetime({ offset: true });
const id = z.string().regex(/^\d{1,20}$/);

/** Centre x/y and size as fractions of the media box, rotation in turns clockwise; values beyond 0..1 are kept. */
export const frameSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  rotation: z.number(),
  z: z.number(),
});
export type Frame = z.infer<typeof frameSchema>;

const common = {
  /** `array:index` in the payload, such as `reel_mentions:0`. */
  key: z.string(),
  frame: frameSchema.nullable(),
  hidden: z.boolean(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  label: z.string(),
  href: z.string().nullable(),
};
/** `#rrggbb`. */
const color = z.string().regex(/^#[0-9a-f]{6}$/);
const stickerColorsSchema = z
  .object({ text: color, background: color, backgroundEnd: color, digits: color, digitCards: color })
  .partial();
/** What the author chose for a sticker that is drawn by whoever shows it; absent where nothing was said. */
export type StickerColors = z.infer<typeof stickerColorsSchema>;
const drawn = { colors: stickerColorsSchema.optional() };

const option = z.object({ text: z.string(), count: z.number().nullable() });
const choices = {
  ...drawn,
  question: z.string().nullable(),
  options: z.array(option),
  correctIndex: z.number().int().nullable(),
};

export const stickerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hashtag'), ...common, name: z.string() }),
  z.object({
    kind: z.literal('mention'),
    ...common,
    username: z.string(),
    fullName: z.string().nullable(),
    userId: id.nullable(),
  }),
  z.object({ kind: z.literal('location'), ...common, name: z.string(), placeId: z.string().nullable() }),
  z.object({ kind: z.literal('link'), ...common, url: z.string(), displayUrl: z.string() }),
  z.object({ kind: z.literal('poll'), ...common, ...choices }),
  z.object({ kind: z.literal('quiz'), ...common, ...choices }),
  z.object({ kind: z.literal('question'), ...common, ...drawn, question: z.string() }),
  z.object({
    kind: z.literal('slider'),
    ...common,
    ...drawn,
    question: z.string().nullable(),
    emoji: z.string().nullable(),
    average: z.number().nullable(),
    votes: z.number().nullable(),
  }),
  z.object({ kind: z.literal('countdown'), ...common, ...drawn, text: z.string(), endsAt: iso.nullable() }),
  z.object({ kind: z.literal('music'), ...common, title: z.string(), artist: z.string().nullable() }),
  z.object({ kind: z.literal('post'), ...common, code: z.string().nullable(), productType: z.string().nullable() }),
  z.object({ kind: z.literal('reaction'), ...common, emoji: z.string().nullable() }),
  z.object({ kind: z.literal('unknown'), ...common, array: z.string() }),
]);
export type Sticker = z.infer<typeof stickerSchema>;
export type StickerKind = Sticker['kind'];

export const accountSchema = z.object({
  id,
  username: z.string(),
  fullName: z.string().nullable(),
  isVerified: z.boolean(),
  isPrivate: z.boolean(),
  avatar: z.string().nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const sourceSchema = z.object({
  url: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  type: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

export const storySchema = z.object({
  id,
  code: z.string(),
  account: accountSchema,
  kind: z.enum(['image', 'video']),
  takenAt: iso,
  expiresAt: iso,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  durationSeconds: z.number().nullable(),
  hasAudio: z.boolean().nullable(),
  poster: z.string().nullable(),
  /** A small WebP of the picture or of the video's cover, for grids and slow links. */
  thumbnail: z.string(),
  sources: z.array(sourceSchema).min(1),
  caption: z.string().nullable(),
  altText: z.string(),
  isPaidPartnership: z.boolean(),
  stickers: z.array(stickerSchema),
  archived: z.boolean(),
});
export type Story = z.infer<typeof storySchema>;
