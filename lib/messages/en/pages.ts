export const pages = {
  'app.name': 'Dayglass',
  'app.description': 'Watch Instagram stories, every tag in its place and time in sight',
} as const;
