// Hides where the browser for the tests comes from.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { toolPath } from './project.ts';
import { runTask } from './task.ts';

const installMs = 240_000;
const debian = '/usr/bin/chromium';

/** The path of a Chromium that starts; installs one where there is none. Throws with one readable line. */
export async function ensureChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await canStart(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which does not start.`);
  }
  const found = await findChromium();
  if (found) return found;
  console.log('Installing Chromium for the browser tests ...');
  const isRoot = process.getuid?.() === 0;
  const deps = isRoot || process.platform === 'darwin' ? ['--with-deps'] : [];
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  await runTask(toolPath('playwright'), ['install', ...deps, 'chromium'], { env, timeoutMs: installMs });
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const command = 'apt-get update && apt-get install -y --no-install-recommends chromium';
    await runTask('/bin/sh', ['-c', command], { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: installMs });
  }
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error('No Chromium could be found or installed. Install one and set CHROMIUM_PATH.');
}

async function findChromium(): Promise<string | null> {
  for (const path of [chromium.executablePath(), debian]) {
    if (await canStart(path)) return path;
  }
  return null;
}

async function canStart(path: string): Promise<boolean> {
  return existsSync(path) && (await runTask(path, ['--version'], { quiet: true, timeoutMs: 20_000 })).ok;
}
