import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath } from '#scripts/project.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const files = globSync('app/{api,media}/**/route.ts', { cwd: projectPath() });

test('there are routes to look at', () => expect(files.length).toBeGreaterThan(6));

test.each(files)('%s answers every method', async (file) => {
  const exported: Record<string, unknown> = await import(projectPath(file));
  expect(METHODS.filter((method) => typeof exported[method] !== 'function')).toEqual([]);
  const allow = (await call(exported.OPTIONS, 'OPTIONS')).headers.get('allow')?.split(', ') ?? [];
  expect(allow).toContain('OPTIONS');
  for (const method of METHODS.filter((one) => !allow.includes(one))) {
    const refused = await call(exported[method], method);
    expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, allow.join(', ')]);
    expect(await refused.json()).toMatchObject({ code: 'method_not_allowed', status: 405 });
  }
});

async function call(handler: unknown, method: string): Promise<Response> {
  const answer: unknown = typeof handler === 'function' && (await handler(new Request('http://site/', { method })));
  if (answer instanceof Response) return answer;
  throw new Error(`${method} gave no answer`);
}
