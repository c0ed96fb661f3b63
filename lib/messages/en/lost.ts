export const lost = {
  'lost.title': 'There is nothing here',
  'lost.text': 'The address may be mistyped. Stories are found by the name of their account.',
  'lost.home': 'Look up an account',
} as const;
