import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_KEY } from '#scripts/testing/servers.ts';
import { expect, test } from './fixtures/dayglass.ts';

test.use({ settings: { LOG_LEVEL: 'trace', FRESH_SECONDS: '1', UPSTREAM_TIMEOUT_MS: '1000' } });

test('the key is in no answer, page, bundle, log line or error', async ({ request, dayglass }) => {
  const paths = [
    '/',
    '/stories/javan',
    '/stories/fault-401',
    '/stories/fault-html',
    '/stories/fault-hang',
    '/nowhere',
    '/api/stories?username=javan',
    '/api/stories?username=fault-401',
    '/api/stories?username=fault-reset',
    '/api/stories?username=fault-truncated',
    '/api/stories?username=',
    '/api/quote?username=javan',
    '/api/budget',
    '/api/health/live',
    '/api/health/ready',
    '/media/AAAAAAAAAAAAAAAAAAAAAA/original',
  ];
  let searched = 0;
  for (const path of paths) {
    const response = await request.get(path, { headers: { accept: '*/*' } });
    expect(JSON.stringify(response.headers()) + (await response.text()), path).not.toContain(DEMO_KEY);
    searched += 1;
  }
  const reply = await (await request.get('/api/stories?username=javan')).json();
  const media = await request.get(reply.stories[0].sources[0].url);
  expect(media.status()).toBe(200);
  expect(JSON.stringify(media.headers())).not.toContain(DEMO_KEY);
  expect(searched).toBe(paths.length);

  const log = dayglass.output();
  expect(log).toContain('"level"');
  expect(log).not.toContain(DEMO_KEY);

  const files = (await readdir('.next', { recursive: true, withFileTypes: true })).filter(
    (file) => file.isFile() && !file.parentPath.includes('cache'),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files)
    expect((await readFile(join(file.parentPath, file.name))).includes(DEMO_KEY), file.name).toBe(false);
});
