import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

// The screens of a failure ask for themselves, and a browser writes the refusal into its console.
test.use({ expectedErrors: /status of 502/ });

const FIRST = '3849025813912605899';
const SECOND = '3849437931484859245';
const FORWARD = 'ArrowRight';
const NARROW = { width: 320, height: 256 };

test('the focus goes into the viewer, stays in it, and comes back to what opened it', async ({ page }) => {
  await page.goto('/stories/javan');
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toBeFocused();
  await page.keyboard.press('Escape');
  const card = page.getByRole('main').getByRole('link', { name: 'javan' });
  await card.click();
  await expect(viewer).toBeFocused();
  await expect(viewer).toHaveCSS('outline-style', 'none');
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('[data-viewer], [aria-live], body')),
    ).not.toBeNull();
    expect(await isOutside(page)).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
  await expect(card).toBeFocused();
});

test('who looked somebody up is back in the box', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.type('javan');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-viewer]')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Instagram account' })).toBeFocused();
});

test('each story is told once when the person moves, not while skipping, never by time', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('dayglass.viewer', JSON.stringify({ photoSeconds: 2 })));
  await page.goto('/');
  await listen(page);
  await page.getByRole('combobox', { name: 'Instagram account' }).fill('bench-30');
  await page.keyboard.press('Enter');
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await expect.poll(() => heard(page)).toHaveLength(1);
  await expect(viewer).toHaveAttribute('data-index', '1', { timeout: 8000 });
  await expect(viewer).toHaveAttribute('data-index', '2', { timeout: 8000 });
  expect(await heard(page)).toHaveLength(1);
  await page.keyboard.press(' ');
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  const before = Number(await viewer.getAttribute('data-index'));
  await skip(page, 6);
  await expect(viewer).toHaveAttribute('data-index', String(before + 6));
  await expect.poll(() => heard(page)).toHaveLength(2);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => heard(page)).toHaveLength(3);
  const said = await heard(page);
  expect(said[0]).toMatch(/^Photo, story 1 of 30 by bench-30\. Posted .+\. Expires in .+\. \S+/);
  expect(said[1]).toContain(`Photo, story ${before + 7} of 30 `);
  expect(said[2]).toContain(`Photo, story ${before + 6} of 30 `);
});

test.describe('at 400 % of a small screen', () => {
  test.use({ viewport: NARROW });
  for (const locale of ['en', 'ar']) {
    test.describe(locale, () => {
      test.use({ locale });
      test('every control of the viewer is in sight, and pages do not scroll sideways', async ({ page }) => {
        const viewer = await openPaused(page, 'javan', FIRST);
        for (const button of await viewer.getByRole('button').all()) await expectInside(button, NARROW);
        const stage = await page.locator('[data-stage]').boundingBox();
        expect(stage?.height).toBeGreaterThan(90);
        await viewer.locator('button:has(.lucide-info)').click();
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        const last = dialog.getByRole('link').last();
        await last.scrollIntoViewIfNeeded();
        await expectInside(last, NARROW);
        for (const path of ['/', '/stories/quiet.account', '/stories/fault-402']) {
          await page.goto(path);
          await expect(page.getByRole('main')).toBeVisible();
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(NARROW.width);
        }
      });
    });
  }
});

for (const hasTouch of [false, true]) {
  test.describe(hasTouch ? 'by finger' : 'by mouse', () => {
    test.use({ hasTouch, viewport: { width: 390, height: 844 } });
    test('every target is 24 px at least, and the main ones 44', async ({ page }) => {
      const viewer = await openPaused(page, 'javan', FIRST);
      expect(await listSmall(page, 24)).toEqual([]);
      for (const name of ['Previous story', 'Next story', 'Play', 'Unmute', 'Share', 'Close']) {
        const box = await viewer.getByRole('button', { name, exact: true }).boundingBox();
        expect([name, Math.min(box?.width ?? 0, box?.height ?? 0)]).toEqual([name, 44]);
      }
      await viewer.getByRole('button', { name: /About this story/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await listSmall(page, 24)).toEqual([]);
      for (const path of ['/', '/stories/quiet.account', '/stories/fault-401']) {
        await page.goto(path);
        await expect(page.getByRole('main')).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await listSmall(page, 24), path).toEqual([]);
      }
    });
  });
}

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('nothing plays until asked, and nothing slides', async ({ page }) => {
    await page.goto('/stories/javan');
    const viewer = page.locator('[data-viewer]');
    await expect(viewer).toHaveAttribute('data-state', 'paused');
    await page.keyboard.press(FORWARD);
    await expect(viewer).toHaveAttribute('data-index', '1');
    await expect(viewer).toHaveAttribute('data-state', 'paused');
    expect(await listMoving(page)).toEqual([]);
    await viewer.getByRole('button', { name: 'Play' }).click();
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    expect(await listMoving(page)).toEqual([]);
  });
});

