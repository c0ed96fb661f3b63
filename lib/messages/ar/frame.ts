import type { frame as english } from '../en/frame.ts';

export const frame = {
  'ui.notices': 'إشعارات',
  'ui.dismiss': 'إخفاء',

  'shell.theme': 'المظهر',
  'shell.theme.system': 'مثل النظام',
  'shell.theme.light': 'فاتح',
  'shell.theme.dark': 'داكن',
  'shell.language': 'اللغة',
  'shell.credits': '{spent, number} من {perDay, number} نقطة اليوم',
  'shell.credits.short': '{spent, number}/{perDay, number}',
  'shell.credits.long':
    'استُهلك اليوم {spent, number} من {perDay, number} نقطة، وبقي {remaining, number}. ينتهي اليوم عند 00:00 بتوقيت UTC.',
} as const satisfies Record<keyof typeof english, string>;
