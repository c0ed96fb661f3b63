import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { oncePerProcess } from '#lib/once.ts';
import { givenUp } from '#lib/stopping.ts';
import type { FetchedStory, Who } from '../index.ts';
import { type Body, sizeOf } from './body.ts';
import type { Part, Question } from './reader-thread.ts';
import { type Reading, readBody } from './reading.ts';

/** Reads an answer where it holds nobody up: a usual one here, what may take long in a thread of its own, one at a time. */

const LARGEST_HERE = 256 * 1024;
const MOST_MARKS_HERE = 30_000;
const LONGEST_MS = 10_000;
const IDLE_MS = 30_000;
/** A thread that read more than this has much to forget. */
const LARGEST_KEPT = 4 * 1024 * 1024;
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 };
const FLAGS = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];

/** Takes the body away. Throws when it takes too long or too much memory, or when the process stops. */
export async function readReply(body: Body, who: Who): Promise<Reading> {
  return isUsual(body) ? readBody(body, who) : reader.value.read({ body, who });
}

class Reader {
  #worker: Worker | null = null;
  #turn: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  read(question: Question): Promise<Reading> {
    const reading = this.#turn.then(() => this.#ask(question));
    this.#turn = reading.then(
      () => undefined,
      () => undefined,
    );
    return reading;
  }

  async #ask(question: Question): Promise<Reading> {
    const size = sizeOf(question.body);
    const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), givenUp()]);
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#worker.ref();
    try {
      const reading = await converse(this.#worker, question, signal);
      if (size > LARGEST_KEPT) this.#end();
      return reading;
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      this.#worker?.unref();
      this.#idle = setTimeout(() => this.#end(), IDLE_MS).unref();
    }
  }

  /** By its path, so that no bundler takes it in. */
  #start(): Worker {
    const worker = new Worker(resolve('lib/upstream/internal/reader-thread.ts'), {
      name: 'upstream-reader',
      execArgv: FLAGS,
      env: {},
      resourceLimits: LIMITS,
    });
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

const reader = oncePerProcess('upstream.reader', () => new Reader());

async function converse(worker: Worker, { body, who }: Question, signal: AbortSignal): Promise<Reading> {
  const stories: FetchedStory[] = [];
  const { promise, resolve: settle, reject } = Promise.withResolvers<Reading>();
  const onMessage = (part: Part) => {
    if ('reading' in part) return settle(withStories(part.reading, stories));
    stories.push(...part.stories);
    worker.postMessage(null);
  };
  const onExit = () => reject(new Error('the reader ended'));
  const onAbort = () => reject(signal.reason);
  worker.on('message', onMessage).on('error', reject).on('exit', onExit);
  signal.addEventListener('abort', onAbort);
  try {
    const buffers = body.map(({ buffer }) => buffer);
    worker.postMessage({ body, who }, buffers);
    return await promise;
  } finally {
    worker.off('message', onMessage).off('error', reject).off('exit', onExit);
    signal.removeEventListener('abort', onAbort);
  }
}

function withStories(reading: Reading, stories: FetchedStory[]): Reading {
  if ('envelope' in reading && reading.envelope.content.kind === 'reel')
    reading.envelope.content.reel.stories = stories;
  return reading;
}

function isUsual(body: Body): boolean {
  return sizeOf(body) <= LARGEST_HERE && body.reduce((marks, piece) => marks + countMarks(piece), 0) <= MOST_MARKS_HERE;
}

/** Commas and opening brackets. */
function countMarks(bytes: Uint8Array): number {
  let marks = 0;
  for (const byte of bytes) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) marks += 1;
  return marks;
}
