import { getTranslate } from '#lib/messages/server.ts';

/** The shape of the viewer while its first answer is under way. */
export function ViewerSkeleton() {
  const t = getTranslate();
  return (
    <div role="status" className="relative flex min-h-0 flex-1 bg-stage" data-theme="dark">
      <span className="sr-only">{t('ui.loading')}</span>
      <div className="mx-auto flex max-h-[calc(100dvh-3.5rem)] w-full flex-1 items-center justify-center sm:py-4">
        <div className="relative aspect-[9/16] h-full max-h-full w-auto max-w-full animate-breathe overflow-hidden bg-surface sm:rounded-xl">
          <div className="absolute inset-x-3 top-3 flex gap-1">
            <span className="h-0.5 flex-1 rounded-full bg-line" />
            <span className="h-0.5 flex-1 rounded-full bg-line" />
            <span className="h-0.5 flex-1 rounded-full bg-line" />
          </div>
          <div className="absolute top-6 left-3 flex items-center gap-3">
            <span className="size-9 rounded-full bg-line" />
            <span className="h-3 w-28 rounded-full bg-line" />
          </div>
        </div>
      </div>
    </div>
  );
}
