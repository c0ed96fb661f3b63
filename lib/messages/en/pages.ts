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

  'reel.cost': '{credits, plural, =0 {free} one {# credit} other {# credits}}',
  'reel.again': 'Check again',
  'reel.refresh': 'Refresh',
  'reel.other': 'Look up another account',
  'reel.checked': 'Checked at {time}',
  'reel.age':
    '{unit, select, seconds {checked just now} minutes {checked {big} min ago} hours {checked {big} h ago} other {checked {big, plural, one {# day} other {# days}} ago}}',
  'reel.verified': 'Verified account',
  'reel.throttled': 'That was a moment ago. An account can be refreshed every 30 seconds.',
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

  'stale.from': 'This is from {time}.',
  'stale.retry': 'Try again',
  'stale.budget_exhausted': 'Today’s credits are used up.',
  'stale.forbidden': 'Your role may not spend credits.',
  'stale.rate_limited': 'You looked up a lot in the last minute.',
  'stale.upstream_auth': 'KeyAPI did not accept this server’s key.',
  'stale.upstream_credits': 'The KeyAPI account is out of credits.',
  'stale.upstream_unreachable': 'KeyAPI could not be reached.',
  'stale.upstream_unreadable': 'KeyAPI sent something unreadable.',
  'stale.upstream_limited': 'KeyAPI asked for a pause.',
  'stale.upstream_timeout': 'KeyAPI did not answer.',

  'fail.retry': 'Try again',
  'fail.retryIn': 'Try again in {time}',
  'fail.code': 'Code: {code}',
  'fail.side.vendor': 'On KeyAPI’s side',
  'fail.side.server': 'On this server’s side',
  'fail.side.you': 'On your side',
  'fail.upstream_auth.title': 'KeyAPI did not accept the key',
  'fail.upstream_auth.text':
    '{who} could not be looked up, and nothing is stored from before. Whoever runs this server should check KEYAPI_KEY.',
  'fail.upstream_credits.title': 'The KeyAPI account is out of credits',
  'fail.upstream_credits.text':
    '{who} could not be looked up, and nothing is stored from before. Whoever runs this server should top the account up.',
  'fail.upstream_unreachable.title': 'KeyAPI could not be reached',
  'fail.upstream_unreachable.text':
    'The connection failed or KeyAPI reported an error of its own, and nothing is stored about {who} from before. Try again in a minute.',
  'fail.upstream_unreadable.title': 'KeyAPI sent something unreadable',
  'fail.upstream_unreadable.text':
    'It answered about {who}, but not in a form that Dayglass knows. If it lasts, tell whoever runs this server.',
  'fail.upstream_limited.title': 'KeyAPI asked for a pause',
  'fail.upstream_limited.text':
    'Too much was asked in a short time. Nothing is wrong with {who}: wait a little and try again.',
  'fail.upstream_timeout.title': 'KeyAPI did not answer in time',
  'fail.upstream_timeout.text': 'Nothing is stored about {who} from before. It is often quicker on the second try.',
  'fail.budget_exhausted.title': 'Today’s credits are used up',
  'fail.budget_exhausted.text':
    'Looking up {who} would cost 2 credits. Accounts that were looked up before can still be watched from the store.',
  'fail.budget.reset': 'New credits come at {time} (00:00 UTC).',
  'fail.rate_limited.title': 'That was a lot in one minute',
  'fail.rate_limited.text':
    'To protect the credits, only so many look-ups a minute are paid. {who} is next, after a short wait.',
  'fail.forbidden.title': 'Your role may not spend credits',
  'fail.forbidden.text':
    '{who} was not looked up before. Ask an editor to look the account up once; you can then watch it.',
  'fail.offline.title': 'You are offline',
  'fail.offline.text': 'This browser cannot reach Dayglass. Check the connection, then try again for {who}.',
  'fail.unreadable.title': 'This page is older than the server',
  'fail.unreadable.text':
    'The answer about {who} is not in a form that this page knows. Reload the page to get the current version.',
  'fail.internal.title': 'Something broke in Dayglass',
  'fail.internal.text':
    '{who} could not be looked up because of a fault of ours. Try again; the server’s log has the details.',
} as const;
