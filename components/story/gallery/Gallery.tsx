'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { AvatarRing } from '#components/account/AvatarRing.tsx';
import { Countdown } from '#components/time/Countdown.tsx';
import type { Sticker } from '#lib/story/index.ts';
import { createPlayer, type PlayerEvent } from '../playback/player.ts';
import { StageNotice } from '../StageNotice.tsx';
import { StoryMeta } from '../StoryMeta.tsx';
import { StickerLayer } from '../stickers/StickerLayer.tsx';
import { StickerList } from '../stickers/StickerList.tsx';
import { createViewerMemory, createViewing, ViewingProvider } from '../viewing.tsx';
import { makeStory } from './samples.ts';
import { listAwkward, listCrowd, listKinds } from './sticker-samples.ts';

const STATES: [name: string, events: PlayerEvent[]][] = [
  ['loading', []],
  ['buffering', [shown(), { type: 'pause', reason: 'buffering' }]],
  ['error', [{ type: 'media', id: '1', status: 'failed' }]],
  ['blocked', [shown(), { type: 'pause', reason: 'blocked' }]],
  ['ended', [{ type: 'step', by: 1, cause: 'time' }]],
  [
    'expired',
    [
      { type: 'expire', id: '1' },
      { type: 'step', by: 1, cause: 'time' },
    ],
  ],
];
const LEFT_MS = [23 * 3_600_000, 3_600_000, 3_599_000, 62_000, 9000, 0];
const KEPT_MS = [0, 600_000, 5 * 3_600_000, 76 * 3_600_000, 90 * 86_400_000];
const RINGS = [1, 3, 12, 40, 200];

export function Gallery({ serverTime }: { serverTime: string }) {
  const kinds = listKinds(serverTime);
  const crowd = listCrowd();
  return (
    <div className="flex flex-col gap-12 p-6">
      <Row name="Stickers">
        {kinds.map(({ name, sticker }) => (
          <Stage key={name} name={name} serverTime={serverTime} stickers={[sticker]} />
        ))}
      </Row>
      <Row name="Awkward stickers">
        {listAwkward(serverTime).map(({ name, sticker }) => (
          <Stage key={name} name={name} serverTime={serverTime} stickers={[sticker]} />
        ))}
      </Row>
      <Row name="Open">
        {kinds.map(({ name, sticker }) => (
          <Stage key={name} name={name} serverTime={serverTime} stickers={[sticker]} open={sticker} />
        ))}
      </Row>
      <Row name="A crowd">
        <Stage name="as it is" serverTime={serverTime} stickers={crowd} />
        <Stage name="all shown" serverTime={serverTime} stickers={crowd} all>
          <div className="mt-4 rounded-xl bg-surface p-4">
            <StickerList stickers={crowd} aspect={9 / 16} />
          </div>
        </Stage>
      </Row>
      <Row name="States">
        {STATES.map(([name, events]) => (
          <Stage key={name} name={name} serverTime={serverTime} events={events} />
        ))}
      </Row>
      <Row name="Kept">
        {KEPT_MS.map((ago) => (
          <KeptStory key={ago} endedMs={Date.parse(serverTime) - ago} serverTime={serverTime} />
        ))}
      </Row>
      <Row name="Rings">
        {RINGS.map((count) => (
          <AvatarRing key={count} src={null} name="gallery" size={72} segments={makeSegments(count)} />
        ))}
      </Row>
      <Row name="Countdowns">
        {LEFT_MS.map((left) => (
          <Countdown
            key={left}
            expiresAt={new Date(Date.parse(serverTime) + left).toISOString()}
            serverTime={serverTime}
            className="text-accent"
          />
        ))}
      </Row>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold text-lg">{name}</h2>
      <div className="flex flex-wrap items-start gap-4">{children}</div>
    </section>
  );
}

/** What stands above a story that has ended: no time runs out. */
function KeptStory({ endedMs, serverTime }: { endedMs: number; serverTime: string }) {
  const [story] = useState(() => ({ ...makeStory(serverTime), expiresAt: new Date(endedMs).toISOString() }));
  const [viewing] = useState(() => {
    const player = createPlayer({ key: 'gallery', mode: 'kept', stories: [story], at: null });
    return createViewing(player, createViewerMemory());
  });
  return (
    <ViewingProvider viewing={viewing}>
      <div className="w-80 rounded-lg bg-stage p-4">
        <StoryMeta account={story.account} face={null} serverTime={serverTime} />
      </div>
    </ViewingProvider>
  );
}

type StageProps = {
  name: string;
  serverTime: string;
  stickers?: Sticker[];
  events?: PlayerEvent[];
  open?: Sticker;
  all?: boolean;
  children?: ReactNode;
};

function Stage({ name, serverTime, stickers = [], events = [shown()], open, all = false, children }: StageProps) {
  const [viewing] = useState(() => {
    const made = createPlayer({ key: 'gallery', mode: 'live', stories: [makeStory(serverTime, stickers)], at: null });
    for (const event of events) made.send(event);
    return createViewing(made, createViewerMemory());
  });
  useEffect(() => {
    if (open) viewing.stickers.open({ sticker: open, by: 'press', pile: [open] });
    if (!all) return;
    viewing.stickers.toggleAll();
    return viewing.stickers.toggleAll;
  }, [viewing, open, all]);
  return (
    <ViewingProvider viewing={viewing}>
      <figure className="w-60 max-w-full">
        <div className="relative aspect-[9/16] overflow-clip rounded-lg bg-linear-to-b from-[#7f9c8a] to-[#31424f] [container-type:size]">
          <StickerLayer stickers={stickers} aspect={9 / 16} serverTime={serverTime} />
          <StageNotice />
        </div>
        <figcaption className="pt-2 text-muted text-sm">{name}</figcaption>
        {children}
      </figure>
    </ViewingProvider>
  );
}

function shown(): PlayerEvent {
  return { type: 'media', id: '1', status: 'shown' };
}

function makeSegments(count: number) {
  return Array.from({ length: count }, (_, at) => ({ left: (at + 1) / count, seen: at < count / 3 }));
}
