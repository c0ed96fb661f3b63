export const lookup = {
  'ui.undo': 'Undo',

  'lookup.pinned': 'Pinned',
  'lookup.recent': 'Recent',
  'lookup.clear': 'Clear',
  'lookup.cleared': '{count, plural, one {# recent look-up} other {# recent look-ups}} cleared',
  'lookup.pin': 'Pin {username}',
  'lookup.unpin': 'Unpin {username}',
  'lookup.remove': 'Remove {username}',
  'lookup.removed': '{username} removed',
  'lookup.live': '{live, number} live',
  'lookup.ends':
    '{live, plural, one {ends} other {first ends}} in {unit, select, hours {{big} h} minutes {{big} min} other {a minute}}',
  'lookup.ended': 'All ended, looked up {time}',
  'lookup.none': 'None live at {time}',
  'lookup.at': 'Looked up at {time}',
  'lookup.demo.title': 'Try one of the simulator’s accounts',
  'lookup.teach.title': 'What the box understands',
  'lookup.teach.name': 'A username, with or without @',
  'lookup.teach.link': 'A profile or story link',
  'lookup.teach.id': 'A user id',
} as const;
