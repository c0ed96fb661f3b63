import type { Metadata } from 'next';
import { Document } from '#components/shell/Document.tsx';
import { getMetadata, getViewport } from '#components/shell/head.ts';
import { Lost } from '#components/shell/Lost.tsx';
import { getTranslate } from '#lib/messages/server.ts';
import { MemberFrame } from './(member)/MemberFrame.tsx';
import './globals.css';

export const generateViewport = getViewport;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslate();
  return { ...(await getMetadata()), title: t('app.title', { page: t('lost.title') }) };
}

/** Of an address that no route has: a document of its own, so that no page carries it along as it would a `not-found`. */
export default function GlobalNotFound() {
  return (
    <Document>
      <MemberFrame>
        <Lost />
      </MemberFrame>
    </Document>
  );
}
