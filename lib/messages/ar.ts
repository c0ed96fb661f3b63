import { errors } from './ar/errors.ts';
import { failures } from './ar/failures.ts';
import { frame } from './ar/frame.ts';
import { lookup } from './ar/lookup.ts';
import { lost } from './ar/lost.ts';
import { panels } from './ar/panels.ts';
import { search } from './ar/search.ts';
import { shell } from './ar/shell.ts';
import { states } from './ar/states.ts';
import { story } from './ar/story.ts';
import { time } from './ar/time.ts';
import { viewer } from './ar/viewer.ts';
import { watch } from './ar/watch.ts';
import { crash } from './crash.ts';

/** Arabic, the language that is written from right to left. */
export const ar = {
  crash: crash.ar,
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
