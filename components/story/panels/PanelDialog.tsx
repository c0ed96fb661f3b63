'use client';

import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { findCurrent } from '../playback/playback.ts';
import { usePlayback } from '../playback/player.ts';
import { KeyHelp } from './KeyHelp.tsx';
import type { Panel } from './panels.ts';
import { StoryPanel } from './StoryPanel.tsx';
import { usePanels } from './use-panels.ts';
import { ViewerMenu } from './ViewerMenu.tsx';

type PanelDialogProps = { panel: Panel; serverTime: string; toShareUrl: (story: Story) => string };

const TITLES = { menu: 'viewer.more', help: 'viewer.keys', details: 'viewer.details' } as const;
/** A sheet from below on a phone; on a desktop the menu hangs below its button, the others stand in the middle. */
const PLACES: Record<Panel, string> = {
  menu: 'lg:w-80 lg:backdrop:bg-transparent',
  help: 'lg:m-auto lg:max-w-3xl',
  details: 'lg:m-auto',
};
const EDGE_PX = 8;

/** The browser's own dialog keeps the focus, and gives it back when it closes; one takes the place of another in it. */
export function PanelDialog({ panel, serverTime, toShareUrl }: PanelDialogProps) {
  const t = useTranslate('viewer', 'panels');
  const dialog = useRef<HTMLDialogElement>(null);
  const panels = usePanels();
  const story = usePlayback(findCurrent);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    element.focus();
    hang(element, panel === 'menu');
  }, [panel]);
  useEffect(() => {
    const rehang = () => dialog.current && hang(dialog.current, panel === 'menu');
    addEventListener('resize', rehang);
    return () => removeEventListener('resize', rehang);
  }, [panel]);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby="panel-title"
      onClose={() => panels.open(null)}
      onPointerDown={(event) => event.target === event.currentTarget && close()}
      className={`fixed m-0 mx-auto mt-auto max-h-[min(85dvh,44rem)] w-full max-w-lg animate-appear overflow-y-auto outline-none overscroll-contain rounded-t-2xl border bg-surface text-ink shadow-float backdrop:bg-black/50 max-lg:border-x-0 max-lg:border-b-0 lg:rounded-2xl ${PLACES[panel]}`}
    >
      <div className="pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <div className="sticky top-0 z-10 flex items-center justify-between bg-surface ps-5 pe-2 pt-2">
          <h2 id="panel-title" className="font-semibold text-base">
            {t(TITLES[panel])}
          </h2>
          <button
            type="button"
            aria-label={t('viewer.done')}
            onClick={close}
            className="grid size-11 place-items-center rounded-lg text-muted hover:bg-raised hover:text-ink"
          >
            <X size={20} aria-hidden="true" />
          </button>
        </div>
        {panel === 'menu' && story && <ViewerMenu story={story} shareUrl={toShareUrl(story)} onDone={close} />}
        {panel === 'help' && <KeyHelp />}
        {panel === 'details' && story && (
          <div className="p-5 pt-2">
            <StoryPanel story={story} serverTime={serverTime} />
          </div>
        )}
      </div>
    </dialog>
  );
}

/** Below the button that stands in the header on a desktop, with its far edge at the button's; elsewhere the sheet's own place. */
function hang(dialog: HTMLDialogElement, asMenu: boolean): void {
  const header = document.querySelector('[data-viewer] header');
  const button = header?.querySelector('[aria-haspopup="dialog"]')?.getBoundingClientRect();
  const hangs = asMenu && button !== undefined && button.width > 0;
  const width = dialog.getBoundingClientRect().width;
  const toEnd = getComputedStyle(dialog).direction === 'rtl' ? button?.left : (button?.right ?? 0) - width;
  const left = Math.max(EDGE_PX, Math.min(toEnd ?? 0, innerWidth - width - EDGE_PX));
  Object.assign(
    dialog.style,
    hangs ? { margin: '0', inset: `${button.bottom + EDGE_PX}px auto auto ${left}px` } : { margin: '', inset: '' },
  );
}
