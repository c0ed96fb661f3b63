import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';

type Look = 'primary' | 'secondary' | 'ghost';

const BASE =
  'relative inline-flex h-11 shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-xl px-4 font-medium text-sm transition-[background-color,border-color,color,transform,opacity] duration-150 ease-out active:scale-[0.98] disabled:pointer-events-none disabled:opacity-60';
const LOOKS: Record<Look, string> = {
  primary: 'bg-ink text-canvas hover:opacity-90',
  secondary: 'border bg-surface text-ink hover:border-faint',
  ghost: 'text-muted hover:bg-raised hover:text-ink',
};

/** The classes of a button, for links that look like one. */
export function toButtonClass(look: Look = 'secondary'): string {
  return `${BASE} ${LOOKS[look]}`;
}

type ButtonProps = ComponentProps<'button'> & { look?: Look; pending?: boolean; icon?: ReactNode };

/** While pending it keeps its width and its words, is announced as busy and does nothing. */
export function Button({ look = 'secondary', pending = false, icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? stop : rest.onClick}
      className={`${toButtonClass(look)} ${className}`}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function stop(event: { preventDefault: () => void }): void {
  event.preventDefault();
}
