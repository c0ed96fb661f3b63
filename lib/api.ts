import * as z from 'zod/mini';

/** A failure that the server told about, or `offline` when it could not be asked. */
export class ApiError extends Error {
  readonly code: string;
  readonly retryAfter: number | null;

  constructor(code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** `X-Dayglass` is what another site's page may not send: it proves that this one asks, also over plain http. */
const OWN = { accept: 'application/json', 'x-dayglass': '1' };

/** Throws ApiError; an answer that is not of the schema counts as `unreadable`. */
export async function fetchJson<Schema extends z.core.$ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await fetch(path, { signal: signal ?? null, headers: OWN }).catch((cause) => {
    if (signal?.aborted) throw cause;
    throw new ApiError('offline', String(cause));
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, body);
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new ApiError('unreadable', 'the answer is not what this page understands');
  return parsed.data;
}

function toApiError(status: number, body: unknown): ApiError {
  const fields = body && typeof body === 'object' ? body : {};
  const code = 'code' in fields && typeof fields.code === 'string' ? fields.code : `http_${status}`;
  const detail = 'detail' in fields && typeof fields.detail === 'string' ? fields.detail : code;
  const retryAfter = 'retryAfter' in fields && typeof fields.retryAfter === 'number' ? fields.retryAfter : null;
  return new ApiError(code, detail, retryAfter);
}
