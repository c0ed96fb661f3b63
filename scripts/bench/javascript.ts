import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

export type JavaScriptFigures = { viewerPageKilobytes: number; barePageKilobytes: number; differenceKilobytes: number };

/** Gzipped scripts of the viewer page, against those that Next gives to every page, an empty one too. */
export async function measureJavaScript(url: string): Promise<JavaScriptFigures> {
  const html = await (await fetch(`${url}/stories/javan`)).text();
  const scripts = [...html.matchAll(/<script[^>]+src="\/_next\/([^"?]+)[^"]*"[^>]*>/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, path = '']) => decodeURIComponent(path));
  const manifest = z
    .object({ rootMainFiles: z.array(z.string()) })
    .parse(JSON.parse(await readFile('.next/build-manifest.json', 'utf8')));
  const viewer = await weigh([...new Set(scripts)]);
  const bare = await weigh(manifest.rootMainFiles);
  return {
    viewerPageKilobytes: viewer,
    barePageKilobytes: bare,
    differenceKilobytes: Number((viewer - bare).toFixed(1)),
  };
}

async function weigh(files: string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join('.next', file))).length));
  return Number((sizes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1));
}
