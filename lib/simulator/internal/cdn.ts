/** The CDN: addresses for pictures, videos and avatars, and the bytes behind them. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { accounts } from './accounts.ts';
import type { Artist } from './art/artist.ts';
import { createBomb } from './bomb.ts';
import { type Content, sendContent, toContent, toPadded } from './content.ts';
import type { Faults } from './faults.ts';
import { SMALL_WIDTH, type Urls } from './payload.ts';
import { sendText } from './sending.ts';
import type { Signer } from './signature.ts';
import type { Stats } from './stats.ts';
import type { ClipName, Story } from './story.ts';
import type { World } from './world.ts';

type Parts = { world: World; artist: Artist; signer: Signer; faults: Faults; stats: Stats };
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL };

const LARGE_STP = 'dst-jpg_e35_p1080x1080_sh0.08_tt6';
const SMALL_STP = 'dst-jpg_e35_s640x640_sh0.08_tt6';
const AVATAR_STP = 'dst-jpg_s150x150';
const HUNDRED_MB = 100 * 1024 * 1024;
const AVATAR_MODIFIED_MS = Date.parse('2025-01-01T00:00:00Z');
const HTML = '<!doctype html><script>alert(document.domain)</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>';

export function createUrls(signer: Signer, base: () => string): Urls {
  return {
    picture: (id, width) => base() + signer.sign(`/cdn/v/${id}_n.jpg`, width <= SMALL_WIDTH ? SMALL_STP : LARGE_STP),
    avatar: (id) => base() + signer.sign(`/cdn/v/a${id}_n.jpg`, AVATAR_STP),
    video: (id) => base() + signer.sign(`/cdn/v/${id}_n.mp4`, 'dst-mp4'),
  };
}

export function createCdn(parts: Parts): (exchange: Exchange) => Promise<void> {
  const { world, signer, faults, stats } = parts;

  return async ({ request, response, url }) => {
    stats.media.requests += 1;
    const match = /^\/cdn\/(v|m)\/(a?)(\d+)_n\.(jpg|mp4)$/.exec(url.pathname);
    if (match === null) return refuse(response, 404, 'Not found');
    const verdict = signer.check(url);
    if (verdict !== 'good') return refuse(response, 403, `URL signature ${verdict}`);
    const [, folder, avatar, id = '', extension] = match;
    const story = avatar === 'a' ? null : world.findStory(id);
    const owner = story?.username ?? accounts.find((account) => account.userId === id)?.username ?? '';
    const fault = faults.draw('media', owner);
    const status = /^media-(\d+)$/.exec(fault ?? '')?.[1];
    if (status !== undefined)
      return refuse(response, Number(status), status === '403' ? 'URL signature expired' : 'Error');
    if (folder === 'v' && story !== null && extension === 'jpg' && redirect(response, story, signer, url)) return;
    const isSmall = url.searchParams.get('stp') === SMALL_STP;
    const content =
      avatar === 'a' ? await avatarContent(parts, id) : await storyContent(parts, story, extension, isSmall);
    if (content === null) return refuse(response, 404, 'Not found');
    await sendContent({ request, response, content, fault, stats });
  };
}

async function avatarContent({ artist }: Parts, id: string): Promise<Content> {
  const account = accounts.find(({ userId }) => userId === id);
  const bytes = await artist.drawAvatar(id, account?.palette ?? null);
  return toContent(bytes, 'image/jpeg', `a${id}`, AVATAR_MODIFIED_MS);
}

async function storyContent(
  { artist }: Parts,
  story: Story | null,
  extension: string | undefined,
  isSmall: boolean,
): Promise<Content | null> {
  if (story === null) return null;
  const { id, takenAtMs, clip, source } = story;
  if (extension === 'mp4') return clip === null ? null : videoContent(story, await readClip(clip));
  if (source === 'wrong-type') return toContent(Buffer.from(HTML), 'image/jpeg', id, takenAtMs);
  if (source === 'svg') return toContent(Buffer.from(SVG), 'image/svg+xml', id, takenAtMs);
  if (source === 'bomb') return toContent(createBomb(), 'image/png', id, takenAtMs);
  const bytes = isSmall ? await artist.drawSmall(story) : (await artist.drawStory(story)).jpeg;
  return toContent(bytes, 'image/jpeg', `${id}${isSmall ? 's' : 'l'}`, takenAtMs);
}

function videoContent({ id, takenAtMs, source }: Story, bytes: Buffer): Content {
  if (source === 'size-100mb') return toPadded(bytes, HUNDRED_MB, `${id}v`, takenAtMs);
  if (source === 'size-huge-chunked') return toPadded(bytes, null, `${id}v`, takenAtMs);
  return toContent(bytes, 'video/mp4', `${id}v`, takenAtMs);
}

const readClips = new Map<ClipName, Promise<Buffer>>();

function readClip(name: ClipName): Promise<Buffer> {
  const reading = readClips.get(name) ?? readFile(new URL(`../videos/${name}.mp4`, import.meta.url));
  readClips.set(name, reading);
  return reading;
}

function redirect(response: ServerResponse, story: Story, signer: Signer, url: URL): boolean {
  const targets: Record<string, string> = {
    'redirect-private': 'http://169.254.169.254/latest/meta-data/',
    'redirect-ok': signer.sign(`/cdn/m/${story.id}_n.jpg`, url.searchParams.get('stp') ?? ''),
    loop: url.pathname + url.search,
  };
  const target = targets[story.source];
  if (target === undefined) return false;
  response.writeHead(302, { Location: target, 'Content-Length': 0 }).end();
  return true;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  sendText(response, 'text/plain', text, status, { 'Cross-Origin-Resource-Policy': 'same-origin' });
}
