'use client';

import { useSyncExternalStore } from 'react';
import { pageClock } from '#components/time/clock.ts';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';
import { Card, countLines, u, Words } from './Card.tsx';
import { type Paint, toReadable } from './contrast.ts';
import { toDigits } from './digits.ts';

type CountdownSticker = Extract<Sticker, { kind: 'countdown' }>;
type CountdownCardProps = { sticker: CountdownSticker; serverTime: string; t: Translate<MessageKey<'viewer'>> };

export function CountdownCard({ sticker, serverTime, t }: CountdownCardProps) {
  const { text, endsAt, colors = {} } = sticker;
  const back = colors.background ?? '#26262c';
  const paint = toReadable(colors.text ?? '#ffffff', back, colors.backgroundEnd ?? back);
  const cards = colors.digitCards ?? '#ffffff';
  const digits = toReadable(colors.digits, cards, cards);
  const words = text || t('viewer.kind.countdown');
  const lines = countLines(words, 24, 2);
  return (
    <Card paint={paint} height={lines * 8.6 + 31} padding={4}>
      <Words size={7.2} lines={lines}>
        {words}
      </Words>
      {endsAt !== null && <Clock endsAt={endsAt} serverTime={serverTime} digits={digits} t={t} />}
    </Card>
  );
}

type ClockProps = { endsAt: string; serverTime: string; digits: Paint; t: Translate<MessageKey<'viewer'>> };

/** Ticks once a second, by itself. */
function Clock({ endsAt, serverTime, digits, t }: ClockProps) {
  const left = useSyncExternalStore(
    pageClock.subscribe,
    () => toSeconds(endsAt, pageClock.now()),
    () => toSeconds(endsAt, Date.parse(serverTime)),
  );
  if (left === 0) {
    return (
      <time dateTime={endsAt} className="block shrink-0" style={{ fontSize: u(9), paddingTop: u(3) }}>
        {t('viewer.countdown.over')}
      </time>
    );
  }
  return (
    <time
      dateTime={endsAt}
      dir="ltr"
      className="tnum flex shrink-0 justify-center"
      style={{ gap: u(3), paddingTop: u(3) }}
    >
      {toDigits(left).map(({ unit, value }) => (
        <span key={unit} className="flex flex-col">
          <span
            className="block font-bold"
            style={{
              minWidth: u(17),
              padding: `${u(1)} ${u(2)}`,
              borderRadius: u(2.5),
              fontSize: u(11),
              color: digits.text,
              background: digits.from,
            }}
          >
            {value}
          </span>
          <span className="block font-medium" style={{ fontSize: u(4.4), paddingTop: u(0.6) }}>
            {t(UNITS[unit])}
          </span>
        </span>
      ))}
    </time>
  );
}

const UNITS: Record<ReturnType<typeof toDigits>[number]['unit'], MessageKey<'viewer'>> = {
  days: 'viewer.countdown.days',
  hours: 'viewer.countdown.hours',
  minutes: 'viewer.countdown.minutes',
  seconds: 'viewer.countdown.seconds',
};

function toSeconds(endsAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now) / 1000));
}
