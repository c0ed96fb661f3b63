'use client';

import { TriangleAlert } from 'lucide-react';
import { Button, toButtonClass } from '#components/ui/Button.tsx';
import { HomeLink } from '#components/ui/HomeLink.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslate('crash');
  return (
    <StateScreen
      alert
      mark={
        <span className="grid size-16 place-items-center rounded-full bg-raised text-muted">
          <TriangleAlert size={28} strokeWidth={1.75} aria-hidden="true" />
        </span>
      }
      title={t('crash.title')}
      note={error.digest && t('crash.id', { id: error.digest })}
      actions={
        <>
          <Button look="primary" onClick={reset}>
            {t('crash.again')}
          </Button>
          <HomeLink className={toButtonClass('ghost')}>{t('crash.home')}</HomeLink>
        </>
      }
    >
      <p>{t('crash.text')}</p>
    </StateScreen>
  );
}
