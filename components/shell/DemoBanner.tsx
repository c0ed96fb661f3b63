import { getTranslate } from '#lib/messages/server.ts';

export async function DemoBanner() {
  const t = await getTranslate();
  return (
    <p className="border-b bg-raised px-4 py-1.5 text-center text-muted text-xs">
      <strong className="font-semibold text-ink">{t('shell.demo.name')}</strong> {t('shell.demo.text')}{' '}
      <span className="whitespace-nowrap">{t('shell.demo.live')}</span>
    </p>
  );
}
