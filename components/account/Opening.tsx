'use client';

import { useLinkStatus } from 'next/link';
import { Spinner } from '#components/ui/Spinner.tsx';

/** Inside a link: turns while the page behind it is under way. */
export function Opening() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span className="ms-2 inline-block align-[-2px] text-muted">
      <Spinner size={14} />
    </span>
  );
}
