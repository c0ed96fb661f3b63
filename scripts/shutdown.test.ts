import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { projectPath } from './project.ts';

const STOPS = `
  shutdown.add(async () => console.error('stopped the first'));
  shutdown.add(async () => { throw new Error('no space left'); });
  shutdown.add(async () => console.error('stopped the last'));
`;

test('a lock that cannot be written and a stop that fails keep nothing else from being stopped, last first', async () => {
  const lock = `shutdown.addLock({
    announceStop() { throw new Error('ENOSPC: announce'); },
    release() { throw new Error('ENOSPC: release'); },
  });`;
  const { code, said } = await run(`${STOPS}${lock}`, 'shutdown.begin();');
  expect(said).toEqual([
    'ENOSPC: announce',
    'stopped the last',
    'no space left',
    'stopped the first',
    'ENOSPC: release',
  ]);
  expect(code).toBe(0);
});

test('a fault of the start itself, wherever it is thrown, stops everything in order', async () => {
  const { code, said } = await run(STOPS, "setImmediate(() => { throw new Error('a bug'); });");
  expect(said).toEqual(['a bug', 'stopped the last', 'no space left', 'stopped the first']);
  expect(code).toBe(1);
});

async function run(prepare: string, end: string): Promise<{ code: unknown; said: string[] }> {
  const program = `
    import { createShutdown } from ${JSON.stringify(projectPath('scripts', 'shutdown.ts'))};
    const shutdown = createShutdown();
    const keptAlive = setInterval(() => {}, 1000);
    process.exit(await shutdown.around(async () => { ${prepare} ${end} }));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  const lines = said.trim().split('\n');
  return { code, said: lines.filter((line) => !/Warning|--trace/.test(line)) };
}
