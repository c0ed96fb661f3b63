/** Answers of 15 MB that cost a reader dearly who is not careful. */
import type { ServerResponse } from 'node:http';
import { type JsonObject, toList, toObject } from './json.ts';
import { drained } from './sending.ts';

const BYTES = 15 * 1024 * 1024;
const BLOCK = 64 * 1024;
const MANY_ITEMS = 70_000;
const WITH_PICTURE = 500;
const PLACE = '"monster"';

type Monster = (body: JsonObject) => Iterable<string>;

/** What each puts after the stories of the account. */
const MONSTERS: Record<string, Monster> = {
  zeros: () => [repeat(',0', BYTES)],
  objects: () => [repeat(',{}', BYTES)],
  names: listNames,
  deep: () => [`,{"id":"1","deep":`, repeat('[', BYTES / 2), repeat(']', BYTES / 2), '}'],
  'many-items': listMany,
};

export const MONSTER_KINDS = Object.keys(MONSTERS);

export async function sendMonster(kind: string, response: ServerResponse, body: JsonObject): Promise<void> {
  const reel = toObject(toObject(body.data).data);
  const text = JSON.stringify({ ...body, data: { data: { ...reel, items: [...toList(reel.items), 'monster'] } } });
  const at = text.indexOf(`,${PLACE}`);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
  await write(response, text.slice(0, at));
  for (const part of gather(MONSTERS[kind]?.(body) ?? [])) await write(response, part);
  response.end(text.slice(at + 1 + PLACE.length));
}

async function write(response: ServerResponse, text: string): Promise<void> {
  for (let from = 0; from < text.length && !response.destroyed; from += BLOCK)
    if (!response.write(text.slice(from, from + BLOCK))) await drained(response);
}

/** So that small parts are not sent one by one. */
function* gather(parts: Iterable<string>): Generator<string> {
  let block = '';
  for (const part of parts) {
    block += part;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}

function repeat(unit: string, bytes: number): string {
  return unit.repeat(Math.floor(bytes / unit.length));
}

/** Objects of which no two have the same field. */
function* listNames(): Generator<string> {
  yield ',{"id":"1","names":[0';
  for (let index = 0, bytes = 0; bytes < BYTES; index += 1) {
    const text = `,{"${index.toString(36)}":0}`;
    bytes += text.length;
    yield text;
  }
  yield ']}';
}

/** Many small stories, the newest last; the addresses of old ones are cut short, so that all find room. */
function* listMany(body: JsonObject): Generator<string> {
  const [first] = toList(toObject(toObject(body.data).data).items).map(toObject);
  const takenAt = Number(first?.taken_at);
  for (let index = 1; index <= MANY_ITEMS; index += 1) {
    const id = String(BigInt(String(first?.id)) + BigInt(index));
    const url = String(first?.thumbnail_url);
    const thumbnail_url = index > MANY_ITEMS - WITH_PICTURE ? url : url.replace(/\?.*/, '');
    const item = { id, taken_at: takenAt + Math.floor(index / 100), thumbnail_url };
    yield `,${JSON.stringify(item)}`;
  }
}
