import type { errors as english } from '../en/errors.ts';

export const errors = {
  'error.invalid_request': 'هذا الطلب ليس مما يفهمه هذا العنوان.',
  'error.unauthenticated': 'سجّل الدخول أولًا.',
  'error.budget_exhausted': 'نفدت النقاط المخصّصة لهذه الفترة.',
  'error.forbidden': 'لا يحقّ لك القيام بذلك.',
  'error.not_found': 'لا يوجد شيء في هذا العنوان.',
  'error.method_not_allowed': 'لا يقبل هذا العنوان طلبًا من هذا النوع.',
  'error.conflict': 'غيّر شخص آخر هذا في اللحظة نفسها.',
  'error.too_large': 'الطلب أكبر من المسموح.',
  'error.rate_limited': 'طلبات كثيرة جدًّا. أعد المحاولة بعد لحظات.',
  'error.upstream_auth': 'لم تقبل KeyAPI المفتاح.',
  'error.upstream_credits': 'لم يبقَ في حساب KeyAPI أيّ رصيد.',
  'error.upstream_unreachable': 'تعذّر الوصول إلى KeyAPI.',
  'error.upstream_unreadable': 'أرسلت KeyAPI ردًّا تعذّرت قراءته.',
  'error.upstream_limited': 'تطلب KeyAPI التمهّل قليلًا.',
  'error.upstream_timeout': 'لم تردّ KeyAPI في الوقت المناسب.',
  'error.unavailable': 'لا يستطيع Dayglass الوصول إلى مخزنه الآن.',
  'error.internal': 'حدث خطأ في الخادم، والتفاصيل في السجل.',
} as const satisfies Record<keyof typeof english, string>;
