import { networkInterfaces } from 'node:os';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Viewer } from '#lib/auth/can.ts';
import { pool } from '#lib/db/server.ts';
import { isLoopbackHost } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { oncePerProcess } from '#lib/once.ts';

/** How many look-ups that would be paid an address of the network may ask for, over all processes. */

const PER_MINUTE = 60;

const limiter = oncePerProcess(
  'feed.limiter',
  () =>
    new RateLimiterPostgres({
      storeClient: pool(),
      tableName: 'limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'lookup',
      points: PER_MINUTE,
      duration: 60,
    }),
);

/** Counts one look-up. Throws AppError `rate_limited`; this machine and work that no request began are not limited. */
export async function countLookup(viewer: Viewer): Promise<void> {
  const address = viewer.kind === 'system' ? null : viewer.address;
  if (address === null || isThisMachine(address)) return;
  try {
    await limiter.value.consume(address);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError('rate_limited', { retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
  }
}

function isThisMachine(address: string): boolean {
  if (isLoopbackHost(address)) return true;
  return Object.values(networkInterfaces()).some((list) => list?.some((own) => own.address === address));
}
