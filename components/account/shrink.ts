const PATIENCE_MS = 400;

/**
 * The way back of `Morph`, by hand because React animates no step back in the history: the viewer shrinks into the face
 * that `findFace` finds once the viewer is gone.
 */
export function shrinkAway(leave: () => void, findFace: () => Element | null): void {
  const viewer = document.querySelector<HTMLElement>('[data-viewer]');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!viewer || still || !('startViewTransition' in document) || isAnimating()) {
    leave();
    return;
  }
  const named: HTMLElement[] = [];
  const name = (element: Element | null) => {
    if (!(element instanceof HTMLElement)) return;
    element.style.setProperty('view-transition-name', 'shrinking');
    element.style.setProperty('view-transition-class', 'account');
    named.push(element);
  };
  name(viewer);
  const transition = document.startViewTransition(async () => {
    leave();
    await whenGone(viewer);
    name(findFace());
  });
  // Another transition may take the place of this one, or the tab may be hidden; it is decoration.
  transition.ready.catch(() => {});
  transition.finished.finally(() => {
    for (const element of named) element.style.viewTransitionName = element.style.viewTransitionClass = '';
  });
}

/** Another transition would be cut off, which React reports as an error where it is one of its own. */
function isAnimating(): boolean {
  const active = ':active-view-transition';
  return CSS.supports(`selector(${active})`) && document.documentElement.matches(active);
}

function whenGone(element: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    const timer = setTimeout(done, PATIENCE_MS);
    function look() {
      if (!element.isConnected) done();
    }
    function done() {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }
    observer.observe(document.body, { childList: true, subtree: true });
    look();
  });
}
