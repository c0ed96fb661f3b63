'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { retell } from '#lib/messages/retell.ts';
import { toBounds } from '#lib/story/geometry.ts';
import type { Frame, Sticker } from '#lib/story/index.ts';
import { toDetails, toKindName, toLinkWords } from './sticker-words.ts';

/** A sticker that has a place in the picture. */
export type Placed = Sticker & { frame: Frame };

type StickerLabelProps = { sticker: Placed; aspect: number; pinned: boolean };

/** What the sticker is and where it leads: upright beside the turned box, kept inside the picture without measuring. */
export function StickerLabel({ sticker, aspect, pinned }: StickerLabelProps) {
  const t = useTranslate();
  const { left, top, width, height } = toBounds(sticker.frame, aspect);
  const middle = clamp(left + width / 2) * 100;
  const below = top + height < 0.72;
  const edge = clamp(below ? top + height : top) * 100;
  return (
    <div
      data-label=""
      className={`absolute z-10 w-max max-w-[min(18rem,90%)] ${pinned ? 'pointer-events-auto' : ''}`}
      style={{
        left: `${middle}%`,
        top: `${edge}%`,
        translate: `-${middle}% ${below ? '0.5rem' : 'calc(-100% - 0.5rem)'}`,
      }}
    >
      <div className="animate-appear rounded-xl bg-black/85 px-3 py-2 text-white shadow-float backdrop-blur-sm">
        <p className="text-white/70 text-xs">{toKindName(t, sticker)}</p>
        <p className="line-clamp-3 font-medium text-sm [overflow-wrap:anywhere]">
          <bdi>{retell(t, sticker.label)}</bdi>
        </p>
        {toDetails(t, sticker).map((line) => (
          <p key={line} className="text-white/80 text-xs">
            <bdi>{line}</bdi>
          </p>
        ))}
        {sticker.href !== null && pinned && (
          <a
            href={sticker.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="mt-1 -mb-1 flex min-h-9 items-center gap-1.5 font-medium text-glow text-sm underline-offset-4 hover:underline"
          >
            {toLinkWords(t, sticker.href)}
            <ExternalLink size={14} aria-hidden="true" />
          </a>
        )}
        {sticker.href !== null && !pinned && <p className="text-white/70 text-xs">{toLinkWords(t, sticker.href)}</p>}
      </div>
    </div>
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
