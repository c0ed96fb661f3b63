import type { Sticker } from '#lib/story/index.ts';
import { toShares } from '../sticker-words.ts';
import { Card } from './Card.tsx';

/** A poll with its percentages, or a quiz with its right answer. */
export function Choices({ sticker }: { sticker: Extract<Sticker, { kind: 'poll' | 'quiz' }> }) {
  const shares = toShares(sticker);
  const rows = shares.length + (sticker.question ? 1 : 0);
  const size = `min(6.4cqw, ${(62 / Math.max(2, rows * 1.25)).toFixed(1)}cqh)`;
  return (
    <Card>
      {sticker.question && (
        <span className="truncate" style={{ fontSize: size }}>
          {sticker.question}
        </span>
      )}
      {shares.map(({ text, percent, correct }) => (
        <span
          key={text}
          className={`relative flex min-h-0 flex-1 items-center justify-between gap-[2cqw] overflow-clip rounded-[3cqw] px-[3cqw] ${
            correct ? 'bg-[#d7f2df]' : 'bg-black/[0.06]'
          }`}
          style={{ fontSize: size }}
        >
          <span
            className={`absolute inset-y-0 start-0 ${correct ? 'bg-[#9fdfb4]' : 'bg-black/10'}`}
            style={{ width: `${percent ?? 0}%` }}
          />
          <span className="relative truncate">{text}</span>
          <span className="tnum relative shrink-0 whitespace-nowrap">
            {correct && '✓ '}
            {percent !== null && `${percent}%`}
          </span>
        </span>
      ))}
    </Card>
  );
}
