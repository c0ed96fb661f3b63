import type { ReactNode } from 'react';
import { Document } from '#components/shell/Document.tsx';
import '../globals.css';

export default function DevLayout({ children }: { children: ReactNode }) {
  return <Document>{children}</Document>;
}
