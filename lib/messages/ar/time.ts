import type { time as english } from '../en/time.ts';

export const time = {
  'time.expired': 'انتهت صلاحيتها',
  'time.expiresIn': 'تنتهي خلال {time}',
  'time.days': '{days, number} ي {hours, number} س',
  'time.hours': '{hours, number} س {minutes, number} د',
  'time.minutes': '{minutes, number} د {seconds, number, pad} ث',
  'time.seconds': '{seconds, number} ث',
  'time.ago.now': 'الآن',
  'time.ago.minutes':
    '{minutes, plural, zero {الآن} one {قبل دقيقة} two {قبل دقيقتين} few {قبل # دقائق} many {قبل # دقيقة} other {قبل # دقيقة}}',
  'time.ago.hours':
    '{hours, plural, zero {قبل أقل من ساعة} one {قبل ساعة} two {قبل ساعتين} few {قبل # ساعات} many {قبل # ساعة} other {قبل # ساعة}}',
  'time.ends': 'ينتهي {time}',
  'time.ended': 'انتهى {time}',
  'time.ago.days':
    '{days, plural, zero {اليوم} one {قبل يوم} two {قبل يومين} few {قبل # أيام} many {قبل # يومًا} other {قبل # يوم}}',
  'time.kept': 'محفوظة، انتهت {ago}',
} as const satisfies Record<keyof typeof english, string>;
