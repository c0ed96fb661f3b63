import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEnvFile } from './env-file.ts';

const TEXT = '# Mine\r\nKEYAPI_KEY="sk_live_1"\r\nexport PORT=3001\r\n\r\nHOST=\'127.0.0.1\' # here\r\nACCESS=\r\n';
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dayglass-env-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['UTF-8 with a mark and no comment', Buffer.from(`\ufeff${TEXT.slice(TEXT.indexOf('\n') + 1)}`)],
])('a file in %s is read', (_how, bytes) => {
  expect(load(bytes)).toEqual({ KEYAPI_KEY: 'sk_live_1', PORT: '3001', HOST: '127.0.0.1', ACCESS: '' });
});

test('what the environment says stays, also that something is not set', () => {
  const set = { PORT: '4000', KEYAPI_KEY: '' };
  expect(load(Buffer.from(TEXT), set)).toEqual({ ...set, HOST: '127.0.0.1', ACCESS: '' });
});

test('there need be none', () => {
  const environment = {};
  loadEnvFile(join(dir, 'nowhere'), environment);
  expect(environment).toEqual({});
});

function load(bytes: Uint8Array, set: Record<string, string> = {}): Record<string, string> {
  const environment = { ...set };
  writeFileSync(join(dir, '.env'), bytes);
  loadEnvFile(join(dir, '.env'), environment);
  return environment;
}
