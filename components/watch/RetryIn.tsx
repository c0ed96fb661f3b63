'use client';

import { useTranslate } from '#components/ui/Messages.tsx';

/** On a button that cannot be pressed yet. */
export function RetryIn({ seconds }: { seconds: number }) {
  const t = useTranslate('watch');
  const time = t('fail.wait', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  return <span className="tnum">{t('fail.retryIn', { time })}</span>;
}
