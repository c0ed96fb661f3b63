/** Understands what a person types or pastes: a name, a profile or story address, an id; or says what is wrong with it. */

export type Target = { kind: 'username'; username: string; storyId?: string } | { kind: 'userId'; userId: string };

/** Why an input names nobody, as a word that the page has a sentence for. */
export type TargetFault =
  | 'empty'
  | 'spaces'
  | 'characters'
  | 'dots'
  | 'long'
  | 'id'
  | 'notInstagram'
  | 'noAccount'
  | 'post'
  | 'highlight';

export type TargetReading = { target: Target; fault: null } | { target: null; fault: TargetFault };

const USERNAME = /^(?!\.)(?!.*\.\.)[a-z0-9._]{1,30}(?<!\.)$/;
const SIMULATOR_NAME = /^(?:fault|bench|size|media)-[a-z0-9-]{1,24}$/;
const STORY_ID = /^[A-Za-z0-9_-]{5,40}$/;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const LONGEST = 2000;
const POSTS = new Set(['p', 'tv', 'reel']);
const NO_ACCOUNTS = new Set(
  'about,accounts,api,ar,archive,challenge,create,developer,direct,directory,emails,explore,graphql,legal,lite,locations,nametag,notifications,oauth,popular,qr,reels,session,share,static,topics,web,your_activity'.split(
    ',',
  ),
);
const HOSTS = new Set(['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am', 'www.instagr.am']);

export function toUsername(input: string): string | null {
  const name = input.trim().replace(/^@/, '').toLowerCase();
  return USERNAME.test(name) || SIMULATOR_NAME.test(name) ? name : null;
}

export function isUserId(input: string): boolean {
  return /^[1-9]\d{0,19}$/.test(input);
}

/** Null when it is neither a name, an id nor an Instagram address of an account or a story. */
export function findTarget(input: string): Target | null {
  return readTarget(input).target;
}

/** `ownHost` is this page's own, whose story addresses people paste to each other. */
export function readTarget(input: string, ownHost?: string): TargetReading {
  if (input.length > LONGEST) return toFault('long');
  const text = input.normalize('NFKC').replace(INVISIBLE, '').trim();
  if (text === '' || text === '@') return toFault('empty');
  const id = /^id\s*[:=]\s*(.*)$/i.exec(text)?.[1];
  if (id !== undefined) return isUserId(id) ? toReading({ kind: 'userId', userId: id }) : toFault('id');
  const address = findAddress(text);
  if (address) return readAddress(address, ownHost);
  const username = toUsername(text);
  return username ? toReading({ kind: 'username', username }) : toFault(explainName(text.replace(/^@/, '')));
}

/** The first address in the text, which may stand within a sentence as share sheets write it. */
function findAddress(text: string): URL | null {
  const app = /^instagram:\/\/user\/?\?username=([^&\s]+)/i.exec(text)?.[1];
  if (app) return new URL(`https://instagram.com/${encodeURIComponent(app)}`);
  const written =
    /https?:\/\/\S+/i.exec(text)?.[0] ?? (/^[^\s/@]+\.[^\s/]+\/\S*$|^[\w.-]+:\d+\//.test(text) ? text : null);
  const bare = HOSTS.has(text.toLowerCase()) ? text : null;
  const found = written ?? bare;
  if (!found) return null;
  const address = /^https?:\/\//i.test(found) ? found : `https://${found}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function readAddress(url: URL, ownHost: string | undefined): TargetReading {
  const own = url.host === ownHost;
  if (!own && !HOSTS.has(url.hostname)) return toFault('notInstagram');
  const parts = url.pathname.split('/').filter(Boolean).map(decode);
  const first = parts[0]?.toLowerCase() ?? '';
  if (first === 'stories') return readStoryPath(parts[1] ?? '', parts[2] ?? '');
  if (own || first === '') return toFault('noAccount');
  if (POSTS.has(first)) return toFault('post');
  if (first === 's') return toFault('highlight');
  if (NO_ACCOUNTS.has(first)) return toFault('noAccount');
  const username = toUsername(first === '_u' || first === '_n' ? (parts[1] ?? '') : first);
  return username ? toReading({ kind: 'username', username }) : toFault('noAccount');
}

function readStoryPath(owner: string, story: string): TargetReading {
  if (owner.toLowerCase() === 'highlights') return toFault('highlight');
  const id = /^id:(\d+)$/.exec(owner)?.[1];
  if (id && isUserId(id)) return toReading({ kind: 'userId', userId: id });
  const username = owner.toLowerCase() === 'me' ? null : toUsername(owner);
  if (!username) return toFault('noAccount');
  return toReading(
    STORY_ID.test(story) ? { kind: 'username', username, storyId: story } : { kind: 'username', username },
  );
}

function explainName(name: string): TargetFault {
  if (/\s/.test(name)) return 'spaces';
  if (/[^A-Za-z0-9._]/.test(name)) return 'characters';
  return name.length > 30 ? 'long' : 'dots';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function toReading(target: Target): TargetReading {
  return { target, fault: null };
}

function toFault(fault: TargetFault): TargetReading {
  return { target: null, fault };
}
