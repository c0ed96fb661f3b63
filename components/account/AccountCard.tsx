'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { AvatarRing, type RingSegment } from './AvatarRing.tsx';
import { Morph } from './Morph.tsx';
import { Opening } from './Opening.tsx';
import { rememberOpener, toOpenerLink } from './opener.ts';

type AccountCardProps = {
  username: string;
  avatar: string | null;
  segments: readonly RingSegment[];
  /** Lines below the name. */
  children: ReactNode;
  /** Stands above the link that the card is. */
  actions?: ReactNode;
};

/** An account to watch: the whole card leads there. */
export function AccountCard({ username, avatar, segments, children, actions = null }: AccountCardProps) {
  return (
    <li className="group/card relative flex min-w-0 items-center gap-3 rounded-2xl border bg-surface p-3 transition-colors duration-150 hover:border-faint has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-glow has-[a:focus-visible]:outline-offset-2">
      <Morph username={username}>
        <AvatarRing src={avatar} name={username} size={56} segments={segments} />
      </Morph>
      <div className="min-w-0 flex-1">
        <Link
          href={`/stories/${username}`}
          prefetch={false}
          onNavigate={() => rememberOpener(toOpenerLink(username))}
          className="block truncate font-semibold text-sm outline-none after:absolute after:inset-0 after:rounded-2xl"
        >
          <bdi>{username}</bdi>
          <Opening />
        </Link>
        {children}
      </div>
      {actions}
    </li>
  );
}
