import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

type Sticker = { key: string; kind: string; label: string; frame: { x: number; y: number } | null };
type Story = { id: string; stickers: Sticker[] };

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.use({ viewport: DESKTOP });

/** Long enough for a slow machine to look before the next story comes. */
test.beforeEach(({ page }) =>
  page.addInitScript(() => localStorage.setItem('dayglass.viewer', JSON.stringify({ photoSeconds: 30 }))),
);

test('the first press says what a link is and stops the story, the second leaves', async ({
  page,
  context,
  request,
}) => {
  const viewer = await openWith(page, await findStory(request, 'example.com'));
  await viewer.getByRole('button', { name: 'Play' }).click();
  const link = page.locator('[data-sticker="link"]');
  await expect(link).toHaveAttribute('href', 'https://example.com/prints?from=story');
  await pressAt(page, link);
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  const label = page.locator('[data-label]');
  await expect(label).toContainText('example.com/prints?from=story');
  await expect(label.getByRole('link', { name: 'Open example.com' })).toHaveAttribute('rel', /noopener/);
  expect(context.pages()).toHaveLength(1);
  await context.route('https://example.com/**', (route) => route.fulfill({ body: 'left' }));
  const left = context.waitForEvent('page');
  await pressAt(page, link);
  expect((await left).url()).toBe('https://example.com/prints?from=story');
});

test('Escape closes, the story goes on, and the focus is where it was', async ({ page, request }) => {
  const viewer = await openWith(page, await findStory(request, 'example.com'));
  await viewer.getByRole('button', { name: 'Play' }).click();
  const link = page.locator('[data-sticker="link"]');
  await pressAt(page, link);
  const inside = page.locator('[data-label]').getByRole('link');
  await inside.focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-label]')).toHaveCount(0);
  await expect(link).toBeFocused();
  await expect(viewer).toHaveAttribute('data-state', 'playing');
});

test.describe('by touch', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('pressing the same place goes down through the pile and begins anew', async ({ page, request }) => {
    const story = await findStory(request, '@on_top');
    const viewer = await openWith(page, story);
    const stage = await boxOf(page.locator('[data-stage]'));
    const [x, y] = [stage.x + stage.width * 0.5, stage.y + stage.height * 0.722];
    const told: string[] = [];
    for (let press = 0; press < 4; press += 1) {
      await page.touchscreen.tap(x, y);
      await expect(page.locator('[data-label]')).toHaveCount(1);
      await expect.poll(() => title(page)).not.toBe(told.at(-1));
      told.push(await title(page));
    }
    expect(told).toEqual(['@on_top', 'Between', '#underneath', '@on_top']);
    await page.touchscreen.tap(stage.x + stage.width * 0.9, stage.y + stage.height * 0.1);
    await expect(page.locator('[data-label]')).toHaveCount(0);
    await expect(viewer).toHaveAttribute('data-story-id', story.id);
  });

  test('the list opens over the picture, and a row of it points into the picture', async ({ page, request }) => {
    const story = await findStory(request, '@on_top');
    const viewer = await openWith(page, story);
    await viewer.getByRole('button', { name: /About this story/ }).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Between/ })
      .tap();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await title(page)).toBe('Between');
    await expect(viewer).toHaveAttribute('data-state', 'paused');
  });
});

test('by keyboard the stickers come from top to bottom, and each says what it is', async ({ page, request }) => {
  const story = await findStory(request, '#five');
  const viewer = await openWith(page, story);
  await viewer.getByRole('button', { name: 'Play' }).click();
  const expected = story.stickers
    .toSorted((one, other) => (one.frame?.y ?? 0) - (other.frame?.y ?? 0))
    .map(({ key }) => key);
  const reached: string[] = [];
  for (let presses = 0; presses < 40 && reached.length < expected.length; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator('[data-sticker]:focus');
    if ((await focused.count()) === 0) continue;
    reached.push((await focused.getAttribute('data-key')) ?? '');
    await expect(page.locator('[data-label]')).toHaveCount(1);
    await expect(viewer).toHaveAttribute('data-state', 'paused');
    expect(await focused.getAttribute('aria-describedby')).toBe(
      await page.locator('[data-label] > [id]').getAttribute('id'),
    );
  }
  expect(reached).toEqual(expected);
});

