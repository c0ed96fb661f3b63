import { and, desc, inArray, ne, or } from 'drizzle-orm';
import { ledger } from '#lib/db/schema/ledger.ts';
import { db } from '#lib/db/server.ts';

/** What the ledger tells of whether the vendor takes the key, whichever process or version asked. */

const REFUSALS = ['upstream_auth', 'upstream_credits'] as const;
const ACCEPTANCES = ['reel', 'empty', 'not_found'];

export type KeyRefusal = (typeof REFUSALS)[number];

/** The last refusal, where the key was refused for two accounts in succession and not accepted since. */
export async function findRefusal(): Promise<{ code: KeyRefusal; at: Date } | null> {
  const [last] = await listVerdicts();
  if (!last || !isKeyRefusal(last.outcome)) return null;
  const [before] = await listVerdicts(last.asked);
  return isKeyRefusal(before?.outcome) ? { code: last.outcome, at: last.at } : null;
}

export function isKeyRefusal(code: string | null | undefined): code is KeyRefusal {
  return REFUSALS.some((known) => known === code);
}

/** The newest one, but for refusals of that account. */
function listVerdicts(refused?: string) {
  const isVerdict = inArray(ledger.outcome, [...ACCEPTANCES, ...REFUSALS]);
  const isElse =
    refused === undefined ? undefined : or(inArray(ledger.outcome, ACCEPTANCES), ne(ledger.asked, refused));
  return db()
    .select({ outcome: ledger.outcome, asked: ledger.asked, at: ledger.at })
    .from(ledger)
    .where(and(isVerdict, isElse))
    .orderBy(desc(ledger.at))
    .limit(1);
}
