'use client';

import { useNow } from '#components/time/use-now.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const SLOT = 15;
const GAP = 4;
const HOUR_MS = 3_600_000;

/** Decorative: this person's day as a ring of 24 hours from midnight on top, bright where it is still to come. */
export function DayRing({ className }: { className: string }) {
  const now = useNow(60_000);
  const passed = now === null ? null : toHours(now);
  return (
    <svg
      viewBox="0 0 1000 1000"
      fill="none"
      strokeWidth="5"
      strokeLinecap="round"
      aria-hidden="true"
      className={className}
    >
      {HOURS.map((hour) => (
        <g key={hour} transform={`rotate(${hour * SLOT - 90 + GAP / 2} 500 500)`} className="stroke-glow">
          <Arc share={1} opacity={0.14} />
          {passed !== null && passed < hour + 1 && <Arc share={Math.min(1, hour + 1 - passed)} opacity={0.75} />}
        </g>
      ))}
    </svg>
  );
}

/** The end of an hour comes last, so what is left of it ends where the next one begins. */
function Arc({ share, opacity }: { share: number; opacity: number }) {
  const length = SLOT - GAP;
  return (
    <circle
      cx="500"
      cy="500"
      r="490"
      pathLength="360"
      strokeDasharray={`${length * share} 360`}
      strokeDashoffset={-length * (1 - share)}
      opacity={opacity}
      className="animate-fade"
    />
  );
}

function toHours(nowMs: number): number {
  const midnight = new Date(nowMs);
  midnight.setHours(0, 0, 0, 0);
  return (nowMs - midnight.getTime()) / HOUR_MS;
}
