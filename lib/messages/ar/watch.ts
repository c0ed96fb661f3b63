import type { watch as english } from '../en/watch.ts';

export const watch = {
  'ui.stop': 'التوقف والعودة',
  'ui.asking': 'جارٍ طلب القصص …',

  'reel.cost':
    '{credits, plural, zero {مجانًا} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}',
  'reel.again': 'التحقق من جديد',
  'reel.other': 'البحث عن حساب آخر',
  'reel.throttled': 'حدث ذلك قبل لحظات. يمكن تحديث الحساب مرة كل 30 ثانية.',

  'stale.from': 'هذا من {time}.',
  'stale.retry': 'إعادة المحاولة',
  'stale.budget_exhausted': 'نفدت نقاط اليوم.',
  'stale.forbidden': 'لا يسمح دورك بإنفاق النقاط.',
  'stale.rate_limited': 'أجريت عمليات بحث كثيرة في الدقيقة الأخيرة.',
  'stale.offline': 'هذا المتصفح غير متصل بالإنترنت.',
  'stale.upstream_auth': 'لم تقبل KeyAPI مفتاح هذا الخادم.',
  'stale.upstream_credits': 'نفد رصيد حساب KeyAPI.',
  'stale.upstream_unreachable': 'تعذّر الوصول إلى KeyAPI.',
  'stale.upstream_unreadable': 'أرسلت KeyAPI شيئًا تعذّرت قراءته.',
  'stale.upstream_limited': 'طلبت KeyAPI التمهّل قليلًا.',
  'stale.upstream_timeout': 'لم تردّ KeyAPI.',
  'stale.unavailable': 'لم يستطع Dayglass حفظ ردّ أحدث.',

  'fail.toast': '{title}. ما تراه لم يتغيّر.',
  'fail.retry': 'إعادة المحاولة',
  'fail.retryIn': 'إعادة المحاولة خلال {time}',
  'fail.wait': '{minutes, number}:{seconds, number, pad}',
  'fail.upstream_auth.title': 'لم تقبل KeyAPI المفتاح',
  'fail.upstream_credits.title': 'نفد رصيد حساب KeyAPI',
  'fail.upstream_unreachable.title': 'تعذّر الوصول إلى KeyAPI',
  'fail.upstream_unreadable.title': 'أرسلت KeyAPI شيئًا تعذّرت قراءته',
  'fail.upstream_limited.title': 'طلبت KeyAPI التمهّل قليلًا',
  'fail.upstream_timeout.title': 'لم تردّ KeyAPI في الوقت المناسب',
  'fail.unavailable.title': 'لا يستطيع Dayglass الوصول إلى مخزنه',
  'fail.budget_exhausted.title': 'نفدت نقاط اليوم',
  'fail.rate_limited.title': 'كان ذلك كثيرًا في دقيقة واحدة',
  'fail.forbidden.title': 'لا يسمح دورك بإنفاق النقاط',
  'fail.offline.title': 'أنت غير متصل بالإنترنت',
  'fail.unreadable.title': 'هذه الصفحة أقدم من الخادم',
  'fail.internal.title': 'تعطّل شيء في Dayglass',
} as const satisfies Record<keyof typeof english, string>;
