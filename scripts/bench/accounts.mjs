/** How a viewer measurement harness goes through several accounts in a row; a step to another one is told apart. */

import adapter from './adapter.mjs';

const ROW = ['20240229', 'noname', 'still.kitchen', 'tideandloom', 'dune_walker', 'leaf.and.stone', 'last.light'];

/** How many stories each has, known once the row was opened. */
let counts = [];

export default {
  ...adapter,
  name: 'dayglass, accounts',
  path: () => `/stories/${ROW[0]}`,
  open: async (page, kind) => {
    for (const name of ROW.toReversed()) {
      await page.goto(new URL(`/stories/${name}`, page.url()).href);
      await page.waitForFunction(isRemembered, name);
    }
    await adapter.open(page, kind);
    counts = await page.evaluate(countStories, ROW);
    await page.evaluate(() => localStorage.removeItem('dayglass.seen'));
    await page.reload();
    await page.evaluate(
      (row) => Object.assign(globalThis, { benchRow: row }),
      ROW.map((name, at) => [name, counts[at]]),
    );
    await page.waitForSelector('[data-beside="1"]', { state: 'attached' });
  },
  visible: `(n) => {
    const viewer = document.querySelector('[data-viewer]');
    let index = n;
    const [name] = (globalThis.benchRow ?? []).find(([, count]) => (index -= count) < 0) ?? [];
    if (!viewer || !name || !viewer.ariaLabel.includes(name)) return null;
    const count = globalThis.benchRow.find(([one]) => one === name)[1];
    if (viewer.dataset.index !== String(index + count)) return null;
    const media = viewer.querySelector('[data-media]');
    if (!media || !media.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    return media;
  }`,
  isBoundary: (n) => counts.some((_, at) => n === counts.slice(0, at + 1).reduce((sum, count) => sum + count)),
};

function isRemembered(name) {
  return localStorage.getItem('dayglass.lookups')?.includes(`"${name}"`);
}

function countStories(names) {
  const count = async (name) => (await (await fetch(`/api/stories?username=${name}`)).json()).stories.length;
  return Promise.all(names.map(count));
}
