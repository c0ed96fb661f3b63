'use client';

import { memo, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { AvatarRing } from '#components/account/AvatarRing.tsx';
import type { Story } from '#lib/story/index.ts';
import { GAP_PX } from './gestures/mover.ts';
import { usePress } from './gestures/use-press.ts';
import { isSlowLine } from './media/renditions.ts';
import { SoundNote } from './media/SoundNote.tsx';
import { StoryImage } from './media/StoryImage.tsx';
import { StoryVideo } from './media/StoryVideo.tsx';
import { usePlayback } from './playback/player.ts';
import { findBeside, findResumed, type Reel } from './playback/playlist.ts';
import { StageNotice } from './StageNotice.tsx';
import { StickerLayer } from './stickers/StickerLayer.tsx';

/** The next two; six at once for somebody who skips, who else would wait for each of them in turn. */
const AHEAD = 2;
const AHEAD_SKIPPING = 5;

/** The story on screen with its neighbours beneath it, loaded and decoded, so that a tap only changes which is visible. */
export function StoryStage({ serverTime, onClose }: { serverTime: string; onClose: () => void }) {
  const area = useRef<HTMLDivElement>(null);
  const retries = usePlayback((state) => state.retries);
  const [firstId] = useState(usePlayback((state) => state.stories[state.index]?.id));
  const slides = useSlides();
  const press = usePress(area, onClose);

  return (
    <div
      ref={area}
      className="group/area relative size-full touch-pinch-zoom select-none overflow-clip [-webkit-touch-callout:none] [container-type:size]"
      {...press}
    >
      <div data-track="" className="absolute inset-0">
        {slides.map(({ story, offset, side }) => (
          <StorySlide
            key={`${story.id}:${retries[story.id] ?? 0}`}
            story={story}
            offset={offset}
            side={side}
            first={story.id === firstId}
            serverTime={serverTime}
          />
        ))}
      </div>
      <StageNotice />
      <SoundNote />
    </div>
  );
}

type Slide = { story: Story; offset: Offset; side: Side };

/** Which account it belongs to: the one on screen or one beside it. */
type Side = -1 | 0 | 1;

function useSlides(): Slide[] {
  const stories = usePlayback((state) => state.stories);
  const index = usePlayback((state) => state.index);
  const previous = usePlayback((state) => findBeside(state, -1));
  const next = usePlayback((state) => findBeside(state, 1));
  const { from, to, beside } = usePrepared();
  const slides = stories
    .map((story, at): Slide & { at: number } => ({ story, at, offset: toOffset(at - index), side: 0 }))
    .filter(({ at }) => at === index || (at >= from && at <= to));
  const toSlide = (reel: Reel<Story> | null, side: Side): Slide[] => {
    const story = reel && findResumed(reel);
    return beside && story ? [{ story, offset: 'far', side }] : [];
  };
  return [...toSlide(previous, -1), ...slides, ...toSlide(next, 1)];
}

/** The neighbours by name; `far` for everything beyond them. */
type Offset = -1 | 0 | 1 | 'far';

function toOffset(distance: number): Offset {
  return distance === 0 || distance === 1 || distance === -1 ? distance : 'far';
}

/** Out of sight at its place in the row, but while the row moves. */
const BESIDE = 'invisible translate-x-(--away) group-data-swiping/area:visible rtl:translate-x-[calc(-1*var(--away))]';

type StorySlideProps = Slide & { first: boolean; serverTime: string };

const StorySlide = memo(function StorySlide({ story, offset, side, first, serverTime }: StorySlideProps) {
  const [aspect, setAspect] = useState(story.width / story.height);
  const onAspect = useCallback((natural: number) => setAspect((announced) => toAspect(announced, natural)), []);
  const current = offset === 0;
  const media = {
    story,
    current,
    priority: current ? ('high' as const) : offset === 1 ? ('auto' as const) : ('low' as const),
    onAspect,
  };
  return (
    <div
      data-stage={current ? '' : undefined}
      data-beside={side === 0 ? undefined : side}
      className={`absolute inset-0 m-auto overflow-clip bg-white/5 sm:rounded-lg ${current ? '' : side === 0 ? 'invisible' : BESIDE}`}
      style={{
        width: `min(100cqw, calc(100cqh * ${aspect.toFixed(5)}))`,
        height: `min(100cqh, calc(100cqw / ${aspect.toFixed(5)}))`,
        ...(side === 0 ? {} : { '--away': `calc(${side} * (100cqw + ${GAP_PX}px))` }),
      }}
    >
      {story.kind === 'image' ? (
        <StoryImage {...media} first={first} />
      ) : (
        <StoryVideo {...media} attached={offset !== 'far'} />
      )}
      {current && <StickerLayer stickers={story.stickers} aspect={aspect} serverTime={serverTime} />}
      {side !== 0 && <BesideName story={story} />}
    </div>
  );
});

/** Whose story this is, while a finger draws it in. */
function BesideName({ story: { account } }: { story: Story }) {
  return (
    <div className="absolute inset-x-0 top-0 flex items-center gap-3 bg-linear-to-b from-black/70 to-transparent p-4 pb-12">
      <AvatarRing src={account.avatar} name={account.username} segments={[]} size={40} />
      <bdi className="truncate font-semibold text-sm text-white">{account.username}</bdi>
    </div>
  );
}

type Prepared = { key: string; from: number; to: number; beside: boolean };

/** Neighbours are asked for only once the story on screen is there in full, other accounts after them. */
function usePrepared(): Prepared {
  const key = usePlayback((state) => state.key);
  const index = usePlayback((state) => state.index);
  const settled = usePlayback(({ media, stories }) => {
    const status = media[stories[index]?.id ?? ''];
    return status === 'complete' || status === 'failed';
  });
  const skipping = usePlayback((state) => state.skipped > 0);
  const started = usePlayback((state) => state.run > 0);
  const [range, setRange] = useState<Prepared>({ key, from: index, to: index, beside: false });
  useEffect(() => {
    if (!settled) return;
    const slow = isSlowLine();
    const ahead = slow ? 1 : skipping ? AHEAD_SKIPPING : started ? AHEAD : firstAhead();
    startTransition(() => setRange({ key, from: started ? index - 1 : index, to: index + ahead, beside: !slow }));
  }, [key, settled, skipping, started, index]);
  return range.key === key ? range : { key, from: index, to: index, beside: range.beside };
}

/** A phone has just asked for the first picture twice, small and sharp: with the next one that is three requests. */
function firstAhead(): number {
  return matchMedia('(max-width: 640px)').matches ? 1 : AHEAD;
}

/** The picture's own shape wins over the announced one; below half a percent the difference is rounding. */
function toAspect(announced: number, natural: number): number {
  if (!Number.isFinite(natural) || natural <= 0) return announced;
  return Math.abs(natural / announced - 1) > 0.005 ? natural : announced;
}
