'use client';

import { Fragment } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';

type Row = { words: string; keys: readonly string[] };

/** Every key that the viewer hears. */
export function KeyHelp() {
  const t = useTranslate('viewer', 'panels');
  const forwards = document.documentElement.dir === 'rtl' ? '←' : '→';
  const backwards = forwards === '→' ? '←' : '→';
  const groups: { title: string; rows: Row[] }[] = [
    {
      title: t('viewer.keys.move'),
      rows: [
        { words: t('viewer.previous'), keys: [backwards] },
        { words: t('viewer.next'), keys: [forwards] },
        { words: t('viewer.keys.accounts'), keys: [`Shift ${backwards}`, `Shift ${forwards}`] },
        { words: t('viewer.keys.ends'), keys: ['Home', 'End'] },
      ],
    },
    {
      title: t('viewer.keys.watch'),
      rows: [
        { words: t('viewer.keys.pause'), keys: [t('viewer.key.space')] },
        { words: t('viewer.keys.sound'), keys: ['M'] },
        { words: t('viewer.keys.stickers'), keys: ['S'] },
      ],
    },
    {
      title: t('viewer.keys.around'),
      rows: [
        { words: t('viewer.details'), keys: ['I'] },
        { words: t('viewer.fullScreen'), keys: ['F'] },
        { words: t('viewer.copy'), keys: ['C'] },
        { words: t('viewer.download'), keys: ['D'] },
        { words: t('viewer.keys.help'), keys: ['?'] },
        { words: t('viewer.keys.escape'), keys: ['Esc'] },
      ],
    },
  ];
  return (
    <div className="grid gap-x-8 gap-y-5 px-5 pt-2 pb-3 lg:grid-cols-2">
      {groups.map(({ title, rows }) => (
        <section key={title} className="last:lg:col-start-2 last:lg:row-span-2 last:lg:row-start-1">
          <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
          <dl>
            {rows.map((row) => (
              <KeyRow key={row.words} {...row} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
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
