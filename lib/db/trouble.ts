import { AppError, isAppError } from '#lib/errors.ts';

/** What a failing statement means: the database is away or full, or it cannot hold a value. */

const AWAY = /^(08|53|57P|58|25006|25P03|28|3D000|40|55000|55P03)/;
const SOCKET =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECTION_CLOSED)$/;
const WORDS = /Connection terminated|timeout exceeded when trying to connect|after calling end|not queryable/;
const RETRY_SECONDS = 5;
const MOST_CAUSES = 5;

/** Whether trying the same again later can help: no connection, no room, shutting down, or in the way of others. */
export function isStoreAway(error: unknown): boolean {
  return listCauses(error).some(({ message, code }) => AWAY.test(code) || SOCKET.test(code) || WORDS.test(message));
}

/** An AppError stays what it is, trouble with the store becomes `unavailable`, anything else is a bug and null. */
export function toStoreFailure(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  return isStoreAway(error) ? new AppError('unavailable', { cause: error, retryAfter: RETRY_SECONDS }) : null;
}

/** Without the statement and its values, which the outermost error quotes: fit for a log. */
export function describeStoreError(error: unknown): string {
  const innermost = listCauses(error).at(-1);
  return innermost ? `${innermost.code} ${innermost.message.slice(0, 200)}`.trim() : String(error).slice(0, 200);
}

function listCauses(error: unknown): { message: string; code: string }[] {
  const causes: { message: string; code: string }[] = [];
  for (let at = error; at instanceof Error && causes.length < MOST_CAUSES; at = at.cause)
    causes.push({ message: at.message, code: 'code' in at ? String(at.code) : '' });
  return causes;
}
