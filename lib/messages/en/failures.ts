export const failures = {
  'fail.code': 'Code: {code}',
  'fail.side.vendor': 'On KeyAPI’s side',
  'fail.side.server': 'On this server’s side',
  'fail.side.you': 'On your side',
  'fail.upstream_auth.text':
    '{who} could not be looked up, and nothing is stored from before. Whoever runs this server should check KEYAPI_KEY.',
  'fail.upstream_credits.text':
    '{who} could not be looked up, and nothing is stored from before. Whoever runs this server should top the account up.',
  'fail.upstream_unreachable.text':
    'The connection failed or KeyAPI reported an error of its own, and nothing is stored about {who} from before. Try again in a minute.',
  'fail.upstream_unreadable.text':
    'It answered about {who}, but not in a form that Dayglass knows. If it lasts, tell whoever runs this server.',
  'fail.upstream_limited.text':
    'Too much was asked in a short time. Nothing is wrong with {who}: wait a little and try again.',
  'fail.upstream_timeout.text': 'Nothing is stored about {who} from before. It is often quicker on the second try.',
  'fail.unavailable.text':
    'The database is away, full or just stopping, so {who} was not looked up and nothing was paid. Try again in a moment.',
  'fail.budget_exhausted.text':
    'Looking up {who} would cost 2 credits. Accounts that were looked up before can still be watched from the store.',
  'fail.budget.reset': 'New credits come at {time} (00:00 UTC).',
  'fail.rate_limited.text':
    'To protect the credits, only so many look-ups a minute are paid. {who} is next, after a short wait.',
  'fail.forbidden.text':
    '{who} was not looked up before. Ask an editor to look the account up once; you can then watch it.',
  'fail.offline.text': 'This browser cannot reach Dayglass. Check the connection, then try again for {who}.',
  'fail.unreadable.text':
    'The answer about {who} is not in a form that this page knows. Reload the page to get the current version.',
  'fail.internal.text':
    '{who} could not be looked up because of a fault of ours. Try again; the server’s log has the details.',
} as const;
