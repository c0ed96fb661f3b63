'use client';

import {
  type FocusEvent,
  Fragment,
  lazy,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import {
  type Box,
  isOnCanvas,
  listAt,
  listRoom,
  type Placement,
  pickNext,
  toBounds,
  toPlacement,
  toReadingOrder,
  toUnion,
} from '#lib/story/geometry.ts';
import type { Frame, Sticker } from '#lib/story/index.ts';
import { usePlayer } from '../playback/player.ts';
import { isDrawn } from './drawn.ts';
import { useInTime } from './in-time.ts';
import { StickerLabel } from './StickerLabel.tsx';
import { findHref, toName } from './sticker-words.ts';
import { useAllShown, useOpened, useStickerView } from './use-sticker-view.ts';

const loadFace = () => import('./StickerFace.tsx');
const StickerFace = lazy(async () => ({ default: (await loadFace()).StickerFace }));
const StickerTags = lazy(async () => ({ default: (await import('./StickerTags.tsx')).StickerTags }));

type StickerLayerProps = { stickers: readonly Sticker[]; aspect: number; serverTime: string };

type Placed = Sticker & { frame: Frame };

type Arranged = Pick<Sticker, 'startMs' | 'endMs'> & {
  sticker: Placed;
  frame: Frame;
  style: Placement & { '--room': string; zIndex: number };
  bounds: Box;
  visible: boolean;
};

/** The tap areas of one story, each exactly the payload's box, in the order in which one reads them. */
export function StickerLayer({ stickers, aspect, serverTime }: StickerLayerProps) {
  const id = useId();
  const all = useAllShown();
  const arranged = useInTime(useMemo(() => arrange(stickers, aspect), [stickers, aspect]));
  const { opened, labelled, handlers } = useStickerHandlers(arranged);
  useFacesAhead();
  if (arranged.length === 0) return null;
  return (
    <div
      data-all={all ? '' : undefined}
      className="group/all pointer-events-none absolute inset-0 isolate [container-type:size]"
      {...handlers}
    >
      {arranged.map((item) => (
        <Fragment key={item.sticker.key}>
          <StickerBox
            item={item}
            serverTime={serverTime}
            open={item.sticker === opened?.sticker}
            labelledBy={item === labelled ? id : undefined}
          />
          {item === labelled && (
            <StickerLabel
              id={id}
              sticker={item.sticker}
              bounds={toUnion(arranged.filter((other) => other === item || liesIn(other, opened)).map(toBox))}
              pinned={item.sticker === opened?.sticker && opened.by === 'press'}
            />
          )}
        </Fragment>
      ))}
      {all && (
        <Suspense>
          <StickerTags items={arranged.filter(({ visible }) => visible)} />
        </Suspense>
      )}
    </div>
  );
}

const CALM_MS = 1000;

/** The code of drawn cards is there before the first of them comes, and never asked for in reels without any. */
function useFacesAhead(): void {
  const player = usePlayer();
  useEffect(() => {
    if (!player.read().stories.some(({ stickers }) => stickers.some(isDrawn))) return;
    const timer = setTimeout(loadFace, CALM_MS);
    return () => clearTimeout(timer);
  }, [player]);
}

type Target = { target: EventTarget };

/** For all boxes at once: a pointer shows what it is over, a press opens, focus opens for as long as it stays. */
function useStickerHandlers(arranged: readonly Arranged[]) {
  const view = useStickerView();
  const opened = useOpened();
  const [pointed, setPointed] = useState<Sticker | null>(null);
  const labelled = arranged.find(({ sticker }) => sticker === (opened?.sticker ?? pointed));
  const find = ({ target }: Target) => findTouched(arranged, target)?.sticker ?? null;

  function press(event: MouseEvent<HTMLElement>) {
    const touched = find(event);
    if (!touched) return;
    const byKeyboard = event.detail === 0;
    if (byKeyboard && touched.href !== null) return;
    const found = byKeyboard ? [] : listUnder(arranged, event);
    const pile = found.length > 0 ? found : [touched];
    const next = pickNext(pile, opened?.sticker ?? null) ?? touched;
    const again = opened?.sticker === next && (opened.by === 'press' || !byKeyboard);
    if (again && next === touched && next.href !== null) return;
    event.preventDefault();
    setPointed(null);
    if (again) view.close();
    else view.open({ sticker: next, by: 'press', pile });
  }

  const handlers = {
    onClick: press,
    onPointerOver: (event: PointerEvent) => event.pointerType === 'mouse' && setPointed(find(event)),
    onPointerLeave: () => setPointed(null),
    onFocus(event: FocusEvent) {
      const sticker = event.target.matches(':focus-visible') ? find(event) : null;
      if (sticker && sticker !== opened?.sticker) view.open({ sticker, by: 'focus', pile: [sticker] });
    },
    /** A window that loses the focus keeps its active element. */
    onBlur(event: FocusEvent) {
      if (opened?.by !== 'focus' || document.activeElement === event.target) return;
      if (!event.relatedTarget || !findTouched(arranged, event.relatedTarget)) view.close();
    },
  };
  return { opened, labelled, handlers };
}

/** The pseudo-element makes small ones easier to hit, up to 44 px, but only as far as no neighbour's box begins. */
const BOX =
  'pointer-events-auto absolute block rounded-[min(0.5rem,20%)] before:absolute before:inset-[calc(-1*clamp(0px,(2.75rem-100%)/2,var(--room)))] hover:shadow-[0_0_0_2px_#fff,0_0_0_4px_rgb(0_0_0/0.5)] focus-visible:shadow-[0_0_0_4px_rgb(0_0_0/0.6)] group-data-all/all:outline-2! group-data-all/all:outline-white focus-visible:outline-glow! group-data-all/all:shadow-[0_0_0_4px_rgb(0_0_0/0.6)]';
const OPEN = 'outline-3! outline-glow! shadow-[0_0_0_5px_rgb(0_0_0/0.6)]!';

type StickerBoxProps = { item: Arranged; serverTime: string; open: boolean; labelledBy: string | undefined };

function StickerBox({ item: { sticker, style, visible }, serverTime, open, labelledBy }: StickerBoxProps) {
  const t = useTranslate('viewer', 'story');
  const href = findHref(sticker);
  const shared = {
    'data-sticker': sticker.kind,
    'data-key': sticker.key,
    'aria-label': toName(t, sticker),
    'aria-describedby': labelledBy,
    className: open ? `${BOX} ${OPEN}` : BOX,
    style,
    tabIndex: visible ? undefined : -1,
  };
  const face = isDrawn(sticker) && (
    <Suspense>
      <StickerFace sticker={sticker} serverTime={serverTime} />
    </Suspense>
  );
  if (href === null) {
    return (
      <button type="button" {...shared}>
        {face}
      </button>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" draggable={false} {...shared}>
      {face}
    </a>
  );
}

/** Nobody's finger needs more room than this on the narrowest phone, in widths of the media. */
const MOST_ROOM = 0.08;

function arrange(stickers: readonly Sticker[], aspect: number): Arranged[] {
  const placed = stickers.filter((sticker): sticker is Placed => sticker.frame !== null && !sticker.hidden);
  const upwards = [...placed].sort((one, other) => one.frame.z - other.frame.z);
  const room = listRoom(
    placed.map(({ frame }) => frame),
    aspect,
    MOST_ROOM,
  );
  const arranged = placed.map((sticker, at) => ({
    sticker,
    frame: sticker.frame,
    startMs: sticker.startMs,
    endMs: sticker.endMs,
    style: {
      ...toPlacement(sticker.frame),
      '--room': `${((room[at] ?? 0) * 100).toFixed(3)}cqw`,
      zIndex: upwards.indexOf(sticker),
    },
    bounds: toBounds(sticker.frame, aspect),
    visible: isOnCanvas(sticker.frame, aspect),
  }));
  return toReadingOrder(arranged, aspect);
}

function findTouched(arranged: readonly Arranged[], target: EventTarget): Arranged | undefined {
  const box = target instanceof Element ? target.closest('[data-sticker]') : null;
  const key = box?.getAttribute('data-key');
  return key ? arranged.find(({ sticker }) => sticker.key === key) : undefined;
}

function listUnder(arranged: readonly Arranged[], event: MouseEvent<HTMLElement>): Sticker[] {
  const ascending = [...arranged].sort((one, other) => one.style.zIndex - other.style.zIndex);
  const point = { x: event.clientX, y: event.clientY };
  return listAt(ascending, point, event.currentTarget.getBoundingClientRect()).map(({ sticker }) => sticker);
}

function liesIn({ sticker }: Arranged, opened: { pile: readonly Sticker[] } | null): boolean {
  return opened?.pile.includes(sticker) ?? false;
}

function toBox({ bounds }: Arranged): Box {
  return bounds;
}
