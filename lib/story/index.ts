import '#lib/zod.ts';
import * as z from 'zod/mini';

const iso = z.iso.datetime({ offset: true });
/** In pixels. */
const size = z.int().check(z.positive());
const id = z.string().check(z.regex(/^\d{1,20}$/));

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
  frame: z.nullable(frameSchema),
  hidden: z.boolean(),
  startMs: z.nullable(z.number()),
  endMs: z.nullable(z.number()),
  label: z.string(),
  href: z.nullable(z.string()),
};
/** `#rrggbb`. */
const color = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
const stickerColorsSchema = z.partial(
  z.object({ text: color, background: color, backgroundEnd: color, digits: color, digitCards: color }),
);
/** What the author chose for a sticker that is drawn by whoever shows it; absent where nothing was said. */
export type StickerColors = z.infer<typeof stickerColorsSchema>;
const drawn = { colors: z.optional(stickerColorsSchema) };

const option = z.object({ text: z.string(), count: z.nullable(z.number()) });
const choices = {
  ...drawn,
  question: z.nullable(z.string()),
  options: z.array(option),
  correctIndex: z.nullable(z.int()),
};

export const stickerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hashtag'), ...common, name: z.string() }),
  z.object({
    kind: z.literal('mention'),
    ...common,
    username: z.string(),
    fullName: z.nullable(z.string()),
    userId: z.nullable(id),
  }),
  z.object({ kind: z.literal('location'), ...common, name: z.string(), placeId: z.nullable(z.string()) }),
  z.object({ kind: z.literal('link'), ...common, url: z.string(), displayUrl: z.string() }),
  z.object({ kind: z.literal('poll'), ...common, ...choices }),
  z.object({ kind: z.literal('quiz'), ...common, ...choices }),
  z.object({ kind: z.literal('question'), ...common, ...drawn, question: z.string() }),
  z.object({
    kind: z.literal('slider'),
    ...common,
    ...drawn,
    question: z.nullable(z.string()),
    emoji: z.nullable(z.string()),
    average: z.nullable(z.number()),
    votes: z.nullable(z.number()),
  }),
  z.object({ kind: z.literal('countdown'), ...common, ...drawn, text: z.string(), endsAt: z.nullable(iso) }),
  z.object({ kind: z.literal('music'), ...common, title: z.string(), artist: z.nullable(z.string()) }),
  z.object({ kind: z.literal('post'), ...common, code: z.nullable(z.string()), productType: z.nullable(z.string()) }),
  z.object({ kind: z.literal('reaction'), ...common, emoji: z.nullable(z.string()) }),
  z.object({ kind: z.literal('unknown'), ...common, array: z.string() }),
]);
export type Sticker = z.infer<typeof stickerSchema>;
export type StickerKind = Sticker['kind'];

export const accountSchema = z.object({
  id,
  username: z.string(),
  fullName: z.nullable(z.string()),
  isVerified: z.boolean(),
  isPrivate: z.boolean(),
  avatar: z.nullable(z.string()),
});
export type Account = z.infer<typeof accountSchema>;

export const sourceSchema = z.object({
  url: z.string(),
  width: size,
  height: size,
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
  width: size,
  height: size,
  durationSeconds: z.nullable(z.number()),
  hasAudio: z.nullable(z.boolean()),
  poster: z.nullable(z.string()),
  /** A small WebP of the picture or of the video's cover, for grids and slow links. */
  thumbnail: z.string(),
  sources: z.array(sourceSchema).check(z.minLength(1)),
  caption: z.nullable(z.string()),
  altText: z.string(),
  isPaidPartnership: z.boolean(),
  stickers: z.array(stickerSchema),
  /** How many more the vendor named than are placed; 0 also where an older version stored the story. */
  stickersLeftOut: z._default(z.int().check(z.nonnegative()), 0),
  archived: z.boolean(),
});
export type Story = z.infer<typeof storySchema>;
