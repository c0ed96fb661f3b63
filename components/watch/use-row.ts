import { useQuery } from '@tanstack/react-query';
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { ViewedReel } from '#components/story/playback/playlist.ts';
import type { ReelReply } from '#lib/feed/index.ts';
import { storedReelsOptions } from '#lib/feed/queries.ts';

/** Whom to swipe to from an account, itself among them, in the order in which they are shown; asked in a browser only. */
export type ListBeside = (username: string) => string[];

type Row = {
  reels: readonly ViewedReel[];
  findReply: (key: string) => ReelReply | null;
};

/**
 * The account that was looked up among those looked up before, as they are stored: moving between them costs nothing.
 * Who is in the row and in which order is settled when it is opened.
 */
export function useRow(opened: string, current: ReelReply, face: string | null, listBeside: ListBeside): Row {
  const [names] = useState(() => (typeof window === 'undefined' ? [] : listBeside(opened)));
  const loaded = useLoaded();
  const others = names.filter((name) => name !== opened);
  const options = storedReelsOptions(others);
  const { data: stored } = useQuery({ ...options, enabled: loaded && others.length > 0 });
  const [kept, setKept] = useState<ReadonlyMap<string, ReelReply>>(new Map());
  const name = current.account?.username ?? opened;
  if (kept.get(name) !== current) setKept(new Map(kept).set(name, current));
  return useMemo(() => {
    const replies = new Map((stored ?? []).map((reply) => [reply.account?.username ?? '', reply]));
    for (const [key, reply] of kept) replies.set(key, reply);
    const keys = names.includes(opened) ? names : [opened];
    return {
      reels: keys.flatMap((key) => toViewed(key, replies.get(key), key === opened ? face : null)),
      findReply: (key) => replies.get(key) ?? null,
    };
  }, [stored, kept, names, opened, face]);
}

function toViewed(key: string, reply: ReelReply | undefined, face: string | null): ViewedReel[] {
  if (!reply?.account) return [];
  return [{ key, mode: 'live', account: reply.account, stories: reply.stories, serverTime: reply.serverTime, face }];
}

/** After everything that the page itself needs. */
function useLoaded(): boolean {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    const done = () => startTransition(() => setLoaded(true));
    if (document.readyState === 'complete') done();
    addEventListener('load', done, { once: true });
    return () => removeEventListener('load', done);
  }, []);
  return loaded;
}
