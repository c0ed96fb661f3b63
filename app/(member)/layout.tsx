import type { ReactNode } from 'react';
import { MemberFrame } from './MemberFrame.tsx';

export default function MemberLayout({ children }: { children: ReactNode }) {
  return <MemberFrame>{children}</MemberFrame>;
}
