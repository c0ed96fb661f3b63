/** The simulator's own controls under `/_sim/`, for tests and demos. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Artist } from './art/artist.ts';
import type { Clock } from './clock.ts';
import { type Faults, faultSchema } from './faults.ts';
import { sendJson } from './sending.ts';
import { createStats, type Stats } from './stats.ts';
import { composeByKind, STICKER_ARRAYS, type World } from './world.ts';

type Parts = { world: World; artist: Artist; faults: Faults; stats: Stats; now: () => number; setClock: Clock['set'] };
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL };

const STORY_KINDS = ['image', 'video', ...Object.keys(STICKER_ARRAYS)];
const BODY_LIMIT = 64 * 1024;

const clockSchema = z.object({ at: z.iso.datetime({ offset: true }) });

const addSchema = z.object({
  username: z.string().transform((name) => name.toLowerCase()),
  kind: z.enum(STORY_KINDS).default('image'),
});

export function createControl(parts: Parts): (exchange: Exchange) => Promise<void> {
  const { world, artist, faults, stats, now, setClock } = parts;

  async function answer({ request, url }: Exchange): Promise<[number, Parameters<typeof sendJson>[2]]> {
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /_sim/stats':
        return [200, stats];
      case 'GET /_sim/artwork': {
        const story = world.findStory(url.searchParams.get('id') ?? '0');
        if (story === null) return [404, { message: 'no such story' }];
        const { width, height, stickers } = await artist.drawStory(story);
        return [200, { width, height, stickers }];
      }
      case 'POST /_sim/faults':
        faults.set(faultSchema.parse(await readJson(request)));
        return [200, {}];
      case 'POST /_sim/stories': {
        const { username, kind } = addSchema.parse(await readJson(request));
        const account = world.findAccount({ username });
        if (account === null) return [404, { message: 'no such account' }];
        return [201, { id: world.add(account, composeByKind(kind, now())).id }];
      }
      case 'POST /_sim/clock': {
        const { at } = clockSchema.parse(await readJson(request));
        if (setClock === null) return [409, { message: 'DAYGLASS_CLOCK_FILE is not set' }];
        setClock(at);
        return [200, { at: new Date(now()).toISOString() }];
      }
      case 'POST /_sim/reset':
        Object.assign(stats, createStats());
        faults.reset();
        world.reset();
        return [200, {}];
      default:
        return [404, { message: 'no such control' }];
    }
  }

  return async (exchange) => {
    try {
      const [status, body] = await answer(exchange);
      sendJson(exchange.response, status, body);
    } catch (error) {
      if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
      sendJson(exchange.response, 400, { message: error.message });
    }
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const block of request) {
    text += String(block);
    if (text.length > BODY_LIMIT) throw new SyntaxError('the body is too long');
  }
  return JSON.parse(text);
}