test('s outlines and names every box without taking a press from any', async ({ page, request }) => {
  await openWith(page, await findStory(request, '#five'));
  await page.keyboard.press('s');
  const tags = page.locator('[data-tags] > span');
  await expect(tags).toHaveCount(6);
  await expect(tags.filter({ hasText: '#five' })).toBeVisible();
  const panel = page.getByRole('complementary').getByRole('button', { name: 'Show all in the picture' });
  await expect(panel).toHaveAttribute('aria-pressed', 'true');
  const boxes = await page.locator('[data-sticker]').evaluateAll((stickers) =>
    stickers.map((sticker) => {
      const { left, top, width, height } = sticker.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return [hit?.closest('[data-sticker]') === sticker, getComputedStyle(sticker).outlineStyle];
    }),
  );
  expect(boxes).toEqual(boxes.map(() => [true, 'solid']));
  await panel.click();
  await expect(tags).toHaveCount(0);
});

test.describe('where colours are forced', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('the outlines are still there', async ({ page, request }) => {
    await openWith(page, await findStory(request, '#five'));
    await page.keyboard.press('s');
    const box = page.locator('[data-sticker="hashtag"]').first();
    await expect(box).toHaveCSS('outline-style', 'solid');
    await expect(box).toHaveCSS('outline-width', '2px');
  });
});

test('what nobody sees is listed with the reason, and a row lights its box', async ({ page, request }) => {
  const panel = page.getByRole('complementary');
  await openWith(page, await findStory(request, '@zero_box'));
  await expect(panel.getByRole('listitem').filter({ hasText: '@zero_box' })).toContainText('has no place');
  await expect(panel.getByRole('listitem').filter({ hasText: '@hidden_one' })).toContainText('hidden');
  await expect(panel.getByRole('button', { name: /zero_box|hidden_one/ })).toHaveCount(0);
  const row = panel.getByRole('button', { name: /plainsight/ });
  await row.click();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-sticker="hashtag"]')).toHaveCSS('outline-width', '3px');
  await openWith(page, await findStory(request, '@pushed_down'));
  await expect(panel.getByRole('listitem').filter({ hasText: '@pushed_down' })).toContainText('outside the picture');
});

