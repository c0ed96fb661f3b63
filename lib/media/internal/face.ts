import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { readKept } from './kept.ts';
import { renderFace } from './picture.ts';
import { findRow } from './rows.ts';

/** About 2 kB each. */
const MOST_KEPT = 500;

/** By picture, whose id names the same one for ever; null while it is being drawn. */
const faces = oncePerProcess('media.faces', () => new Map<string, string | null>());

/** A data URI; null until it is drawn, which begins now: no page waits for it. */
export function findFace(id: string): string | null {
  const face = faces.value.get(id);
  if (face === undefined) {
    faces.value.set(id, null);
    void draw(id);
  }
  return face ?? null;
}

async function draw(id: string): Promise<void> {
  try {
    const row = await findRow({ id, variant: 'avatar' });
    if (row?.state === 'stored') keep(id, await renderFace(() => readKept(row)));
  } catch (error) {
    log('media').warn({ id, cause: String(error) }, 'face not drawn');
  } finally {
    if (faces.value.get(id) === null) faces.value.delete(id);
  }
}

function keep(id: string, picture: Buffer): void {
  faces.value.set(id, `data:image/webp;base64,${picture.toString('base64')}`);
  const [oldest] = faces.value.keys();
  if (faces.value.size > MOST_KEPT && oldest !== undefined) faces.value.delete(oldest);
}
