import '#lib/zod.ts';
import * as z from 'zod/mini';

export const mediaVariantSchema = z.enum(['original', 'small', 'poster', 'avatar']);
export type MediaVariant = z.infer<typeof mediaVariantSchema>;

/** 22 base64url characters. */
export const mediaIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/**
 * What became of the wish for new addresses of a story's files. `fetching`: they have some that have not expired, so
 * nothing was asked; `recent`: somebody asked within the hour; `ended`: no answer names the story any more.
 */
export const renewalReplySchema = z.object({
  state: z.enum(['queued', 'recent', 'ended', 'stored', 'fetching']),
  askedAt: z.nullable(z.iso.datetime()),
  finishedAt: z.nullable(z.iso.datetime()),
});
export type RenewalReply = z.infer<typeof renewalReplySchema>;

/** Where a file of ours is fetched: by id, never by the vendor's address. `key` is what a shared link opens it with. */
export type MediaAddress = { id: string; variant: MediaVariant; key?: string };

const KEPT_FOR_EVER = 'private, max-age=31536000, immutable';
const KEPT_SHORTLY = 'private, max-age=300';

/** Path-absolute. */
export function toMediaUrl({ id, variant, key }: MediaAddress): string {
  return `/media/${id}/${variant}${key === undefined ? '' : `?k=${key}`}`;
}

/** From an address of ours with whatever else its query says; null for what is none. */
export function readMediaUrl(url: string): MediaAddress | null {
  const { pathname, searchParams } = new URL(url, 'http://dayglass');
  const [, id, named] = /^\/media\/([\w-]{22})\/(\w+)$/.exec(pathname) ?? [];
  const variant = mediaVariantSchema.safeParse(named);
  if (id === undefined || !variant.success) return null;
  const key = searchParams.get('k');
  return { id, variant: variant.data, ...(key === null ? {} : { key }) };
}

/** How long a browser may keep it: an id names the same file for ever, a shared link may end at any time. */
export function toCacheControl({ key }: MediaAddress): string {
  return key === undefined ? KEPT_FOR_EVER : KEPT_SHORTLY;
}

/** Widest a `small` rendition gets, in pixels. */
export const SMALL_WIDTH = 480;
