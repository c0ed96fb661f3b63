import { ChevronLeft, ChevronRight } from 'lucide-react';
import { ReelRing } from '#components/account/ReelRing.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { AT_ONCE } from './media/at-once.ts';
import { usePlayback, usePlayer } from './playback/player.ts';
import { findBeside, findResumed, type ViewedReel } from './playback/playlist.ts';
import { IconButton } from './StoryControls.tsx';
import { FADES } from './ViewerFrame.tsx';

type StageSideProps = { by: 1 | -1; reels: readonly ViewedReel[]; label: string; className: string };

/** Left and right of the picture: the way to the story beside it and, where there is room, the account beside this one. */
export function StageSide({ by, reels, label, className }: StageSideProps) {
  const player = usePlayer();
  const Chevron = by > 0 ? ChevronRight : ChevronLeft;
  return (
    <div
      className={`@container/side row-start-3 flex w-full items-center justify-center gap-2 p-1 lg:row-start-2 lg:h-full ${by > 0 ? 'lg:justify-start lg:ps-4' : 'flex-row-reverse lg:justify-start lg:pe-4'} ${className} ${FADES}`}
    >
      <IconButton label={label} onPress={() => player.send({ type: 'step', by, cause: 'person' })}>
        <Chevron size={28} aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
      <Beside by={by} reels={reels} />
    </div>
  );
}

function Beside({ by, reels }: Pick<StageSideProps, 'by' | 'reels'>) {
  const t = useTranslate('viewer');
  const player = usePlayer();
  const beside = usePlayback((state) => findBeside(state, by));
  const reel = reels.find(({ key }) => key === beside?.key);
  const story = beside && findResumed(beside);
  if (!reel || !story) return null;
  const { account, mode, stories, serverTime } = reel;
  const { username } = account;
  return (
    <button
      type="button"
      data-neighbour={by}
      aria-label={t('viewer.account', { username })}
      title={t('viewer.account', { username })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => player.send({ type: 'reel', by })}
      className="group/beside relative hidden aspect-[9/16] w-32 shrink-0 overflow-clip rounded-xl bg-white/5 text-white @min-[12rem]/side:block @min-[18rem]/side:w-40"
    >
      <img
        src={story.thumbnail}
        {...AT_ONCE}
        alt=""
        draggable={false}
        className="absolute inset-0 size-full object-cover opacity-60 transition-opacity duration-200 group-hover/beside:opacity-80"
      />
      <span className="absolute inset-0 flex flex-col items-center justify-center gap-2 bg-black/25 p-2">
        <ReelRing account={account} stories={stories} kept={mode === 'kept'} serverTime={serverTime} size={56} />
        <bdi className="max-w-full truncate font-semibold text-sm">{username}</bdi>
      </span>
    </button>
  );
}
