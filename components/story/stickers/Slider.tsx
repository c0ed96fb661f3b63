import type { Sticker } from '#lib/story/index.ts';
import { Card } from './Card.tsx';

/** The average of all votes, as a place along the line. */
export function Slider({ sticker }: { sticker: Extract<Sticker, { kind: 'slider' }> }) {
  const share = Math.min(1, Math.max(0, sticker.average ?? 0));
  return (
    <Card>
      {sticker.question && <span className="truncate text-[min(7cqw,24cqh)]">{sticker.question}</span>}
      <span className="relative mx-[3cqw] block h-[10cqh] rounded-full bg-black/10">
        <span className="absolute inset-y-0 start-0 rounded-full bg-[#de8500]" style={{ width: `${share * 100}%` }} />
        <span
          className="absolute top-1/2 -translate-x-1/2 -translate-y-1/2 text-[min(9cqw,32cqh)]"
          style={{ left: `${share * 100}%` }}
        >
          {sticker.emoji ?? '●'}
        </span>
      </span>
    </Card>
  );
}
