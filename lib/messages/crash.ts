/** Alone, because the page that shows them stands in for everything else and is part of every page's scripts. */
export const crash = {
  'crash.title': 'This page broke',
  'crash.text': 'The fault is in Dayglass, not on your side. Nothing that was stored is lost.',
  'crash.again': 'Try again',
  'crash.home': 'Look up an account',
  'crash.id': 'For the log: {id}',
} as const;
