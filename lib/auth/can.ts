import 'server-only';
import { AppError } from '#lib/errors.ts';
import { now } from '#lib/time.ts';

/** Who asks, what they ask about, and whether they may. */

export type Role = 'owner' | 'admin' | 'editor' | 'viewer';

/** In whose name something is done or paid for. */
export type Actor = { kind: 'person' | 'apiKey' | 'system'; id: string };

/** What a link shows; times as ISO. */
export type ShareScope =
  | { kind: 'story'; storyId: string; userId: string }
  | { kind: 'reel'; userId: string }
  | { kind: 'archive'; userId: string; from: string; to: string };

/** Where a request came from, as the web server knows it; null for work that no request began. */
type From = { address: string | null };

/** The first argument of every function that loads, changes, fetches or spends something. */
export type Viewer =
  | ({ kind: 'person'; id: string; role: Role } & From)
  | ({ kind: 'apiKey'; id: string; role: Role } & From)
  | ({ kind: 'share'; id: string; scope: ShareScope } & From)
  /** Nobody's owner: it spends on behalf of who asked for the work, or for a job that has a share of its own. */
  | { kind: 'system'; job: string; onBehalfOf: Actor | null };

export type Thing =
  /** An account with what it has live; the id is null while nobody knows it. */
  | { kind: 'account'; id: string | null }
  | { kind: 'story'; id: string; accountId: string; takenAt: Date; expiresAt: Date }
  /** How many credits are spent and left. */
  | { kind: 'spending' };

/** `see`: what is stored; `fetch`: make Dayglass fetch a file; `pay`: make Dayglass spend credits. */
export type Action = 'see' | 'fetch' | 'pay';

export function can(viewer: Viewer, action: Action, thing: Thing): boolean {
  if (!canEver(viewer, action)) return false;
  return viewer.kind !== 'share' || isInScope(viewer.scope, thing);
}

/** Whether there is anything at all that they may do this with. */
export function canEver(viewer: Viewer, action: Action): boolean {
  if (action === 'see') return true;
  if (viewer.kind === 'share') return false;
  if (action === 'fetch') return true;
  return viewer.kind === 'system' ? viewer.onBehalfOf !== null : viewer.role !== 'viewer';
}

/** Throws AppError: `not_found` for what is not theirs to know, `forbidden` for what they may see and no more. */
export function requireCan(viewer: Viewer, action: Action, thing: Thing): void {
  if (can(viewer, action, thing)) return;
  throw new AppError(can(viewer, 'see', thing) ? 'forbidden' : 'not_found');
}

export function toActor(viewer: Viewer): Actor {
  if (viewer.kind === 'system') return viewer.onBehalfOf ?? { kind: 'system', id: viewer.job };
  if (viewer.kind === 'share') throw new AppError('forbidden');
  return { kind: viewer.kind, id: viewer.id };
}

function isInScope(scope: ShareScope, thing: Thing): boolean {
  if (thing.kind === 'spending') return false;
  if (thing.kind === 'account') return thing.id === scope.userId;
  if (thing.accountId !== scope.userId) return false;
  if (scope.kind === 'story') return thing.id === scope.storyId;
  if (scope.kind === 'reel') return thing.expiresAt > now();
  return thing.takenAt >= new Date(scope.from) && thing.takenAt <= new Date(scope.to);
}
