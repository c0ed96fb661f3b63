'use client';

import { toButtonClass } from '#components/ui/Button.tsx';
import { HomeLink } from '#components/ui/HomeLink.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { RingMark } from '#components/ui/RingMark.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';

export function LostScreen() {
  const t = useTranslate('lost');
  return (
    <StateScreen
      mark={<RingMark size={72} left={[0, 0, 0]} />}
      title={t('lost.title')}
      actions={<HomeLink className={toButtonClass('primary')}>{t('lost.home')}</HomeLink>}
    >
      <p>{t('lost.text')}</p>
    </StateScreen>
  );
}
