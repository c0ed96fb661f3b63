export const states = {
  'reel.checked': 'Checked at {time}',
  'reel.ask.title': 'Look up {who}?',
  'reel.ask.submit': 'Look up',
  'reel.ask.text': 'Nothing is stored about this account yet, and nothing was paid for coming here.',
  'reel.none.title': 'No story is live',
  'reel.none.text': '{who} has nothing up right now. A story lives for 24 hours, so check again later in the day.',
  'reel.private.title': '{who} is private',
  'reel.private.text':
    'Only followers whom the owner has accepted see these stories. Dayglass does not go around that. If the account turns public, check again.',
  'reel.unknown.title': 'Nobody is called {who}',
  'reel.unknown.text':
    'KeyAPI found no account of that name. Check the spelling: a dot or an underscore is easily missed. It may also have been renamed or deleted.',
  'reel.gone.title': 'This story is no longer live',
  'reel.gone.text':
    'Stories end after 24 hours, or when the owner takes them down. {live, plural, =0 {{who} has nothing else up right now.} one {{who} has one other up right now.} other {{who} has # others up right now.}}',
  'reel.gone.watch': '{live, plural, one {Watch the one that is live} other {Watch the # that are live}}',
} as const;
