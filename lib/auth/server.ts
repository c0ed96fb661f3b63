import 'server-only';
import type { Actor, Viewer } from './can.ts';

const BUILT_IN_OWNER = { kind: 'person', id: 'owner', role: 'owner' } as const;

/** Everybody is the built-in owner until sign-in exists. */
export async function getViewer({ headers }: { headers: Headers }): Promise<Viewer> {
  return { ...BUILT_IN_OWNER, address: headers.get('x-dayglass-address') };
}

/** The system at a job that somebody asked for: on their behalf while they may still pay, else on nobody's. */
export async function getJobViewer(job: string, actor: Actor): Promise<Viewer> {
  const isKnown = actor.kind === 'person' && actor.id === BUILT_IN_OWNER.id;
  return { kind: 'system', job, onBehalfOf: isKnown ? actor : null };
}
