// Hides which request targets are well-formed: a path and a query that every reader takes for the same address.

const LONGEST = 8192;
/** Printable ASCII without `#` and the backslash. */
const PLAIN = /^\/[!"$-[\]-~]*$/;
const DOT_SEGMENT = /(?:^|\/)\.\.?(?:\/|$)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

export type TargetFault = 'malformed' | 'too_long';

/** Null for one that is fine. */
export function judgeTarget(target: string): TargetFault | null {
  if (target.length > LONGEST) return 'too_long';
  if (!PLAIN.test(target)) return 'malformed';
  const path = toPath(target);
  return path.includes('%') || path.includes('/.') ? judgePath(path) : null;
}

/** The path of a target, as it was sent. */
export function toPath(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

function judgePath(path: string): TargetFault | null {
  try {
    const decoded = decodeURIComponent(path);
    return CONTROL.test(decoded) || DOT_SEGMENT.test(decoded) ? 'malformed' : null;
  } catch {
    return 'malformed';
  }
}
