'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Sticker } from '#lib/story/index.ts';
import { usePlayback } from '../playback/player.ts';

/** Which stickers are in their time window; wakes at the next edge of a window, and not at all without windows. */

type Timed = Pick<Sticker, 'startMs' | 'endMs'>;

export function useInTime<Item extends Timed>(items: readonly Item[]): readonly Item[] {
  const edges = useMemo(() => listEdges(items), [items]);
  const windowed = edges.length > 0;
  const since = usePlayback((state) => (windowed ? state.since : null));
  const playedMs = usePlayback((state) => (windowed ? state.playedMs : 0));
  const [edge, setEdge] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look() {
      const played = playedMs + (since === null ? 0 : Math.max(0, performance.now() - since));
      setEdge(findEdge(edges, played));
      const next = edges.find((at) => at > played);
      if (since !== null && next !== undefined) timer = setTimeout(look, Math.ceil(next - played));
    }
    if (edges.length > 0) look();
    return () => clearTimeout(timer);
  }, [edges, since, playedMs]);
  return windowed ? items.filter((item) => isInWindow(item, edge)) : items;
}

/** Moments at which something comes or goes, ascending. */
export function listEdges(items: readonly Timed[]): number[] {
  const edges = items.flatMap(({ startMs, endMs }) => [startMs, endMs]).filter((edge) => edge !== null);
  return [...new Set(edges)].sort((one, other) => one - other);
}

/** The last edge that was passed; what is shown does not change between two edges. */
export function findEdge(edges: readonly number[], playedMs: number): number {
  return edges.findLast((edge) => edge <= playedMs) ?? 0;
}

export function isInWindow({ startMs, endMs }: Timed, playedMs: number): boolean {
  return playedMs >= (startMs ?? 0) && playedMs < (endMs ?? Number.POSITIVE_INFINITY);
}
