export type Range = { start: number; end: number };

/**
 * RFC 9110 section 14: a single satisfiable range (`end` exclusive), `unsatisfiable`, or null for "the whole":
 * none asked for, not understood, or several at once.
 */
export function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | null {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return null;
  if (first === '') {
    const start = Math.max(0, size - Number(last));
    return start < size ? { start, end: size } : 'unsatisfiable';
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size : Math.min(size, Number(last) + 1) };
}
