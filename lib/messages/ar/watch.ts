import type { watch as english } from '../en/watch.ts';

export const watch = {
  'ui.stop': 'التوقف والعودة',
  'ui.asking': 'جارٍ طلب القصص …',

  'reel.cost':
    '{credits, plural, zero {مجانًا} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}',
  'reel.again': 'التحقق من جديد',
  'reel.other': 'البحث عن حساب آخر',
  'reel.checked': 'وقت التحقق {time}',
  'reel.throttled': 'حدث ذلك قبل لحظات. يمكن تحديث الحساب مرة كل 30 ثانية.',
  'reel.ask.title': 'هل تريد البحث عن {who}؟',
  'reel.ask.submit': 'بحث',
  'reel.ask.text': 'لا شيء محفوظ عن هذا الحساب بعد، ولم يُدفع شيء مقابل القدوم إلى هنا.',
  'reel.none.title': 'لا توجد قصة متاحة',
  'reel.none.text': 'ليس لدى {who} أيّ قصة الآن. تعيش القصة 24 ساعة، فتحقّق من جديد في وقت لاحق من اليوم.',
  'reel.private.title': 'حساب {who} خاص',
  'reel.private.text':
    'لا يرى هذه القصص إلا المتابعون الذين قبلهم صاحب الحساب، ولا يلتفّ Dayglass على ذلك. إذا صار الحساب عامًّا فتحقّق من جديد.',
  'reel.unknown.title': 'لا أحد باسم {who}',
  'reel.unknown.text':
    'لم تجد KeyAPI حسابًا بهذا الاسم. راجع الكتابة: من السهل إغفال نقطة أو شرطة سفلية. وربما تغيّر اسم الحساب أو حُذف.',
  'reel.gone.title': 'لم تعد هذه القصة متاحة',
  'reel.gone.text':
    'تنتهي القصص بعد 24 ساعة، أو حين يحذفها صاحبها. {live, plural, zero {ليس لدى {who} أيّ قصة أخرى الآن.} one {لدى {who} قصة أخرى واحدة الآن.} two {لدى {who} قصتان أخريان الآن.} few {لدى {who} # قصص أخرى الآن.} many {لدى {who} # قصة أخرى الآن.} other {لدى {who} # قصة أخرى الآن.}}',
  'reel.gone.watch':
    '{live, plural, zero {لا شيء للمشاهدة} one {مشاهدة القصة المتاحة} two {مشاهدة القصتين المتاحتين} few {مشاهدة القصص المتاحة وعددها #} many {مشاهدة القصص المتاحة وعددها #} other {مشاهدة القصص المتاحة وعددها #}}',

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
