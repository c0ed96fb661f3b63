import { randomUUID } from 'node:crypto';
import { and, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { log } from '#lib/log.ts';
import { db } from './server.ts';
import { describeStoreError } from './trouble.ts';

/**
 * Work on a row is one process's at a time, until a moment by the database's clock. A process that dies holding a lease
 * delays others until then.
 */

type LeasedTable = PgTable & { leaseHolder: PgColumn; leaseUntil: PgColumn };

/** What a statement sets that ends the work. */
export const GIVEN_BACK = { leaseHolder: null, leaseUntil: null };

export function leasesOn(table: LeasedTable, seconds: number) {
  const { leaseHolder, leaseUntil } = table;
  const end = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  const clock = sql`clock_timestamp()`;
  const isLapsed = lt(leaseUntil, clock);
  const isHeld = (row: SQL | undefined, holder: string) => and(row, eq(leaseHolder, holder));
  return {
    isFree: or(isNull(leaseHolder), isLapsed),
    isNobodys: isNull(leaseHolder),
    isLapsed,
    /** The row, while that holder has it. */
    isHeld,
    /** What a statement sets that begins the work, where `isFree`. */
    take: () => ({ leaseHolder: randomUUID(), leaseUntil: end }),
    /** Prolongs the lease until the function that it gives is called. */
    keepAlive(row: SQL | undefined, holder: string): () => void {
      const renew = sql`update ${table} set ${sql.identifier(leaseUntil.name)} = ${end} where ${isHeld(row, holder)}`;
      const timer = setInterval(
        () => {
          db()
            .execute(renew)
            .catch((error: unknown) => log('db').warn({ error: describeStoreError(error) }, 'lease not renewed'));
        },
        (seconds * 1000) / 3,
      ).unref();
      return () => clearInterval(timer);
    },
  };
}
