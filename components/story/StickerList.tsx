'use client';

import {
  AtSign,
  BarChart3,
  CircleHelp,
  ExternalLink,
  Hash,
  Heart,
  Hourglass,
  Image,
  Link2,
  ListChecks,
  type LucideIcon,
  MapPin,
  Music,
  SlidersHorizontal,
  Sticker as StickerIcon,
} from 'lucide-react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { retell } from '#lib/messages/retell.ts';
import type { Sticker, StickerKind } from '#lib/story/index.ts';
import { toDetails, toKindName, toLinkWords } from './sticker-words.ts';

const ICONS: Record<StickerKind, LucideIcon> = {
  hashtag: Hash,
  mention: AtSign,
  location: MapPin,
  link: Link2,
  poll: BarChart3,
  quiz: ListChecks,
  question: CircleHelp,
  slider: SlidersHorizontal,
  countdown: Hourglass,
  music: Music,
  post: Image,
  reaction: Heart,
  unknown: StickerIcon,
};

/** Everything on a story, also what has no place in the picture. */
export function StickerList({ stickers }: { stickers: readonly Sticker[] }) {
  const t = useTranslate();
  if (stickers.length === 0) return <p className="text-muted text-sm">{t('viewer.stickers.none')}</p>;
  return (
    <ul className="-mx-2 flex flex-col">
      {stickers.map((sticker) => (
        <StickerRow key={sticker.key} sticker={sticker} />
      ))}
    </ul>
  );
}

function StickerRow({ sticker }: { sticker: Sticker }) {
  const t = useTranslate();
  const Icon = ICONS[sticker.kind];
  const unseen = sticker.hidden || sticker.frame === null;
  const content = (
    <>
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-raised text-muted">
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-ink text-sm [overflow-wrap:anywhere]">
          <bdi>{retell(t, sticker.label)}</bdi>
        </span>
        <span className="block text-muted text-xs">
          {[toKindName(t, sticker), unseen ? t('viewer.stickers.unseen') : ''].filter(Boolean).join(' · ')}
        </span>
        {toDetails(t, sticker).map((line) => (
          <span key={line} className="block text-muted text-xs [overflow-wrap:anywhere]">
            <bdi>{line}</bdi>
          </span>
        ))}
      </span>
    </>
  );
  if (sticker.href === null) return <li className="flex min-h-12 items-center gap-3 p-2">{content}</li>;
  return (
    <li>
      <a
        href={sticker.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        title={toLinkWords(t, sticker.href)}
        className="flex min-h-12 items-center gap-3 rounded-lg p-2 hover:bg-raised"
      >
        {content}
        <ExternalLink size={14} aria-hidden="true" className="shrink-0 text-faint" />
      </a>
    </li>
  );
}
