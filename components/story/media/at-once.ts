/**
 * For every picture of the viewer. Inside a `<ViewTransition>` React holds a transition back until the new images in it
 * are there, and keeps each for a minute, unless they have a listener.
 */
export const AT_ONCE = { onLoad: () => {} };
