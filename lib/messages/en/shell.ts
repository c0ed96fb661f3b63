export const shell = {
  'app.name': 'Dayglass',
  'app.title': '{page} · Dayglass',
  'app.description': 'Watch Instagram stories, every tag in its place and time in sight',

  'shell.skip': 'Skip to content',
  'shell.demo.name': 'Demo:',
  'shell.demo.text': 'stories come from the built-in simulator.',
  'shell.demo.live': 'Set KEYAPI_KEY for live ones.',
  'shell.full.disk': 'The server’s disk is full.',
  'shell.full.quota': 'The space for media (MEDIA_QUOTA_BYTES) is used up.',
  'shell.full.text': 'New stories are shown, but not kept.',

  'offline.title': 'Dayglass cannot be reached',
  'offline.text': 'This device is offline, or the server is not running.',
  'offline.stored':
    'Stories that were seen are stored on the server, not on this device, so there is nothing to watch until it answers.',
  'offline.again': 'Try again',
  'offline.waiting': 'This page loads by itself as soon as the server answers.',

  'lookup.title': 'Watch stories while they are live',
  'lookup.lead':
    'Every picture sharp, every tag where it was placed, and how long each story has left. The account is not told.',
  'lookup.demo.sample': 'A real answer of KeyAPI',
  'lookup.demo.busy': 'Posts twice a minute',
  'lookup.demo.stickers': 'Every kind of sticker',
  'lookup.demo.videos': 'Videos with sound',
  'lookup.demo.hundred': 'A very long reel',
  'lookup.demo.quiet': 'Has nothing live',
} as const;
