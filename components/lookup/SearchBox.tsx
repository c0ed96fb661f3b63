'use client';

import { ArrowRight, Search as SearchIcon } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { Spinner } from '#components/ui/Spinner.tsx';
import { SearchHint } from './SearchHint.tsx';
import { SearchOptions, toOptionId } from './SearchOptions.tsx';
import { type Search, useSearch } from './use-search.ts';

type SearchBoxProps = {
  /** `hero` is the one of the first page and takes the focus; `compact` sits in the header. */
  size: 'hero' | 'compact';
  /** What was asked for without scripts, through `?q=`. */
  initial?: string;
};

export function SearchBox({ size, initial = '' }: SearchBoxProps) {
  const t = useTranslate();
  const id = useId();
  const search = useSearch(initial);
  const box = useRef<HTMLInputElement>(null);
  const hero = size === 'hero';
  const listed = search.options.length > 0;
  useSlashKey(box);
  useEffect(() => {
    if (hero && matchMedia('(hover: hover) and (pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, [hero]);

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
        <div
          className={`group flex items-center border bg-surface transition-[border-color,box-shadow] duration-150 focus-within:border-glow focus-within:ring-3 focus-within:ring-glow/25 ${hero ? 'h-15 rounded-2xl pr-2 pl-5 shadow-lift' : 'h-9 rounded-full pr-1 pl-3'}`}
        >
          <SearchIcon size={hero ? 20 : 14} aria-hidden="true" className="shrink-0 text-faint" />
          <input
            ref={box}
            type="text"
            name="q"
            role="combobox"
            aria-label={t('lookup.label')}
            aria-expanded={listed}
            aria-controls={listed ? `${id}-options` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={search.chosen ? toOptionId(id, search.active) : undefined}
            aria-describedby={`${id}-hint`}
            aria-invalid={search.insisted && search.reading.fault !== null ? true : undefined}
            placeholder={t(hero ? 'lookup.placeholder' : 'lookup.placeholder.short')}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            dir="auto"
            maxLength={2000}
            value={search.text}
            onChange={(event) => search.type(event.target.value)}
            onKeyDown={search.move}
            className={`h-full min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-faint ${hero ? 'px-3 text-base sm:text-lg' : 'px-2 text-base sm:text-sm'}`}
          />
          {hero ? <Keycap /> : null}
          <SubmitButton hero={hero} search={search} />
        </div>
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

function SubmitButton({ hero, search }: { hero: boolean; search: Search }) {
  const t = useTranslate();
  return (
    <button
      type="submit"
      aria-busy={search.pending || undefined}
      className={
        hero
          ? 'flex h-11 items-center gap-2 rounded-xl bg-ink px-3 font-medium text-canvas text-sm transition-[opacity,transform] duration-150 hover:opacity-90 active:scale-[0.98] sm:px-5'
          : 'grid size-7 place-items-center rounded-full text-faint hover:bg-raised hover:text-ink'
      }
    >
      {search.pending ? (
        <Spinner />
      ) : (
        <ArrowRight size={16} aria-hidden="true" className={hero ? 'sm:hidden rtl:-scale-x-100' : 'rtl:-scale-x-100'} />
      )}
      <span className={hero ? 'max-sm:sr-only' : 'sr-only'}>{t('lookup.submit')}</span>
      <span className="sr-only" aria-live="polite">
        {search.pending ? t('lookup.pending') : ''}
      </span>
    </button>
  );
}

function Keycap() {
  return (
    <span
      aria-hidden="true"
      className="mr-3 grid h-6 min-w-6 place-items-center rounded-md border bg-canvas px-1.5 font-sans text-faint text-xs group-focus-within:invisible max-sm:hidden"
    >
      /
    </span>
  );
}

/** `/` anywhere on the page goes to the box, unless it is meant for another field. */
function useSlashKey(box: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      const plain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (!plain || typing) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [box]);
}
