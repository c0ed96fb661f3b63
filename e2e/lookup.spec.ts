import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Instagram account' });
const card = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a person who pastes the link of a story comes to that story', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('Look: https://www.instagram.com/stories/javan/3849437931484859245/?igsh=1');
  await box(page).press('Enter');
  await expect(page.locator('[data-viewer]')).toHaveAttribute('data-story-id', '3849437931484859245');
});

test('the box says what a look-up costs before it is paid, and where the answer is from afterwards', async ({
  page,
  dayglass,
}) => {
  await page.goto('/');
  await box(page).fill('leaf.and.stone');
  await expect(page.getByText(/^Costs 2 credits · \d+ left today$/)).toBeVisible();
  const before = (await dayglass.simulator.stats()).calls;
  await box(page).press('Enter');
  await page.locator('[data-viewer]').getByRole('button', { name: 'Close' }).click();
  await box(page).fill('leaf.and.stone');
  await expect(page.getByText(/^Free: from \d\d:\d\d$/)).toBeVisible();
  await card(page, 'leaf.and.stone').hover();
  expect((await dayglass.simulator.stats()).calls).toBe(before + 1);
});

test('a look-up left the moment it shows is remembered all the same', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('javan');
  await page.evaluate(() => {
    const leaving = new MutationObserver(() => {
      const close = document.querySelector<HTMLElement>('[data-viewer] [aria-label="Close"]');
      if (!close) return;
      leaving.disconnect();
      close.click();
    });
    leaving.observe(document.body, { subtree: true, childList: true });
  });
  await box(page).press('Enter');
  await expect(card(page, 'javan')).toBeVisible();
});

test('digits are a name first, and a user id for those who say so', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('18527');
  await expect(page.getByRole('option', { name: 'Look up as user id 18527' })).toBeVisible();
  await box(page).press('ArrowDown');
  await box(page).press('Enter');
  await expect(page).toHaveURL(/\/stories\/(id(:|%3A)18527|javan)/);
  await expect(page.locator('[data-viewer]')).toBeVisible();
});

test('what names nobody is told in plain words, and asks nobody', async ({ page, dayglass }) => {
  await page.goto('/');
  const before = (await dayglass.simulator.stats()).calls;
  await box(page).fill('two words');
  await expect(page.getByText(/^Usernames have no spaces/)).toBeVisible();
  await box(page).fill('https://instagram.com/p/DVqYtkKEh1p/');
  await box(page).press('Enter');
  await expect(page.getByText(/^That is a post/)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  expect((await dayglass.simulator.stats()).calls).toBe(before);
});

test('accounts looked up stay at hand, pinned ones first, and what was removed comes back', async ({ page }) => {
  await lookUp(page, 'quiet.account', 'No story is live');
  await lookUp(page, 'private.person', '@private.person is private');
  await page.goto('/');
  const other = await page.context().newPage();
  await other.goto('/');

  await page.getByRole('button', { name: 'Pin quiet.account' }).click();
  await expect(other.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('listitem').first()).toContainText('quiet.account');

  await page.getByRole('button', { name: 'Remove private.person' }).click();
  await expect(card(page, 'private.person')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'private.person')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(card(other, 'private.person')).toHaveCount(0);
  await expect(card(other, 'quiet.account')).toBeVisible();
});

test('a known account is found by the beginning of its name, by keyboard alone', async ({ page }) => {
  await lookUp(page, 'quiet.account', 'No story is live');
  await page.keyboard.press('/');
  await page.keyboard.type('qui');
  await expect(page.getByRole('option', { name: /quiet\.account/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stories\/quiet\.account$/);
});

test('a theme that was chosen is there from the first byte', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/')).text();
  expect(html).toMatch(/<html[^>]+data-theme="dark"/);
  await page.getByRole('radio', { name: 'Same as the system' }).check();
  expect(await (await page.request.get('/')).text()).not.toMatch(/<html[^>]+data-theme/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the box still leads to the account', async ({ page }) => {
    await page.goto('/');
    await page.locator('input[name=q]').fill('@javan');
    await page.getByRole('button', { name: 'Look up' }).click();
    await expect(page).toHaveURL(/\/stories\/javan$/);
  });
});

test.describe('where a page is not found', () => {
  test.use({ expectedErrors: /404 \(Not Found\)/ });

  test('the way back is one press', async ({ page }) => {
    await page.goto('/nowhere');
    await page.getByRole('link', { name: 'Look up an account' }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByRole('heading', { name: 'Watch stories while they are live' })).toBeVisible();
  });
});

async function lookUp(page: Page, name: string, heading: string): Promise<void> {
  await page.goto(`/stories/${name}`);
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  const remembered = () => page.evaluate((wanted) => localStorage.getItem('dayglass.lookups')?.includes(wanted), name);
  await expect.poll(remembered).toBe(true);
}
