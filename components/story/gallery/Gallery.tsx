'use client';

import { type ReactNode, useState } from 'react';
import type { Sticker } from '#lib/story/index.ts';
import { AvatarRing } from '../AvatarRing.tsx';
import { Countdown } from '../Countdown.tsx';
import { createPlayer, type PlayerEvent, PlayerProvider } from '../player.ts';
import { StageNotice } from '../StageNotice.tsx';
import { StickerLayer } from '../StickerLayer.tsx';
import { StickerList } from '../StickerList.tsx';
import { listSamples, makeStory } from './samples.ts';

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
const RINGS = [1, 3, 12, 40, 200];

export function Gallery({ serverTime }: { serverTime: string }) {
  const samples = listSamples(serverTime);
  return (
    <div className="flex flex-col gap-12 p-6">
      <Row name="Stickers">
        {samples.map((sticker) => (
          <Stage key={sticker.key} name={sticker.kind} serverTime={serverTime} stickers={[sticker]} />
        ))}
      </Row>
      <Row name="States">
        {STATES.map(([name, events]) => (
          <Stage key={name} name={name} serverTime={serverTime} events={events} />
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
      <Row name="List">
        <div className="w-88 rounded-xl bg-surface p-4">
          <StickerList
            stickers={samples.map((sticker, place) => ({ ...sticker, hidden: place % 5 === 0 }))}
            aspect={9 / 16}
          />
        </div>
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

type StageProps = { name: string; serverTime: string; stickers?: Sticker[]; events?: PlayerEvent[] };

function Stage({ name, serverTime, stickers = [], events = [shown()] }: StageProps) {
  const [player] = useState(() => {
    const made = createPlayer({ key: 'gallery', stories: [makeStory(serverTime, stickers)], at: null });
    for (const event of events) made.send(event);
    return made;
  });
  return (
    <PlayerProvider value={player}>
      <figure className="w-60">
        <div className="relative aspect-[9/16] overflow-clip rounded-lg bg-linear-to-b from-muted to-stage [container-type:size]">
          <StickerLayer stickers={stickers} aspect={9 / 16} serverTime={serverTime} />
          <StageNotice />
        </div>
        <figcaption className="pt-2 text-muted text-sm">{name}</figcaption>
      </figure>
    </PlayerProvider>
  );
}

function shown(): PlayerEvent {
  return { type: 'media', id: '1', status: 'shown' };
}

function makeSegments(count: number) {
  return Array.from({ length: count }, (_, at) => ({ left: (at + 1) / count, seen: at < count / 3 }));
}