test('a turned tag takes nothing from a neighbour, and small ones are easy to hit', async ({ page, request }) => {
  for (const size of [{ width: 320, height: 400 }, PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    for (const label of ['#five', '@on_top']) {
      await openWith(page, await findStory(request, label));
      expect(await listStolen(page)).toEqual([]);
    }
    await openPaused(page, 'javan', '3849437931484859245');
    expect(await listStolen(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 568 });
  await openWith(page, await findStory(request, '#goldenhour'));
  const tag = await boxOf(page.locator('[data-sticker]'));
  const above = await page.evaluate(
    ([x = 0, y = 0]) => document.elementFromPoint(x, y)?.getAttribute('data-sticker'),
    [tag.x + tag.width / 2, tag.y + tag.height / 2 - 21],
  );
  expect(tag.height).toBeLessThan(40);
  expect(above).toBe('hashtag');
});

test('a tag of a video is there in its time only, also while the video waits', async ({ page, request }) => {
  await page.goto('/stories/all.stickers');
  const { stories } = await (await request.get('/api/stories?username=all.stickers')).json();
  await page.goto(`/stories/all.stickers/${stories.at(-1).id}`);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await expect(page.locator('[data-sticker="hashtag"]')).toHaveCount(1);
  await viewer.getByRole('button', { name: 'Pause' }).click();
  const paused = await videoTime(page);
  expect(paused).toBeLessThan(2);
  await expect(page.locator('[data-sticker="hashtag"]')).toHaveCount(1);
  await viewer.getByRole('button', { name: 'Play' }).click();
  await expect(page.locator('[data-sticker="hashtag"]')).toHaveCount(0);
  expect(await videoTime(page)).toBeGreaterThan(1.8);
  await expect(page.locator('[data-sticker="mention"]')).toHaveCount(1);
});

test('drawn stickers show their numbers and say that one takes part elsewhere', async ({ page, request }) => {
  const faces: [string, RegExp][] = [
    ['Window seat or aisle?', /Window.*74 %.*Aisle.*26 %.*246 votes · Vote on Instagram/],
    ['How high is this lake?', /640 m.*✓.*1,142 m.*70 %.*69 votes · Answer on Instagram/],
    ['Morning or night?', /72 % on average · 318 votes · Vote on Instagram/],
    ['Ask me anything about film cameras', /Answer on Instagram/],
    ['Print sale', /\d\d\s*h\s*\d\d\s*min\s*\d\d\s*s/],
    ['Doors closed', /It is over/],
  ];
  for (const [label, words] of faces) {
    const story = await findStory(request, label);
    await openWith(page, story);
    const box = page.locator('[data-sticker]');
    await expect(box).toContainText(label);
    await expect(box).toContainText(words);
    await pressAt(page, box);
    await expect(page.locator('[data-label]').getByRole('link', { name: /on Instagram/ })).toHaveAttribute(
      'href',
      `https://www.instagram.com/stories/all.stickers/${story.id}/`,
    );
  }
});

test('a countdown ticks by the second and renders nothing else', async ({ page, request }) => {
  await openWith(page, await findStory(request, 'Print sale'));
  const clock = page.locator('[data-sticker="countdown"] time');
  const before = await clock.textContent();
  await expect.poll(() => clock.textContent()).not.toBe(before);
});

async function findStory(request: Page['request'], label: string): Promise<Story> {
  const { stories } = await (await request.get('/api/stories?username=all.stickers')).json();
  const found = stories.find((story: Story) => story.stickers.some((sticker) => sticker.label === label));
  if (!found) throw new Error(`no story has ${label}`);
  return found;
}

function openWith(page: Page, story: Story): Promise<Locator> {
  return openPaused(page, 'all.stickers', story.id);
}

async function pressAt(page: Page, sticker: Locator): Promise<void> {
  const box = await boxOf(sticker);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not there');
  return box;
}

async function title(page: Page): Promise<string> {
  return (await page.locator('[data-label] bdi').first().textContent()) ?? '';
}

async function videoTime(page: Page): Promise<number> {
  return page.locator('video[data-media]').evaluate((video: HTMLVideoElement) => video.currentTime);
}

/** Points inside a box, near its edges too, that only that box has, and that are yet answered by another. */
async function listStolen(page: Page): Promise<string[]> {
  return page.locator('[data-stage]').evaluate((stage) => {
    const boxes = [...stage.querySelectorAll<HTMLElement>('[data-sticker]')].map((box) => {
      const corners = ['0 0', '100% 0', '100% 100%', '0 100%'].map((place) => {
        const point = document.createElement('i');
        const [left = '0', top = '0'] = place.split(' ');
        Object.assign(point.style, { position: 'absolute', width: '0', height: '0', left, top });
        box.append(point);
        const { x, y } = point.getBoundingClientRect();
        point.remove();
        return { x, y };
      });
      return { box, corners };
    });
    const holds = (corners: { x: number; y: number }[], x: number, y: number) =>
      corners.every((a, at) => {
        const b = corners[(at + 1) % corners.length] ?? a;
        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= -0.5;
      });
    const shares = [0.06, 0.5, 0.94];
    return boxes.flatMap(({ box, corners }) =>
      shares.flatMap((across) =>
        shares.flatMap((down) => {
          const [a, b, , d] = corners;
          if (!a || !b || !d) return [];
          const x = a.x + (b.x - a.x) * across + (d.x - a.x) * down;
          const y = a.y + (b.y - a.y) * across + (d.y - a.y) * down;
          if (boxes.filter((other) => holds(other.corners, x, y)).length > 1) return [];
          const hit = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-sticker]');
          return hit && hit !== box ? [`${box.dataset.key} loses ${across}/${down} to ${hit.dataset.key}`] : [];
        }),
      ),
    );
  });
}
