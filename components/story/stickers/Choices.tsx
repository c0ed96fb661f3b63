import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';
import { Card, countLines, Foot, u, Words } from './Card.tsx';
import { mix, type Paint, toReadable } from './contrast.ts';
import { countVotes, toShares, toVotes } from './sticker-words.ts';

type Choice = Extract<Sticker, { kind: 'poll' | 'quiz' }>;
type ChoicesProps = { sticker: Choice; t: Translate<MessageKey<'viewer'>> };
type Share = ReturnType<typeof toShares>[number];

const PAPER = '#ffffff';
const INK = '#17171a';
const RIGHT = '#1f9d55';

/** A poll with its percentages, or a quiz with its right answer. */
export function Choices({ sticker, t }: ChoicesProps) {
  const { question, options, colors = {} } = sticker;
  const quiz = sticker.kind === 'quiz';
  const back = colors.background ?? (quiz ? '#3b3b44' : PAPER);
  const head = toReadable(colors.text ?? (quiz ? PAPER : INK), back, colors.backgroundEnd ?? back);
  const lines = question ? countLines(question, quiz ? 24 : 26, 2) : 0;
  const row = quiz ? 11.5 : 10;
  const headHeight = lines * 8.6 + (quiz && lines > 0 ? 8 : 2);
  const height = headHeight + options.length * (row + 2.2) + 17;
  const votes = toVotes(t, countVotes(sticker));
  return (
    <Card paint={quiz ? toBody() : head} height={height} padding={0}>
      {question && (
        <span
          className="flex shrink-0 flex-col justify-center"
          style={{ ...(quiz ? toHead(head) : {}), padding: `${u(4)} ${u(5)} ${u(quiz ? 4 : 0)}` }}
        >
          <Words size={7.2} lines={lines}>
            {question}
          </Words>
        </span>
      )}
      <span
        className={`flex min-h-0 flex-col justify-center ${quiz ? 'flex-1' : ''}`}
        style={{ gap: u(2.2), padding: `${u(3.5)} ${u(5)} ${u(3)}` }}
      >
        {toShares(sticker).map((share) => (
          <Row key={share.place} share={share} quiz={quiz} height={row} paint={head} t={t} />
        ))}
        <Foot>{[votes, t(quiz ? 'viewer.act.quiz' : 'viewer.act.poll')].filter(Boolean).join(' · ')}</Foot>
      </span>
    </Card>
  );
}

type RowProps = { share: Share; quiz: boolean; height: number; paint: Paint; t: Translate<MessageKey<'viewer'>> };

/** On paper of its own, so that its words are readable whatever the card is painted with. */
function Row({ share: { text, place, percent, correct }, quiz, height, paint, t }: RowProps) {
  const accent = correct ? RIGHT : paint.from === PAPER ? '#7a8cff' : paint.from;
  return (
    <span
      className="relative flex shrink-0 items-center justify-between overflow-clip font-medium"
      style={{
        height: u(height),
        gap: u(2),
        padding: `0 ${u(3)}`,
        borderRadius: u(3),
        fontSize: u(5.2),
        color: INK,
        background: correct ? '#e3f6ea' : '#f1f1f3',
      }}
    >
      <span
        className="absolute inset-y-0 start-0"
        style={{ width: `${percent ?? 0}%`, background: mix(PAPER, accent, 0.32) }}
      />
      {quiz && (
        <span
          className="relative grid shrink-0 place-items-center rounded-full font-semibold"
          style={{
            width: u(7),
            height: u(7),
            fontSize: u(4.2),
            color: correct ? PAPER : INK,
            background: correct ? '#157a40' : PAPER,
          }}
        >
          {correct ? '✓' : toLetter(place)}
        </span>
      )}
      <span dir="auto" className="relative flex-1 truncate text-start">
        {text}
      </span>
      {percent !== null && (
        <span className="tnum relative shrink-0 font-semibold">{t('viewer.percent', { percent })}</span>
      )}
    </span>
  );
}

function toBody(): Paint {
  return { text: INK, from: PAPER, to: PAPER };
}

function toHead({ text, from, to }: Paint) {
  return { color: text, background: `linear-gradient(90deg, ${from}, ${to})` };
}

function toLetter(place: number): string {
  return String.fromCharCode(65 + (place % 26));
}
