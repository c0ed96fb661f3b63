import { X } from 'lucide-react';
import { HomeLink } from '#components/ui/HomeLink.tsx';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';

/** The shape of the viewer while its first answer is under way, with a way out; says why when it takes long. */
export function ViewerSkeleton({ t }: { t: Translate<MessageKey<'watch'>> }) {
  return (
    <div role="status" className="fixed inset-0 z-40 flex bg-stage text-stage-muted">
      <div className="flex min-w-0 flex-1 flex-col items-center">
        <div className="w-full px-2 pt-1 pb-1 lg:max-w-xl lg:px-0 lg:pt-3">
          <div className="flex h-3 items-center gap-1">
            <Bar className="h-0.5 flex-1" />
            <Bar className="h-0.5 flex-1" />
            <Bar className="h-0.5 flex-1" />
          </div>
          <div className="flex h-14 items-center gap-3 px-1">
            <Bar className="size-10" />
            <div className="flex-1 space-y-2">
              <Bar className="h-2.5 w-28" />
              <Bar className="h-2 w-20" />
            </div>
            <HomeLink
              aria-label={t('ui.stop')}
              className="grid size-11 place-items-center rounded-full hover:text-stage-ink"
            >
              <X size={20} aria-hidden="true" />
            </HomeLink>
          </div>
        </div>
        <div className="flex min-h-0 w-full flex-1 items-center justify-center lg:pb-4">
          <div className="grid aspect-9/16 max-h-full w-full max-w-[calc((100dvh-5.75rem)*9/16)] place-items-center before:absolute before:inset-0 relative before:animate-breathe before:bg-stage-ink/8 lg:before:rounded-xl">
            <p className="relative animate-late px-6 text-center text-sm">{t('ui.asking')}</p>
          </div>
        </div>
        <div className="h-14 lg:hidden" />
      </div>
      <div className="hidden w-88 shrink-0 space-y-4 border-s bg-surface p-6 lg:block">
        <div className="h-3 w-24 animate-breathe rounded-full bg-raised" />
        <div className="h-3 w-36 animate-breathe rounded-full bg-raised" />
        <div className="h-3 w-full animate-breathe rounded-full bg-raised" />
        <div className="h-3 w-2/3 animate-breathe rounded-full bg-raised" />
      </div>
    </div>
  );
}

function Bar({ className }: { className: string }) {
  return <span className={`block rounded-full bg-stage-ink/15 ${className}`} />;
}
