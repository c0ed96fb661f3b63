import type { Metadata } from 'next';
import { Lost } from '#components/shell/Lost.tsx';
import { getTranslate } from '#lib/messages/server.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslate();
  return { title: t('lost.title') };
}

export default function NotFound() {
  return <Lost />;
}
