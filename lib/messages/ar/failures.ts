import type { failures as english } from '../en/failures.ts';

export const failures = {
  'fail.code': 'الرمز: {code}',
  'fail.side.vendor': 'من جهة KeyAPI',
  'fail.side.server': 'من جهة هذا الخادم',
  'fail.side.you': 'من جهتك',
  'fail.upstream_auth.text':
    'تعذّر البحث عن {who}، ولا شيء محفوظ من قبل. على من يدير هذا الخادم أن يتحقّق من KEYAPI_KEY.',
  'fail.upstream_credits.text': 'تعذّر البحث عن {who}، ولا شيء محفوظ من قبل. على من يدير هذا الخادم أن يشحن الحساب.',
  'fail.upstream_unreachable.text':
    'انقطع الاتصال أو أبلغت KeyAPI عن خطأ لديها، ولا شيء محفوظ عن {who} من قبل. أعد المحاولة بعد دقيقة.',
  'fail.upstream_unreadable.text':
    'جاء ردّها عن {who}، لكن ليس بصيغة يعرفها Dayglass. إذا استمرّ ذلك فأخبر من يدير هذا الخادم.',
  'fail.upstream_limited.text': 'كانت الطلبات كثيرة في وقت قصير. لا مشكلة في {who}: انتظر قليلًا ثم أعد المحاولة.',
  'fail.upstream_timeout.text': 'لا شيء محفوظ عن {who} من قبل. كثيرًا ما تكون المحاولة الثانية أسرع.',
  'fail.unavailable.text':
    'قاعدة البيانات غائبة أو ممتلئة أو تتوقّف الآن، لذلك لم يجرِ البحث عن {who} ولم يُدفع شيء. أعد المحاولة بعد لحظات.',
  'fail.budget_exhausted.text':
    'يكلّف البحث عن {who} نقطتين. أما الحسابات التي جرى البحث عنها من قبل فما زالت مشاهدتها ممكنة مما هو محفوظ.',
  'fail.budget.reset': 'تأتي نقاط جديدة في {time} (00:00 بتوقيت UTC).',
  'fail.rate_limited.text':
    'حفاظًا على النقاط، لا يُدفع في الدقيقة إلا عن عدد محدود من عمليات البحث. دور {who} هو التالي بعد انتظار قصير.',
  'fail.forbidden.text': 'لم يجرِ البحث عن {who} من قبل. اطلب من أحد المحرّرين أن يبحث عنه مرة، ثم يمكنك مشاهدته.',
  'fail.offline.text': 'لا يستطيع هذا المتصفح الوصول إلى Dayglass. تحقّق من الاتصال، ثم أعد المحاولة مع {who}.',
  'fail.unreadable.text': 'الردّ عن {who} ليس بصيغة تعرفها هذه الصفحة. أعد تحميل الصفحة للحصول على النسخة الحالية.',
  'fail.internal.text': 'تعذّر البحث عن {who} بسبب خلل لدينا. أعد المحاولة؛ التفاصيل في سجل الخادم.',
} as const satisfies Record<keyof typeof english, string>;
