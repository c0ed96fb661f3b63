const GAP = 32;
const SLOT = 120;
/** How much of each segment is left, as a share. */
const LEFT = [1, 0.62, 0.22];

/** Dayglass's mark: a ring of three stories, each segment as long as the life its story has left. Decorative. */
export function RingMark({ size = 24, left = LEFT }: { size?: number; left?: readonly number[] }) {
  const segments = left.map((share, index) => ({ share, turn: `rotate(${index * SLOT - 90 + GAP / 2} 16 16)` }));
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" className="shrink-0 text-glow">
      {segments.map(({ share, turn }) => (
        <g key={turn} transform={turn}>
          <Arc degrees={SLOT - GAP} opacity={0.26} />
          {share > 0 && <Arc degrees={(SLOT - GAP) * share} opacity={1} />}
        </g>
      ))}
    </svg>
  );
}

function Arc({ degrees, opacity }: { degrees: number; opacity: number }) {
  return (
    <circle
      cx="16"
      cy="16"
      r="13"
      pathLength="360"
      stroke="currentColor"
      strokeWidth="4.5"
      strokeLinecap="round"
      strokeDasharray={`${degrees} 360`}
      opacity={opacity}
    />
  );
}