test.describe('in the system’s colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('buttons, bars and the focus are seen', async ({ page }) => {
    const viewer = await openPaused(page, 'javan', SECOND);
    const canvas = await viewer.evaluate((root) => getComputedStyle(root).backgroundColor);
    for (const button of await viewer.getByRole('button').all()) {
      expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    }
    const bars = await viewer.evaluate((root) => {
      const segments = [...root.querySelectorAll('header [data-place]')].filter(({ children }) => children.length);
      return segments.map((segment) => {
        const fill = segment.firstElementChild;
        return {
          edge: getComputedStyle(segment).outlineStyle,
          fill: fill ? getComputedStyle(fill).backgroundColor : '',
        };
      });
    });
    expect(bars.length).toBeGreaterThanOrEqual(2);
    for (const { edge, fill } of bars) {
      expect(edge).toBe('solid');
      expect(fill).not.toBe(canvas);
    }
    await page.keyboard.press('Tab');
    expect(await readRing(page)).toMatchObject({ style: 'solid', width: 2 });
  });
});

test('the focus is seen on everything that can have it, over the picture by two colours', async ({ page }) => {
  await openPaused(page, 'javan', SECOND);
  const seen = new Set<string>();
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    const ring = await readRing(page);
    if (ring.name === '') continue;
    seen.add(ring.name);
    expect(ring, ring.name).toMatchObject({ style: 'solid' });
    expect(ring.width, ring.name).toBeGreaterThanOrEqual(2);
    if (ring.onPicture) expect(ring.shadow, ring.name).toMatch(/0px 0px 0px [45]px/);
  }
  expect(seen.size).toBeGreaterThan(8);
});

test('a whole visit by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await tabTo(page, page.getByRole('combobox', { name: 'Instagram account' }));
  await page.keyboard.type('javan');
  await page.keyboard.press('Enter');
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await tabTo(page, viewer.getByRole('button', { name: 'Pause' }));
  await page.keyboard.press('Enter');
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await tabTo(page, viewer.getByRole('button', { name: 'Next story' }));
  await page.keyboard.press('Enter');
  await expect(viewer).toHaveAttribute('data-index', '1');
  await tabTo(page, viewer.getByRole('button', { name: /About this story/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: /About this story/ })).toBeFocused();
  await tabTo(page, viewer.getByRole('button', { name: 'Close' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('combobox', { name: 'Instagram account' })).toBeFocused();
});

test('what a screen reader finds in a story, and in the next', async ({ page }) => {
  const viewer = await openPaused(page, 'javan', FIRST);
  await expect(viewer).toMatchAriaSnapshot(`
    - region "Stories of javan":
      - paragraph: javan 1/2
      - paragraph:
        - time: /\\d+ h ago/
        - time: /Expires in \\d+ h \\d+ min/
      - button "Play"
      - button "Unmute"
      - button "Share"
      - button "Close"
      - button "Previous story"
      - img /A freaking cobra having its dinner/
      - 'link "Hashtag, #snakeinmyhood"'
      - button "Next story"
      - complementary "About this story":
        - paragraph:
          - text: Posted
          - time: /\\d+ h ago/
        - paragraph: /A freaking cobra/
        - heading "1 sticker" [level=2]
        - list:
          - listitem:
            - 'button "#snakeinmyhood Hashtag"'
        - link "Open on Instagram"
      - paragraph: /Photo, story 1 of 2 by javan\\. Posted \\d+ h ago\\. Expires in .+ A freaking cobra/
  `);
  await page.keyboard.press(FORWARD);
  await expect(viewer).toMatchAriaSnapshot(`
    - region "Stories of javan":
      - paragraph: javan 2/2
      - 'img "Story by @javan with @ricoh_gr_singapore, #grsnaps, #streetsofshanghai"'
      - 'link "Hashtag, #grsnaps"'
      - 'link "Hashtag, #streetsofshanghai"'
      - link "Mention, @ricoh_gr_singapore, RICOH_GR_SINGAPORE"
      - complementary "About this story":
        - heading "3 stickers" [level=2]
        - list:
          - listitem:
            - button /@ricoh_gr_singapore/
          - listitem:
            - 'button "#grsnaps Hashtag"'
          - listitem:
            - 'button "#streetsofshanghai Hashtag"'
      - paragraph: /Photo, story 2 of 2 by javan/
  `);
});

/** The first story of `all.stickers` with each kind, as it is told. */
const TOLD = {
  hashtag: 'link "Hashtag, #goldenhour"',
  mention: 'link "Mention, @maya.outdoors, Maya Lindqvist"',
  location: 'link "Place, Marina Bay"',
  link: 'link /^Link, example.com/',
  poll: 'button /^Poll, Window seat or aisle\\?, Window: 74 ?%, Aisle: 26 ?%/',
  question: 'button /^Question,? Ask me anything about film cameras/',
  quiz: 'button /^Quiz, How high is this lake\\?, .*1,142 m: 70 ?%, the right answer/',
  slider: 'button /^Slider, Morning or night\\?, 72 ?% on average, 318 votes/',
  countdown: 'button /^Countdown,? Print sale/',
  music: 'button "Music, Low Tide · Tide & Loom"',
  post: 'link "Shared post"',
  reaction: 'button "Reaction, ❤️"',
  unknown: 'button "Sticker, Trip planning"',
} as const;

test('what a screen reader finds of every kind of sticker', async ({ page, request }) => {
  const { stories } = await (await request.get('/api/stories?username=all.stickers')).json();
  const viewer = await openPaused(page, 'all.stickers', stories[0].id);
  const told = new Set<string>();
  for (const story of stories) {
    await expect(viewer).toHaveAttribute('data-story-id', story.id);
    const kind = story.stickers[0]?.kind;
    if (isTold(kind) && !told.has(kind)) {
      await expect(page.locator('[data-stage]')).toMatchAriaSnapshot(`
        - img /^Story by @all\\.stickers/
        - '${TOLD[kind]}'
      `);
      told.add(kind);
    }
    await page.keyboard.press(FORWARD);
  }
  expect([...told].sort()).toEqual(Object.keys(TOLD).sort());
});

function isTold(kind: unknown): kind is keyof typeof TOLD {
  return typeof kind === 'string' && Object.hasOwn(TOLD, kind);
}

function isOutside(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const active = document.activeElement;
    return active !== null && active !== document.body && active.closest('[data-viewer], [aria-live]') === null;
  });
}

