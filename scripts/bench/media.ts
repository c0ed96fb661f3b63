import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { median } from './lookups.ts';

const ROUNDS = 3;
const READERS = 4;
const FILE_SERVER = `
  const { createReadStream, statSync } = require('node:fs');
  const size = statSync(process.argv[1]).size;
  const server = require('node:http').createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size });
    createReadStream(process.argv[1]).pipe(response);
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

export type MediaFigures = { storedMegabytesPerSecond: number; fileServerMegabytesPerSecond: number; ratio: number };

/** Bytes a second of a stored 100 MB file, against a plain Node file server with the same bytes. */
export async function measureMedia(url: string, seconds: number): Promise<MediaFigures> {
  const replySchema = z.object({ stories: z.array(z.object({ sources: z.array(z.object({ url: z.string() })) })) });
  const reply = replySchema.parse(
    await (await fetch(`${url}/api/stories?username=size-100mb`, { headers: { 'x-dayglass': '1' } })).json(),
  );
  const stored = `${url}${reply.stories[0]?.sources[0]?.url}`;
  const bytes = Buffer.from(await (await fetch(stored)).arrayBuffer());
  const plain = await startFileServer(bytes);
  try {
    await Promise.all([read(stored, 1), read(plain.url, 1)]);
    const turns: { stored: number; plain: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      turns.push({ stored: await read(stored, seconds), plain: await read(plain.url, seconds) });
    return {
      storedMegabytesPerSecond: Math.round(median(turns.map((turn) => turn.stored)) / 1e6),
      fileServerMegabytesPerSecond: Math.round(median(turns.map((turn) => turn.plain)) / 1e6),
      ratio: Number(median(turns.map((turn) => turn.stored / turn.plain)).toFixed(2)),
    };
  } finally {
    await plain.stop();
  }
}

async function read(url: string, seconds: number): Promise<number> {
  const startedAt = performance.now();
  let total = 0;
  const readOver = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      const { body } = await fetch(url);
      for await (const chunk of body ?? []) total += chunk.byteLength;
    }
  };
  await Promise.all(Array.from({ length: READERS }, readOver));
  return (total / (performance.now() - startedAt)) * 1000;
}

async function startFileServer(bytes: Buffer): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'dayglass-bench-'));
  const file = join(folder, 'file.mp4');
  await writeFile(file, bytes);
  const child = spawn(process.execPath, ['-e', FILE_SERVER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}
