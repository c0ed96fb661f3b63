import type { ReactNode } from 'react';
import { Document } from '#components/shell/Document.tsx';
import { getMetadata, getViewport } from '#components/shell/head.ts';
import './globals.css';

export const generateMetadata = getMetadata;
export const generateViewport = getViewport;

/** No more than every frame needs: who sees what else is decided by the frame of each group. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return <Document>{children}</Document>;
}