/** Notes every text that the viewer's live region takes on. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const words = document.querySelector('[data-viewer] > p[aria-live]')?.textContent ?? '';
      if (words !== '' && words !== said.at(-1)) said.push(words);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => ('said' in window && Array.isArray(window.said) ? window.said.map(String) : []));
}

async function expectInside(target: Locator, { width, height }: { width: number; height: number }): Promise<void> {
  const box = await target.boundingBox();
  const name = await target.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent);
  if (!box) throw new Error(`${name} is not drawn`);
  expect(box.x, `${name}: left`).toBeGreaterThanOrEqual(0);
  expect(box.y, `${name}: top`).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, `${name}: right`).toBeLessThanOrEqual(width);
  expect(box.y + box.height, `${name}: bottom`).toBeLessThanOrEqual(height);
}

/** Visible targets that a press half of `size` off their middle would miss; what lies in a sentence is exempt. */
function listSmall(page: Page, size: number): Promise<string[]> {
  return page.evaluate((wanted) => {
    const reach = wanted / 2 - 0.5;
    const top = document.querySelector('dialog[open]') ?? document.querySelector('[data-viewer]') ?? document.body;
    const targets = [...top.querySelectorAll('a, button, select, input')].filter(
      (target) => target.checkVisibility({ opacityProperty: true }) && target.getAttribute('tabindex') !== '-1',
    );
    const small: string[] = [];
    for (const target of targets) {
      target.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = target.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hits = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && (target.contains(hit) || (hit.contains(target) && hit.matches('label')));
      };
      const ways: [number, number][] = [
        [reach, 0],
        [-reach, 0],
        [0, reach],
        [0, -reach],
      ];
      if (width >= wanted && height >= wanted) continue;
      if (width > 1 && !ways.every(([dx, dy]) => hits(dx, dy)))
        small.push(`${target.outerHTML.slice(0, 90)} ${width}x${height}`);
    }
    return small;
  }, size);
}

/** Running animations and transitions that take longer than nobody can see, but for the bar that tells the time. */
function listMoving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap(({ effect }) => {
      if (!(effect instanceof KeyframeEffect) || Number(effect.getTiming().duration) <= 1) return [];
      return effect.target?.closest('header [aria-hidden]') ? [] : [effect.target?.className ?? ''];
    }),
  );
}

function readRing(page: Page) {
  return page.evaluate(() => {
    const active = document.activeElement;
    const shown = active && active !== document.body ? active : null;
    const style = shown ? getComputedStyle(shown) : null;
    return {
      name: shown ? `${shown.tagName} ${shown.getAttribute('aria-label') ?? shown.textContent}` : '',
      style: style?.outlineStyle,
      width: Number.parseFloat(style?.outlineWidth ?? '0'),
      shadow: style?.boxShadow ?? '',
      onPicture: shown?.matches('[data-sticker]') ?? false,
    };
  });
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by Tab`);
}

/** All within one task, as somebody skips who is faster than a busy machine paints. */
async function skip(page: Page, steps: number): Promise<void> {
  await page.evaluate((presses) => {
    for (let press = 0; press < presses; press++)
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  }, steps);
}
