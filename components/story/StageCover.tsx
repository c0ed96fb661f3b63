import type { ReactNode } from 'react';

/** Words and actions over the picture; a tap beside them still moves on. */
export function StageCover({ children }: { children: ReactNode }) {
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center bg-stage/70">
      <div className="pointer-events-auto flex animate-appear flex-col items-center gap-4 p-6 text-center">
        {children}
      </div>
    </div>
  );
}

type NoticeActionProps = { icon: ReactNode; onPress: () => void; children: ReactNode };

export function NoticeAction({ icon, onPress, children }: NoticeActionProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-11 items-center gap-2 rounded-full bg-stage-ink px-5 font-medium text-sm text-stage hover:opacity-90"
    >
      {icon}
      {children}
    </button>
  );
}
