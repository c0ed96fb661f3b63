import { z } from 'zod';

export const mediaVariantSchema = z.enum(['original', 'small', 'poster', 'avatar']);
export type MediaVariant = z.infer<typeof mediaVariantSchema>;

/** Widest a `small` rendition gets, in pixels. */
export const SMALL_WIDTH = 480;
