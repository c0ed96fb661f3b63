'use client';

import { type RefObject, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { SearchField } from './SearchField.tsx';
import { SearchHint } from './SearchHint.tsx';
import { SearchOptions, toOptionId } from './SearchOptions.tsx';
import { useSearch } from './use-search.ts';
import { useSlashKey } from './use-slash-key.ts';

type SearchBoxProps = {
  /** `hero` is the one of the first page; `compact` sits in the header. */
  size: 'hero' | 'compact';
  /** What is in it already. */
  initial?: string;
  /** Whether `initial` was asked for, so that a fault in it is told at once. */
  asked?: boolean;
  focus: 'pointer' | 'always' | 'never';
};

/** Understands what is typed, says what it costs, suggests accounts known from before, and leads there. */
export function SearchBox({ size, initial = '', asked = false, focus }: SearchBoxProps) {
  const t = useTranslate('search');
  const id = useId();
  const search = useSearch(initial, asked);
  const box = useRef<HTMLInputElement>(null);
  const hero = size === 'hero';
  const listed = search.options.length > 0;
  useSlashKey(() => box.current);
  useStart(box, focus, search.type);

  return (
    <search className={hero ? 'w-full' : 'w-full max-w-sm'}>
      <form
        action="/"
        method="get"
        noValidate
        onSubmit={search.submit}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) search.close();
        }}
        className="group/search relative"
      >
        <SearchField
          t={t}
          ref={box}
          autoFocus={useIsFirstPage() && focus === 'pointer'}
          hero={hero}
          pending={search.pending}
          role="combobox"
          aria-expanded={listed}
          aria-controls={listed ? `${id}-options` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={search.chosen ? toOptionId(id, search.active) : undefined}
          aria-describedby={`${id}-hint`}
          aria-invalid={search.insisted && search.reading.fault !== null ? true : undefined}
          value={search.text}
          onChange={(event) => search.type(event.target.value)}
          onKeyDown={search.move}
        />
        {(listed || (!hero && search.text.trim() !== '')) && <SearchOptions id={id} search={search} hero={hero} />}
        {hero && (
          <div className="mt-3 min-h-5 px-5">
            {!listed && <SearchHint id={id} search={search} idle={t('lookup.hint')} className="" />}
          </div>
        )}
      </form>
    </search>
  );
}

/** True in the page as the server sent it, where a browser may focus the box before there are scripts. */
function useIsFirstPage(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
}

/** Takes the focus where no keyboard would cover the page, and over what was typed before the scripts were there. */
function useStart(
  box: RefObject<HTMLInputElement | null>,
  focus: SearchBoxProps['focus'],
  type: (text: string) => void,
) {
  const start = useRef({ focus, type });
  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    const { focus, type } = start.current;
    const wanted =
      focus === 'always' || (focus === 'pointer' && matchMedia('(hover: hover) and (pointer: fine)').matches);
    if (wanted) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(field.value.length, field.value.length);
    }
    if (field.value !== '' && (focus === 'always' || field.value !== field.defaultValue)) type(field.value);
  }, [box]);
}
