export const pages = {
  'app.name': 'Dayglass',
  'app.title': '{page} · Dayglass',
  'app.description': 'Watch Instagram stories, every tag in its place and time in sight',

  'ui.notices': 'Notices',
  'ui.dismiss': 'Dismiss',
  'ui.undo': 'Undo',
  'ui.loading': 'Loading',

  'shell.skip': 'Skip to content',
  'shell.home': 'Dayglass, look up an account',
  'shell.theme': 'Theme',
  'shell.theme.system': 'Same as the system',
  'shell.theme.light': 'Light',
  'shell.theme.dark': 'Dark',
  'shell.demo.name': 'Demo:',
  'shell.demo.text': 'stories come from the built-in simulator.',
  'shell.demo.live': 'Set KEYAPI_KEY for live ones.',
  'shell.credits': '{spent, number} of {perDay, number} credits today',
  'shell.credits.short': '{spent, number}/{perDay, number}',
  'shell.credits.long':
    '{spent, number} of {perDay, number} credits spent today, {remaining, number} left. The day ends at 00:00 UTC.',
} as const;
