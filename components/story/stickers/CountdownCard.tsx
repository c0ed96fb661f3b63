'use client';

import { useTranslate } from '#components/ui/Messages.tsx';
import { toWords } from '../Countdown.tsx';
import { useLeft } from '../clock.ts';
import { Card } from './Card.tsx';

export function CountdownCard({
  text,
  endsAt,
  serverTime,
}: {
  text: string;
  endsAt: string | null;
  serverTime: string;
}) {
  return (
    <Card dark>
      <span className="truncate text-[min(7cqw,22cqh)]">{text}</span>
      {endsAt !== null && <Digits endsAt={endsAt} serverTime={serverTime} />}
    </Card>
  );
}

function Digits({ endsAt, serverTime }: { endsAt: string; serverTime: string }) {
  const t = useTranslate();
  const left = useLeft(endsAt, serverTime);
  return (
    <time dateTime={endsAt} className="tnum text-[#f9a825] text-[min(10cqw,32cqh)]">
      {left === 0 ? t('viewer.countdown.over') : toWords(t, left)}
    </time>
  );
}
