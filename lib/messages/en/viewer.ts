export const viewer = {
  'viewer.previous': 'Previous story',
  'viewer.next': 'Next story',
  'viewer.pause': 'Pause',
  'viewer.play': 'Play',
  'viewer.mute': 'Mute',
  'viewer.unmute': 'Unmute',
  'viewer.share': 'Share',
  'viewer.close': 'Close',
} as const;
