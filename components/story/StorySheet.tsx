'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { StoryPanel } from './StoryPanel.tsx';

/** The panel as a sheet over the stage; the browser's own dialog keeps the focus and gives it back. */
export function StorySheet({ story, serverTime, onClose }: { story: Story; serverTime: string; onClose: () => void }) {
  const t = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return;
    element.showModal();
    element.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={t('viewer.details')}
      tabIndex={-1}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="m-0 mx-auto mt-auto max-h-[75dvh] w-full max-w-lg animate-appear overflow-y-auto overscroll-contain rounded-t-2xl bg-surface text-ink shadow-float outline-none backdrop:bg-black/50"
    >
      <div className="p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <button
          type="button"
          aria-label={t('viewer.done')}
          onClick={() => dialog.current?.close()}
          className="float-end -mt-2 -me-2 grid size-11 place-items-center rounded-lg text-muted hover:bg-raised"
        >
          <X size={20} aria-hidden="true" />
        </button>
        <StoryPanel story={story} serverTime={serverTime} />
      </div>
    </dialog>
  );
}
