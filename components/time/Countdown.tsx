'use client';

import { useState } from 'react';
import { useLocale, useTranslate } from '#components/ui/Messages.tsx';
import { useIsLate } from '#components/ui/use-is-late.ts';
import type { MessageKey } from '#lib/messages/index.ts';
import { LOCALES } from '#lib/messages/locales.ts';
import type { Translate } from '#lib/messages/translator.ts';
import { pageClock, toAge, useAge, useLeft } from './clock.ts';

type CountdownProps = { expiresAt: string; serverTime: string; className?: string };

/** Time left of a story, ticking without rendering anything else. */
export function Countdown({ expiresAt, serverTime, className }: CountdownProps) {
  const t = useTranslate('time');
  const left = useLeft(expiresAt, serverTime);
  return (
    <time data-expires-at={expiresAt} dateTime={expiresAt} {...useLocalTitle(expiresAt)} className={className}>
      {toExpiry(t, left)}
    </time>
  );
}

/** When a story that was kept has ended. */
export function Kept({ endedAt, serverTime }: { endedAt: string; serverTime: string }) {
  const t = useTranslate('time');
  return (
    <time dateTime={endedAt} {...useLocalTitle(endedAt)}>
      {t('time.kept', { ago: toAgo(t, useAge(endedAt, serverTime)) })}
    </time>
  );
}

/** When a story was posted: how long ago, and to the minute for those who ask. */
export function Posted({
  takenAt,
  serverTime,
  className,
}: {
  takenAt: string;
  serverTime: string;
  className?: string;
}) {
  const t = useTranslate('time');
  return (
    <time dateTime={takenAt} {...useLocalTitle(takenAt)} className={className}>
      {toAgo(t, useAge(takenAt, serverTime))}
    </time>
  );
}

/** The moment that a countdown sticker counts to, in the person's own time. */
export function Ends({ endsAt, className }: { endsAt: string; className?: string }) {
  const t = useTranslate('time');
  const isLate = useIsLate();
  const { format } = LOCALES[useLocale()];
  const time = isLate && toLocalTime(endsAt, format);
  const over = Date.parse(endsAt) <= pageClock.now();
  return (
    <time dateTime={endsAt} className={className}>
      {time && t(over ? 'time.ended' : 'time.ends', { time })}
    </time>
  );
}

export function toKept(t: Translate<MessageKey<'time'>>, endedAt: string, nowMs: number): string {
  return t('time.kept', { ago: toAgo(t, toAge(endedAt, nowMs)) });
}

export function toExpiry(t: Translate<MessageKey<'time'>>, leftMs: number): string {
  return leftMs === 0 ? t('time.expired') : t('time.expiresIn', { time: toWords(t, leftMs) });
}

/** `3 h 12 min`, in the last hour `12 min 03 s`. */
function toWords(t: Translate<MessageKey<'time'>>, ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  if (days > 0) return t('time.days', { days, hours: hours % 24 });
  if (hours > 0) return t('time.hours', { hours, minutes: minutes % 60 });
  if (minutes > 0) return t('time.minutes', { minutes, seconds: seconds % 60 });
  return t('time.seconds', { seconds });
}

export function toAgo(t: Translate<MessageKey<'time'>>, ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t('time.ago.now');
  if (minutes < 60) return t('time.ago.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('time.ago.hours', { hours }) : t('time.ago.days', { days: Math.floor(hours / 24) });
}

/** The moment itself, from when somebody first points at it: to make the format takes as long as half a step. */
function useLocalTitle(iso: string): { title: string | undefined; onPointerEnter: () => void } {
  const [isAsked, setIsAsked] = useState(false);
  const { format } = LOCALES[useLocale()];
  return { title: isAsked ? toLocalTime(iso, format) : undefined, onPointerEnter: () => setIsAsked(true) };
}

const localFormats = new Map<string, Intl.DateTimeFormat>();

/** In the person's own zone, which the server does not know. */
function toLocalTime(iso: string, language: string): string {
  const format =
    localFormats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
  localFormats.set(language, format);
  return format.format(new Date(iso));
}
