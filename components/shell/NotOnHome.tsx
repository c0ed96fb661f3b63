'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export function NotOnHome({ children, otherwise = null }: { children: ReactNode; otherwise?: ReactNode }) {
  return usePathname() === '/' ? otherwise : children;
}
