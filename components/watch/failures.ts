/** The failures that a person is told about, and whose side each is on. */
export const FAILURE_SIDES = {
  upstream_auth: 'server',
  upstream_credits: 'server',
  upstream_unreachable: 'vendor',
  upstream_unreadable: 'vendor',
  upstream_limited: 'vendor',
  upstream_timeout: 'vendor',
  unavailable: 'server',
  budget_exhausted: 'server',
  rate_limited: 'you',
  forbidden: 'server',
  offline: 'you',
  unreadable: 'server',
  internal: 'server',
} as const;

export type Failure = keyof typeof FAILURE_SIDES;

/** Of a code of lib/errors, or `offline` and `unreadable` from the browser's side; anything else is a fault of ours. */
export function toFailure(code: string): Failure {
  return isFailure(code) ? code : 'internal';
}

function isFailure(code: string): code is Failure {
  return code in FAILURE_SIDES;
}
