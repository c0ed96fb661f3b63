import { crash } from './crash.ts';
import { errors } from './en/errors.ts';
import { failures } from './en/failures.ts';
import { frame } from './en/frame.ts';
import { lookup } from './en/lookup.ts';
import { lost } from './en/lost.ts';
import { panels } from './en/panels.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';
import { states } from './en/states.ts';
import { story } from './en/story.ts';
import { time } from './en/time.ts';
import { viewer } from './en/viewer.ts';
import { watch } from './en/watch.ts';

/**
 * Every word that a person reads, as ICU messages, in groups: a page sends those of its own groups, and no group but the
 * server's (`errors`, `shell`) is there for the server alone. English is the language that the keys come from.
 */
export const en = {
  crash: crash.en,
  errors,
  shell,
  frame,
  lost,
  search,
  lookup,
  watch,
  states,
  failures,
  time,
  viewer,
  panels,
  story,
};

export type Group = keyof typeof en;

/** The keys of some groups, by default of all. */
export type MessageKey<G extends Group = Group> = G extends Group ? keyof (typeof en)[G] : never;
