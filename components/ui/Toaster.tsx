'use client';

import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from './Messages.tsx';
import { dismissToast, listNoToasts, listToasts, subscribeToasts, type Toast } from './toasts.ts';

const STAYS_MS = 4000;
/** Time to take it back. */
const STAYS_WITH_ACTION_MS = 8000;

export function Toaster() {
  const t = useTranslate('frame');
  const toasts = useSyncExternalStore(subscribeToasts, listToasts, listNoToasts);
  return (
    <section
      aria-label={t('ui.notices')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** Stays while it is pointed at or holds the focus, so that Undo cannot slip away. */
function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslate('frame');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.action ? STAYS_WITH_ACTION_MS : STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, toast]);

  return (
    <fieldset
      className="pointer-events-auto flex min-h-12 w-full max-w-sm animate-appear items-center gap-1 rounded-xl bg-ink py-0.5 ps-4 pe-0.5 text-canvas text-sm shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 flex-1 py-2 [overflow-wrap:anywhere]">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="h-11 shrink-0 rounded-lg px-3 font-semibold underline decoration-current/40 underline-offset-4 hover:decoration-current"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('ui.dismiss')}
        className="grid size-11 shrink-0 place-items-center rounded-lg opacity-70 hover:opacity-100"
        onClick={() => dismissToast(toast.id)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </fieldset>
  );
}
