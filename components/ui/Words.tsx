import type { ReactNode } from 'react';
import type { Group } from '#lib/messages/index.ts';
import { getCatalogue } from '#lib/messages/server.ts';
import { MessagesProvider } from './Messages.tsx';

/** Sends the words of these groups, and no others, along with what stands in it. */
export async function Words({ of, children }: { of: readonly Group[]; children: ReactNode }) {
  return <MessagesProvider catalogue={await getCatalogue(of)}>{children}</MessagesProvider>;
}
