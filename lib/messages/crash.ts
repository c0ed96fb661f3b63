/** Alone and in every language, because the page that shows them stands in for everything else. */
const en = {
  'crash.title': 'This page broke',
  'crash.text': 'The fault is in Dayglass, not on your side. Nothing that was stored is lost.',
  'crash.again': 'Try again',
  'crash.home': 'Look up an account',
  'crash.id': 'For the log: {id}',
} as const;

const ar = {
  'crash.title': 'تعطّلت هذه الصفحة',
  'crash.text': 'الخلل في Dayglass وليس من جهتك، ولم يُفقد أيّ شيء مما حُفظ.',
  'crash.again': 'إعادة المحاولة',
  'crash.home': 'البحث عن حساب',
  'crash.id': 'للسجل: {id}',
} as const satisfies Record<keyof typeof en, string>;

export const crash = { en, ar };
