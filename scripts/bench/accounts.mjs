/**
 * How a viewer measurement harness goes through three accounts of ten stories in a row: `userChange` is the step between,
 * from the tap until half of the next account's picture has slid in and the picture is decoded.
 */

import adapter from './adapter.mjs';

const ROW = ['bench-10-a', 'bench-10-b', 'bench-10-c'];
const EACH = 10;

export default {
  ...adapter,
  name: 'dayglass, three accounts',
  stories: ROW.length * EACH,
  path: () => `/stories/${ROW[0]}`,
  open: async (page, kind) => {
    await adapter.open(page, kind);
    for (const name of [...ROW.toReversed(), ROW[0]]) {
      await page.goto(new URL(`/stories/${name}`, page.url()).href);
      await page.waitForFunction(isRemembered, name);
      await page.evaluate(forgetSeen);
    }
    await page.waitForSelector('[data-beside="1"]', { state: 'attached' });
  },
  visible: `(n) => {
    const viewer = document.querySelector('[data-viewer]');
    if (!viewer?.ariaLabel.includes(${JSON.stringify(ROW)}[Math.floor(n / ${EACH})])) return null;
    const media = viewer.dataset.index === String(n % ${EACH}) ? viewer.querySelector('[data-media]') : null;
    return media && Math.abs(media.getBoundingClientRect().left) < innerWidth / 2 ? media : null;
  }`,
  isBoundary: (n) => n % EACH === 0,
};

function isRemembered(name) {
  const [latest] = JSON.parse(localStorage.getItem('dayglass.lookups') ?? '{"entries":[]}').entries;
  return latest?.username === name;
}

/** Else an account begins at its first unseen story. */
function forgetSeen() {
  localStorage.removeItem('dayglass.seen');
}
