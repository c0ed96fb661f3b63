import '#lib/zod.ts';
import * as z from 'zod/mini';

export const mediaVariantSchema = z.enum(['original', 'small', 'poster', 'avatar']);
export type MediaVariant = z.infer<typeof mediaVariantSchema>;

/** 22 base64url characters. */
export const mediaIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/** Widest a `small` rendition gets, in pixels. */
export const SMALL_WIDTH = 480;
