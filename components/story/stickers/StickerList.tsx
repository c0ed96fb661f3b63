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
  SquareDashed,
  Sticker as StickerIcon,
} from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Sticker, StickerKind } from '#lib/story/index.ts';

import { findHref, findUnseen, toDetails, toKindName, toLabel, toLinkWords, toWindow } from './sticker-words.ts';
import { useAllShown, useOpened, useStickerView } from './use-sticker-view.ts';

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

type StickerListProps = {
  stickers: readonly Sticker[];
  aspect: number /** How many more there are. */;
  leftOut?: number;
};

/** Everything on a story, also what nobody sees in the picture, which is `aspect` times as wide as high. */
export function StickerList({ stickers, aspect, leftOut = 0 }: StickerListProps) {
  const t = useTranslate('viewer', 'story', 'panels');
  const view = useStickerView();
  const all = useAllShown();
  if (stickers.length + leftOut === 0) return <p className="text-muted text-sm">{t('viewer.stickers.none')}</p>;
  return (
    <>
      {stickers.some((sticker) => findUnseen(sticker, aspect) === null) && (
        <button
          type="button"
          aria-pressed={all}
          aria-keyshortcuts="s"
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            view.toggleAll();
            if (!all) closeSheet(event);
          }}
          className="flex min-h-11 w-fit items-center gap-2 rounded-lg border px-3 font-medium text-ink text-sm hover:bg-raised aria-pressed:border-accent aria-pressed:bg-raised aria-pressed:text-accent"
        >
          <SquareDashed size={16} aria-hidden="true" />
          {t('viewer.stickers.all')}
          <kbd className="ms-1 hidden rounded border px-1.5 font-sans text-muted text-xs lg:block">S</kbd>
        </button>
      )}
      <ul className="-mx-2 flex flex-col">
        {stickers.map((sticker) => (
          <StickerRow key={sticker.key} sticker={sticker} aspect={aspect} />
        ))}
      </ul>
      {leftOut > 0 && <p className="text-muted text-sm">{t('viewer.stickers.leftOut', { count: leftOut })}</p>}
    </>
  );
}

function StickerRow({ sticker, aspect }: { sticker: Sticker; aspect: number }) {
  const t = useTranslate('viewer', 'story', 'panels');
  const view = useStickerView();
  const open = useOpened()?.sticker === sticker;
  const unseen = findUnseen(sticker, aspect);
  const href = findHref(sticker);
  const content = <RowContent sticker={sticker} note={unseen === null ? toWindow(t, sticker) : t(unseen)} />;
  const action = href === null ? '' : toLinkWords(t, sticker, href);
  return (
    <li className={`flex items-center rounded-lg ${open ? 'bg-raised' : ''}`}>
      {unseen === null || unseen === 'viewer.stickers.tiny' ? (
        <button
          type="button"
          aria-pressed={open}
          title={t('viewer.stickers.show', { label: toLabel(t, sticker) })}
          onClick={(event) => {
            if (open) view.close();
            else view.open({ sticker, by: 'press', pile: [sticker] });
            closeSheet(event);
          }}
          className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-lg p-2 text-start hover:bg-raised"
        >
          {content}
        </button>
      ) : (
        <div className="flex min-h-12 min-w-0 flex-1 items-center gap-3 p-2">{content}</div>
      )}
      {href !== null && (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={t('viewer.stickers.follow', { label: toLabel(t, sticker), action })}
          title={action}
          className="grid size-11 shrink-0 place-items-center rounded-lg text-muted hover:bg-raised hover:text-ink"
        >
          <ExternalLink size={16} aria-hidden="true" />
        </a>
      )}
    </li>
  );
}

function RowContent({ sticker, note }: { sticker: Sticker; note: string | null }): ReactNode {
  const t = useTranslate('viewer', 'story', 'panels');
  const Icon = ICONS[sticker.kind];
  const details = toDetails(t, sticker);
  return (
    <>
      <span className="grid size-9 shrink-0 place-items-center self-start rounded-lg bg-raised text-muted">
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-ink text-sm [overflow-wrap:anywhere]">
          <bdi>{toLabel(t, sticker)}</bdi>
        </span>
        <span className="block text-muted text-xs">{[toKindName(t, sticker), note].filter(Boolean).join(' · ')}</span>
        {details.length > 0 && (
          <span className="block whitespace-pre-line text-muted text-xs [overflow-wrap:anywhere] [unicode-bidi:plaintext] ltr:text-left rtl:text-right">
            {details.join('\n')}
          </span>
        )}
      </span>
    </>
  );
}

/** On a phone the list lies over the picture that it points into. */
function closeSheet(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest('dialog')?.close();
}
