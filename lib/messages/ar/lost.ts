import type { lost as english } from '../en/lost.ts';

export const lost = {
  'lost.title': 'لا يوجد شيء هنا',
  'lost.text': 'قد يكون في العنوان خطأ كتابي. يُعثر على القصص باسم حسابها.',
  'lost.home': 'البحث عن حساب',
} as const satisfies Record<keyof typeof english, string>;
