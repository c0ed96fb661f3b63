/** How a viewer measurement harness drives the viewer: the benchmark accounts of the simulator, one story an <img>. */

const PHOTO_SECONDS = { tap: 0, load: 0, first: 0, heap: 0, smooth: 2 };

export default {
  name: 'dayglass',
  stories: 30,
  mediaPattern: '^/media/',
  path: (kind) => `/stories/${kind === 'heap' ? 'bench-201' : 'bench-30'}`,
  open: (page, kind) => page.evaluate(setPhotoSeconds, PHOTO_SECONDS[kind]),
  tapZone: { selector: '[data-stage]', x: 0.8, y: 0.5 },
  visible: `(n) => {
    const viewer = document.querySelector('[data-viewer]');
    if (!viewer || viewer.dataset.index !== String(n)) return null;
    const media = viewer.querySelector('[data-media]');
    if (!media || !media.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    return media;
  }`,
  input: 'touch',
};

function setPhotoSeconds(photoSeconds) {
  localStorage.setItem('dayglass.viewer', JSON.stringify({ photoSeconds }));
  dispatchEvent(new StorageEvent('storage'));
}
