export const frame = {
  'ui.notices': 'Notices',
  'ui.dismiss': 'Dismiss',

  'shell.theme': 'Theme',
  'shell.theme.system': 'Same as the system',
  'shell.theme.light': 'Light',
  'shell.theme.dark': 'Dark',
  'shell.language': 'Language',
  'shell.credits': '{spent, number} of {perDay, number} credits today',
  'shell.credits.short': '{spent, number}/{perDay, number}',
  'shell.credits.long':
    '{spent, number} of {perDay, number} credits spent today, {remaining, number} left. The day ends at 00:00 UTC.',
} as const;
