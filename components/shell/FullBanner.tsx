import { TriangleAlert } from 'lucide-react';
import { getTranslate } from '#lib/messages/server.ts';

/** What is watched meanwhile is shown, but not kept. */
export async function FullBanner({ what }: { what: 'disk' | 'quota' }) {
  const t = await getTranslate();
  return (
    <p className="flex items-center justify-center gap-2 border-b bg-surface px-4 py-1.5 text-center text-xs">
      <TriangleAlert size={14} aria-hidden="true" className="shrink-0 text-warn" />
      <span>
        <strong className="font-semibold">{t(`shell.full.${what}`)}</strong> {t('shell.full.text')}
      </span>
    </p>
  );
}
