'use client';

import { useTranslate } from '#components/ui/Messages.tsx';
import { Card } from './Card.tsx';

export function Question({ text }: { text: string }) {
  const t = useTranslate();
  return (
    <Card>
      <span className="line-clamp-2 text-[min(7cqw,18cqh)]">{text}</span>
      <span className="rounded-[3cqw] bg-black/[0.06] py-[6cqh] font-normal text-[#54545b] text-[min(5cqw,13cqh)]">
        {t('viewer.question.readOnly')}
      </span>
    </Card>
  );
}
