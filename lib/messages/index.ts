import { crash } from './crash.ts';
import { errors } from './en/errors.ts';
import { pages } from './en/pages.ts';
import { story } from './en/story.ts';
import { viewer } from './en/viewer.ts';

/** Every word that a person reads, as ICU messages; English is the language that the keys come from. */
export const en = { ...crash.en, ...errors, ...pages, ...story, ...viewer };

export type MessageKey = keyof typeof en;
