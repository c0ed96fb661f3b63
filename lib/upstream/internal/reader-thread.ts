import { parentPort } from 'node:worker_threads';
import type { FetchedStory, Who } from '../index.ts';
import type { Body } from './body.ts';
import { type Reading, readBody } from './reading.ts';

/** A thread that reads answers which would hold up everybody else; it hands over a few stories whenever it is asked. */

export type Question = { body: Body; who: Who };
export type Part = { stories: FetchedStory[] } | { reading: Reading };

const STORIES_AT_ONCE = 10;

let parts: Part[] = [];

parentPort?.on('message', (question: Question | null) => {
  if (question) parts = toParts(readBody(question.body, question.who));
  parentPort?.postMessage(parts.shift());
});

/** The reading itself comes last, its stories before it. */
function toParts(reading: Reading): Part[] {
  const content = 'envelope' in reading ? reading.envelope.content : null;
  if (content?.kind !== 'reel') return [{ reading }];
  const { stories } = content.reel;
  content.reel.stories = [];
  const few = Array.from({ length: Math.ceil(stories.length / STORIES_AT_ONCE) }, (_, at) => ({
    stories: stories.slice(at * STORIES_AT_ONCE, (at + 1) * STORIES_AT_ONCE),
  }));
  return [...few, { reading }];
}
