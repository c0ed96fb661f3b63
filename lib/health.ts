import 'server-only';
import { checkDatabase } from './db/server.ts';
import { getMediaHealth } from './media/server.ts';
import { isStopping } from './stopping.ts';

type Health = {
  status: 'ready' | 'stopping' | 'database unreachable';
  media?: 'ok' | 'disk_full' | 'quota_full';
};

/**
 * Whether a process of any role can do its work. Media that cannot be kept are passed through, so that is told and no
 * reason to be taken out of service.
 */
export async function getHealth(): Promise<{ isReady: boolean; told: Health }> {
  if (isStopping()) return { isReady: false, told: { status: 'stopping' } };
  const [isReady, { full }] = await Promise.all([checkDatabase(), getMediaHealth()]);
  const media = full === null ? 'ok' : (`${full}_full` as const);
  return { isReady, told: { status: isReady ? 'ready' : 'database unreachable', media } };
}
