import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';
import { Card, countLines, Foot, u, Words } from './Card.tsx';
import { mix, toReadable } from './contrast.ts';
import { toAverage, toVotes } from './sticker-words.ts';

type SliderProps = { sticker: Extract<Sticker, { kind: 'slider' }>; t: Translate<MessageKey<'viewer'>> };

/** The average of all votes, as a place along the line. */
export function Slider({ sticker, t }: SliderProps) {
  const { question, emoji, average, votes, colors = {} } = sticker;
  const back = colors.background ?? '#ffffff';
  const paint = toReadable(colors.text ?? '#17171a', back, colors.backgroundEnd ?? back);
  const lines = question ? countLines(question, 26, 2) : 0;
  const share = `${Math.min(1, Math.max(0, average ?? 0)) * 100}%`;
  const said = [average === null ? null : toAverage(t, sticker), toVotes(t, votes)].filter(Boolean);
  return (
    <Card paint={paint} height={lines * 8.6 + 28} padding={4}>
      {question && (
        <Words size={7.2} lines={lines}>
          {question}
        </Words>
      )}
      <span className="flex shrink-0 items-center" style={{ height: u(13), padding: `0 ${u(7)}` }}>
        <span
          className="relative block h-full flex-1 [background-position:center] [background-repeat:no-repeat]"
          style={{ backgroundSize: `100% ${u(2.6)}`, backgroundImage: toLine(mix(paint.from, paint.text, 0.18)) }}
        >
          <span
            className="absolute inset-y-0 left-0 my-auto rounded-full bg-linear-to-r from-[#f9a825] to-[#e0533d]"
            style={{ width: share, height: u(2.6) }}
          />
          {average !== null && (
            <span
              className="absolute top-1/2 -translate-x-1/2 -translate-y-1/2 leading-none"
              style={{ left: share, fontSize: u(10) }}
            >
              {emoji ?? <span className="block rounded-full bg-[#e0533d]" style={{ width: u(7), height: u(7) }} />}
            </span>
          )}
        </span>
        {average === null && emoji && (
          <span className="leading-none" style={{ fontSize: u(8), marginInlineStart: u(3) }}>
            {emoji}
          </span>
        )}
      </span>
      <Foot>{[...said, t('viewer.act.slider')].join(' · ')}</Foot>
    </Card>
  );
}

function toLine(color: string): string {
  return `linear-gradient(${color}, ${color})`;
}
