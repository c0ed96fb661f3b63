import { ArrowRight, Search as SearchIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Spinner } from '#components/ui/Spinner.tsx';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';

type SearchFieldProps = ComponentProps<'input'> & {
  t: Translate<MessageKey<'search'>>;
  hero?: boolean;
  pending?: boolean;
};

/** The box itself, with its button; it works as a plain form field too, and renders on the server alone. */
export function SearchField({ t, hero = false, pending = false, ...input }: SearchFieldProps) {
  return (
    <div
      className={`group flex items-center border bg-surface transition-[border-color,box-shadow] duration-150 focus-within:border-glow focus-within:ring-3 focus-within:ring-glow/25 ${hero ? 'h-15 rounded-2xl ps-5 pe-2 shadow-lift' : 'h-9 rounded-full ps-3 pe-1'}`}
    >
      <SearchIcon size={hero ? 20 : 14} aria-hidden="true" className="shrink-0 text-faint" />
      <input
        type="text"
        name="q"
        aria-label={t('lookup.label')}
        placeholder={t(hero ? 'lookup.placeholder' : 'lookup.placeholder.short')}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        dir="auto"
        maxLength={2000}
        className={`h-full min-w-0 flex-1 bg-transparent text-ink placeholder-shown:[direction:inherit] outline-none placeholder:text-faint ${hero ? 'px-3 text-base sm:text-lg' : 'px-2 text-base sm:text-sm'}`}
        {...input}
      />
      {hero && <Keycap />}
      <SubmitButton t={t} hero={hero} pending={pending} />
    </div>
  );
}

function SubmitButton({ t, hero, pending }: { t: Translate<MessageKey<'search'>>; hero: boolean; pending: boolean }) {
  return (
    <button
      type="submit"
      aria-busy={pending || undefined}
      className={
        hero
          ? 'flex h-11 items-center gap-2 rounded-xl bg-ink px-3 font-medium text-canvas text-sm transition-[opacity,transform] duration-150 hover:opacity-90 active:scale-[0.98] sm:px-5'
          : 'grid size-7 place-items-center rounded-full text-faint hover:bg-raised hover:text-ink'
      }
    >
      {pending ? (
        <Spinner />
      ) : (
        <ArrowRight size={16} aria-hidden="true" className={`rtl:-scale-x-100 ${hero ? 'sm:hidden' : ''}`} />
      )}
      <span className={hero ? 'max-sm:sr-only' : 'sr-only'}>{t('lookup.submit')}</span>
      <span className="sr-only" aria-live="polite">
        {pending ? t('lookup.pending') : ''}
      </span>
    </button>
  );
}

function Keycap() {
  return (
    <span
      aria-hidden="true"
      className="me-3 grid h-6 min-w-6 place-items-center rounded-md border bg-canvas px-1.5 font-sans text-faint text-xs group-focus-within:invisible max-sm:hidden"
    >
      /
    </span>
  );
}
