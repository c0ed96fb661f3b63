import type { CSSProperties, ReactNode } from 'react';
import type { Paint } from './contrast.ts';

/** What all drawn cards share: they fill the sticker's box, are measured in one unit of it, and are no more mirrored than the picture. */

type CardProps = {
  paint: Paint;
  /** Height that the contents need, where the width is 100 units; a flatter box makes the unit smaller. */
  height: number;
  padding: number;
  children: ReactNode;
};

export function Card({ paint, height, padding, children }: CardProps) {
  return (
    <span
      aria-hidden="true"
      dir="ltr"
      className="absolute inset-0 block forced-color-adjust-none [container-type:size]"
    >
      <span
        className="flex size-full flex-col justify-center overflow-clip text-center font-semibold leading-[1.2] shadow-lift"
        style={{
          ...toUnit(height),
          color: paint.text,
          background: paint.from === paint.to ? paint.from : `linear-gradient(120deg, ${paint.from}, ${paint.to})`,
          borderRadius: `min(${u(6)}, 12cqh)`,
          padding: u(padding),
        }}
      >
        {children}
      </span>
    </span>
  );
}

type WordsProps = { size: number; lines: number; style?: CSSProperties; className?: string; children: ReactNode };

/** At most so many lines, each in the direction of its own words. */
export function Words({ size, lines, style, className = '', children }: WordsProps) {
  return (
    <span
      dir="auto"
      className={`shrink-0 overflow-hidden [-webkit-box-orient:vertical] [display:-webkit-box] [overflow-wrap:anywhere] ${className}`}
      style={{ fontSize: u(size), WebkitLineClamp: lines, ...style }}
    >
      {children}
    </span>
  );
}

/** The line at the foot of a card: the votes, and that one cannot take part here. */
export function Foot({ children }: { children: ReactNode }) {
  return (
    <span
      className="block shrink-0 truncate font-normal [unicode-bidi:plaintext]"
      style={{ fontSize: u(4.2), paddingTop: u(1.6) }}
    >
      {children}
    </span>
  );
}

/** A length in units of the card. */
export function u(units: number): string {
  return `calc(${units} * var(--u))`;
}

/** How many lines words will take, at most `most`; wide letters count double. */
export function countLines(text: string, perLine: number, most: number): number {
  const letters = Array.from(text).reduce((sum, letter) => sum + (letter > '\u1100' ? 2 : 1), 0);
  return Math.min(most, Math.max(1, Math.ceil(letters / perLine)));
}

function toUnit(height: number): { '--u': string } {
  return { '--u': `min(1cqw, ${(100 / height).toFixed(4)}cqh)` };
}
