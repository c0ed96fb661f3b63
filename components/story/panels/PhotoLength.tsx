'use client';

import { useId, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { DEFAULT_PREFERENCES, savePreferences, usePreferences } from '../preferences.ts';

/** How long a photo stays: 2 to 30 seconds, or until the person moves on. */
export function PhotoLength() {
  const t = useTranslate('panels');
  const id = useId();
  const { photoSeconds } = usePreferences();
  const [last, setLast] = useState(photoSeconds || DEFAULT_PREFERENCES.photoSeconds);
  const byHand = photoSeconds === 0;
  const words = byHand ? t('viewer.photo.hand') : t('viewer.photo.seconds', { seconds: photoSeconds });

  function choose(seconds: number) {
    setLast(seconds);
    savePreferences({ photoSeconds: seconds });
  }
  return (
    <section className="mx-5 mt-2 border-t pt-3">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <label htmlFor={id} className="font-medium">
          {t('viewer.photo')}
        </label>
        <output htmlFor={id} className="tnum text-muted">
          {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={2}
        max={30}
        value={last}
        disabled={byHand}
        aria-valuetext={words}
        onChange={(event) => choose(event.target.valueAsNumber)}
        className="h-11 w-full accent-accent disabled:opacity-40"
      />
      <label className="-mx-3 flex min-h-11 items-center justify-between gap-4 rounded-lg px-3 text-sm hover:bg-raised">
        {t('viewer.photo.byHand')}
        <input
          type="checkbox"
          checked={byHand}
          onChange={(event) => savePreferences({ photoSeconds: event.target.checked ? 0 : last })}
          className="size-5 accent-accent"
        />
      </label>
    </section>
  );
}
