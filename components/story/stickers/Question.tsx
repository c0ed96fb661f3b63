import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';
import { Card, countLines, u, Words } from './Card.tsx';
import { toReadable } from './contrast.ts';

type QuestionProps = { sticker: Extract<Sticker, { kind: 'question' }>; t: Translate<MessageKey<'viewer'>> };

export function Question({ sticker: { question, colors = {} }, t }: QuestionProps) {
  const back = colors.background ?? '#ffffff';
  const paint = toReadable(colors.text ?? '#17171a', back, colors.backgroundEnd ?? back);
  const words = question || t('viewer.kind.question');
  const lines = countLines(words, 24, 3);
  return (
    <Card paint={paint} height={lines * 9 + 31} padding={6}>
      <Words size={7.4} lines={lines}>
        {words}
      </Words>
      <span
        className="block shrink-0 truncate font-normal"
        style={{
          marginTop: u(4),
          padding: `${u(3.6)} ${u(4)}`,
          borderRadius: u(3),
          fontSize: u(5),
          color: '#54545b',
          background: '#f1f1f3',
        }}
      >
        {t('viewer.act.question')}
      </span>
    </Card>
  );
}
