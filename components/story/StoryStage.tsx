'use client';

import { memo, startTransition, useCallback, useEffect, useState } from 'react';
import type { Story } from '#lib/story/index.ts';
import { usePlayback } from './player.ts';
import { isSlowLine } from './renditions.ts';
import { StageNotice } from './StageNotice.tsx';
import { StickerLayer } from './StickerLayer.tsx';
import { StoryImage } from './StoryImage.tsx';
import { StoryVideo } from './StoryVideo.tsx';
import { usePress } from './use-press.ts';

/** The next two; six at once for somebody who skips, who else would wait for each of them in turn. */
const AHEAD = 2;
const AHEAD_SKIPPING = 5;

type Range = { from: number; to: number };

/** The story on screen with its neighbours beneath it, loaded and decoded, so that a tap only changes which is visible. */
export function StoryStage({ serverTime }: { serverTime: string }) {
  const stories = usePlayback((state) => state.stories);
  const index = usePlayback((state) => state.index);
  const retries = usePlayback((state) => state.retries);
  const range = usePrepared(index);
  const [firstId] = useState(stories[index]?.id);
  const press = usePress();

  const prepared = stories
    .map((story, at) => ({ story, at }))
    .filter(({ at }) => at === index || (at >= range.from && at <= range.to));

  return (
    <div
      className="relative size-full touch-manipulation select-none overflow-clip [-webkit-touch-callout:none] [container-type:size]"
      {...press}
    >
      {prepared.map(({ story, at }) => (
        <StorySlide
          key={`${story.id}:${retries[story.id] ?? 0}`}
          story={story}
          offset={toOffset(at - index)}
          first={story.id === firstId}
          serverTime={serverTime}
        />
      ))}
      <StageNotice />
    </div>
  );
}

/** The neighbours by name; `far` for everything beyond them. */
type Offset = -1 | 0 | 1 | 'far';

function toOffset(distance: number): Offset {
  return distance === 0 || distance === 1 || distance === -1 ? distance : 'far';
}

type StorySlideProps = { story: Story; offset: Offset; first: boolean; serverTime: string };

const StorySlide = memo(function StorySlide({ story, offset, first, serverTime }: StorySlideProps) {
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
      className={`absolute inset-0 m-auto overflow-clip bg-white/5 sm:rounded-lg ${current ? '' : 'invisible'}`}
      style={{
        width: `min(100cqw, calc(100cqh * ${aspect.toFixed(5)}))`,
        height: `min(100cqh, calc(100cqw / ${aspect.toFixed(5)}))`,
      }}
    >
      {story.kind === 'image' ? (
        <StoryImage {...media} first={first} />
      ) : (
        <StoryVideo {...media} attached={offset !== 'far'} />
      )}
      {current && <StickerLayer stickers={story.stickers} aspect={aspect} serverTime={serverTime} />}
    </div>
  );
});

/** Neighbours are asked for only once the story on screen is there in full. */
function usePrepared(index: number): Range {
  const settled = usePlayback(({ media, stories }) => {
    const status = media[stories[index]?.id ?? ''];
    return status === 'complete' || status === 'failed';
  });
  const skipping = usePlayback((state) => state.skipped > 0);
  const started = usePlayback((state) => state.run > 0);
  const [range, setRange] = useState<Range>({ from: index, to: index });
  useEffect(() => {
    if (!settled) return;
    const ahead = isSlowLine() ? 1 : skipping ? AHEAD_SKIPPING : started ? AHEAD : firstAhead();
    startTransition(() => setRange({ from: started ? index - 1 : index, to: index + ahead }));
  }, [settled, skipping, started, index]);
  return range;
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
