'use client';

import { useTranslate } from '#components/ui/Messages.tsx';

/** What pressing the button beside it costs. */
export function CreditCost({ credits }: { credits: number }) {
  const t = useTranslate('watch');
  return <span className="font-normal opacity-70 tnum">{t('reel.cost', { credits })}</span>;
}
