import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath } from '#scripts/project.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const files = globSync('app/**/route.ts', { cwd: projectPath() }).toSorted();

test('there are routes to look at', () => expect(files.length).toBeGreaterThan(6));

test.each(files)('%s answers every method', async (file) => {
  const exported: Record<string, unknown> = await import(projectPath(file));
  expect(METHODS.filter((method) => typeof exported[method] !== 'function')).toEqual([]);
  const allow = await listMethods(exported.OPTIONS);
  expect(allow).toContain('OPTIONS');
  for (const method of METHODS.filter((one) => !allow.includes(one))) {
    const refused = await call(exported[method], method);
    expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, allow.join(', ')]);
    expect(await refused.json()).toMatchObject({ code: 'method_not_allowed', status: 405 });
  }
});

/** Who is let in at all; what a viewer may do it with is asked where the thing is loaded. */
test('who may come in is declared, with what is taken and answered', async () => {
  const table: Record<string, string> = {};
  for (const file of files) {
    const exported: Record<string, { declared?: { access: string; input: unknown; output: unknown } }> = await import(
      projectPath(file)
    );
    for (const method of (await listMethods(exported.OPTIONS)).filter((one) => one !== 'OPTIONS')) {
      const declared = exported[method]?.declared;
      expect([file, method, Boolean(declared?.input && declared.output)]).toEqual([file, method, true]);
      table[`${method} ${file.slice(4, -'/route.ts'.length)}`] = declared?.access ?? '';
    }
  }
  expect(table).toEqual({
    ...everyMethod('api/[...rest]', 'public'),
    ...read('api/budget', 'see'),
    ...read('api/health/live', 'public'),
    ...read('api/health/ready', 'public'),
    'POST api/media/[id]/renewal': 'pay',
    ...read('api/quote', 'see'),
    ...read('api/reels', 'see'),
    ...read('api/stories', 'see'),
    ...read('media/[id]/[variant]', 'see'),
    ...read('offline', 'public'),
    ...read('words/[locale]/[group]', 'public'),
  });
});

function read(path: string, access: string) {
  return { [`GET ${path}`]: access, [`HEAD ${path}`]: access };
}

function everyMethod(path: string, access: string) {
  return Object.fromEntries(METHODS.filter((one) => one !== 'OPTIONS').map((method) => [`${method} ${path}`, access]));
}

async function listMethods(options: unknown): Promise<string[]> {
  return (await call(options, 'OPTIONS')).headers.get('allow')?.split(', ') ?? [];
}

async function call(handler: unknown, method: string): Promise<Response> {
  const answer: unknown = typeof handler === 'function' && (await handler(new Request('http://site/', { method })));
  if (answer instanceof Response) return answer;
  throw new Error(`${method} gave no answer`);
}
