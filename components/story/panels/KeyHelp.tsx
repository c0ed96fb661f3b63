'use client';

import { Fragment } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import { KEYS } from '../keys/keys.ts';

type Row = { words: string; keys: readonly string[] };

/** Every key that the viewer hears. */
export function KeyHelp() {
  const t = useTranslate('viewer', 'panels');
  const rows = KEYS.flatMap(({ names, help }) => (help ? [{ ...help, names }] : []));
  const titles = [...new Set(rows.map(({ title }) => title))];
  return (
    <div className="grid gap-x-8 gap-y-5 px-5 pt-2 pb-3 lg:grid-cols-2">
      {titles.map((title) => (
        <section key={title} className="last:lg:col-start-2 last:lg:row-span-2 last:lg:row-start-1">
          <h3 className="mb-1 font-medium text-muted text-xs">{t(title)}</h3>
          <dl>
            {rows
              .filter((row) => row.title === title)
              .map(({ words, names }) => (
                <KeyRow key={words} words={t(words)} keys={names.map((name) => toCaps(name, t))} />
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** As the keys are labelled, with a space between those that are pressed together. */
function toCaps(name: string, t: Translate<MessageKey<'panels'>>): string {
  const forwards = document.documentElement.dir === 'rtl' ? '←' : '→';
  const backwards = forwards === '→' ? '←' : '→';
  if (name === 'Space') return t('viewer.key.space');
  if (name === 'Escape') return 'Esc';
  const caps = name.replace('Forward', forwards).replace('Back', backwards);
  return caps.length === 1 ? caps.toUpperCase() : caps;
}

function KeyRow({ words, keys }: Row) {
  const t = useTranslate('viewer', 'panels');
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-t py-1 text-sm first:border-t-0">
      <dt>{words}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {keys.map((key, at) => (
          <Fragment key={key}>
            {at > 0 && <span className="text-faint text-xs">{t('viewer.keys.or')}</span>}
            {key.split(' ').map((cap) => (
              <kbd
                key={cap}
                dir="ltr"
                className="grid h-6 min-w-6 place-items-center rounded-md border bg-raised px-1.5 font-sans text-xs"
              >
                {cap}
              </kbd>
            ))}
          </Fragment>
        ))}
      </dd>
    </div>
  );
}
