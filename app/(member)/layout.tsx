import type { ReactNode } from 'react';
import { Document } from '#components/shell/Document.tsx';
import { getMetadata, getViewport } from '#components/shell/head.ts';
import { MemberFrame } from './MemberFrame.tsx';
import '../globals.css';

export const generateMetadata = getMetadata;
export const generateViewport = getViewport;

export default function MemberLayout({ children }: { children: ReactNode }) {
  return (
    <Document>
      <MemberFrame>{children}</MemberFrame>
    </Document>
  );
}
