/** Understands what a person types or pastes: a name, a profile or story address, an id. */

export type Target = { kind: 'username'; username: string; storyId?: string } | { kind: 'userId'; userId: string };

const USERNAME = /^(?!\.)(?!.*\.\.)[a-z0-9._]{1,30}(?<!\.)$/;
const SIMULATOR_NAME = /^(?:fault|bench|size|media)-[a-z0-9-]{1,24}$/;
const RESERVED = new Set(['p', 'tv', 'reel', 'reels', 'explore', 'stories', 'accounts', 'direct', 's']);
const HOSTS = new Set(['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am', 'www.instagr.am']);

export function toUsername(input: string): string | null {
  const name = input.trim().replace(/^@/, '').toLowerCase();
  return USERNAME.test(name) || SIMULATOR_NAME.test(name) ? name : null;
}

export function isUserId(input: string): boolean {
  return /^\d{1,20}$/.test(input);
}

/** Null when it is neither a name, an id nor an Instagram address of an account or a story. */
export function findTarget(input: string): Target | null {
  const text = input.trim().replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '');
  const id = /^id:\s*(\d{1,20})$/i.exec(text)?.[1];
  if (id) return { kind: 'userId', userId: id };
  const username = toUsername(text);
  if (username) return { kind: 'username', username };
  return findInUrl(text);
}

function findInUrl(text: string): Target | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!HOSTS.has(url.hostname)) return null;
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter(Boolean);
  if (first === 'stories') {
    const username = second === 'highlights' || second === 'me' ? null : toUsername(second);
    if (!username) return null;
    return isUserId(third) ? { kind: 'username', username, storyId: third } : { kind: 'username', username };
  }
  const username = RESERVED.has(first.toLowerCase()) ? null : toUsername(first);
  return username ? { kind: 'username', username } : null;
}
