import { errors } from './ar/errors.ts';
import { pages } from './ar/pages.ts';
import { story } from './ar/story.ts';
import { viewer } from './ar/viewer.ts';
import { crash } from './crash.ts';

/** Arabic, the language that is written from right to left. */
export const ar = { ...crash.ar, ...errors, ...pages, ...story, ...viewer };
