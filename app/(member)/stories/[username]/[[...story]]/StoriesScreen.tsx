'use client';

import { listRow, rememberLookup } from '#components/lookup/use-lookups.ts';
import { ReelScreen, type ReelScreenProps } from '#components/watch/ReelScreen.tsx';

/** What is watched is remembered where look-ups are, and what was looked up stands beside it. */
export function StoriesScreen(props: Omit<ReelScreenProps, 'onAnswer' | 'listBeside'>) {
  return <ReelScreen {...props} onAnswer={rememberLookup} listBeside={listRow} />;
}
