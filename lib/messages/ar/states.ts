import type { states as english } from '../en/states.ts';

export const states = {
  'reel.checked': 'وقت التحقق {time}',
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
} as const satisfies Record<keyof typeof english, string>;
