import type { ReactNode } from 'react';

type StateScreenProps = {
  mark: ReactNode;
  title: string;
  /** A few words above the title: whose side it is on. */
  eyebrow?: string | undefined;
  children: ReactNode;
  actions?: ReactNode;
  /** Small print: a code, a time. */
  note?: ReactNode;
  /** Announced as soon as it appears. */
  alert?: boolean;
};

/** One thing to say, and what to do next, in the middle of the page. */
export function StateScreen({ mark, title, eyebrow, children, actions, note, alert = false }: StateScreenProps) {
  return (
    <section
      role={alert ? 'alert' : undefined}
      className="mx-auto flex w-full max-w-md flex-1 animate-appear flex-col items-center justify-center px-6 py-16 text-center"
    >
      <div className="mb-6">{mark}</div>
      {eyebrow && <p className="mb-2 font-medium text-faint text-xs">{eyebrow}</p>}
      <h1 className="text-balance font-semibold text-lg [overflow-wrap:anywhere]">{title}</h1>
      <div className="mt-2 space-y-2 text-pretty text-base text-muted [overflow-wrap:anywhere]">{children}</div>
      {actions && <div className="mt-8 flex flex-wrap items-center justify-center gap-3">{actions}</div>}
      {note && <p className="mt-6 text-faint text-xs tnum">{note}</p>}
    </section>
  );
}
