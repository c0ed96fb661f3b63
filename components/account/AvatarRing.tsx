import { memo } from 'react';

/** Dayglass's mark round a face: a segment for each story, bright while unseen, as long as the life it has left. */
export type RingSegment = {
  /** Share of its 24 hours that is left, 0 to 1. */
  left: number;
  seen: boolean;
};

type AvatarRingProps = {
  /** Path of the picture, null for the initial of the name. */
  src: string | null;
  name: string;
  segments: readonly RingSegment[];
  /** In CSS pixels, ring included. */
  size: number;
  className?: string;
};

const MOST = 40;

/** Decorative: the name stands beside it, as words. */
export function AvatarRing({ src, name, segments, size, className = '' }: AvatarRingProps) {
  const stroke = size < 48 ? 2 : 3;
  const inset = segments.length > 0 ? stroke + 2 : 0;
  return (
    <span aria-hidden="true" className={`relative grid shrink-0 ${className}`} style={{ width: size, height: size }}>
      <Ring segments={segments} size={size} stroke={stroke} />
      <span
        className="absolute grid place-items-center overflow-clip rounded-full bg-raised font-semibold text-muted uppercase"
        style={{ inset, fontSize: Math.max(12, size / 3) }}
      >
        {[...name][0] ?? ''}
        {src && <img src={src} alt="" loading="lazy" draggable={false} className="absolute size-full object-cover" />}
      </span>
    </span>
  );
}

function Ring({ segments, size, stroke }: { segments: readonly RingSegment[]; size: number; stroke: number }) {
  const shown = segments.length > MOST ? pool(segments) : segments;
  const gap = shown.length > 1 ? Math.min(14, 120 / shown.length) : 0;
  const slot = 360 / Math.max(1, shown.length);
  const radius = (size - stroke) / 2;
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      strokeWidth={stroke}
      className="absolute"
    >
      {shown.map(({ left, seen }, at) => {
        const turn = round(at * slot + gap / 2 - 90);
        return (
          <Arc key={turn} turn={turn} length={slot - gap} left={clamp(left)} seen={seen} size={size} radius={radius} />
        );
      })}
    </svg>
  );
}

type ArcProps = { turn: number; length: number; left: number; seen: boolean; size: number; radius: number };

const Arc = memo(function Arc({ turn, length, left, seen, size, radius }: ArcProps) {
  const arc = { cx: size / 2, cy: size / 2, r: radius, pathLength: 360 };
  return (
    <g className={seen ? 'stroke-faint' : 'stroke-glow'} transform={`rotate(${turn} ${size / 2} ${size / 2})`}>
      <circle {...arc} strokeDasharray={`${round(length)} 360`} opacity={seen ? 0.35 : 0.28} />
      <circle {...arc} strokeDasharray={`${round(length * left)} 360`} opacity={seen ? 0.8 : 1} />
    </g>
  );
});

/** So many stories that segments would be dust: neighbours share one, unseen if any of them is. */
function pool(segments: readonly RingSegment[]): RingSegment[] {
  return Array.from({ length: MOST }, (_, at) => {
    const from = Math.floor((at * segments.length) / MOST);
    const some = segments.slice(from, Math.max(from + 1, Math.floor(((at + 1) * segments.length) / MOST)));
    return { left: Math.max(...some.map(({ left }) => left)), seen: some.every(({ seen }) => seen) };
  });
}

function clamp(left: number): number {
  return Math.min(1, Math.max(0.04, left));
}

function round(degrees: number): number {
  return Number(degrees.toFixed(2));
}
