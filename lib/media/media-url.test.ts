import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediaVariantSchema, readMediaUrl, toCacheControl, toMediaUrl } from './index.ts';

const id = fc.stringMatching(/^[\w-]{22}$/);
const variant = fc.constantFrom(...mediaVariantSchema.options);
const key = fc.stringMatching(/^[\w.-]{1,60}$/);

test('what is written into an address is read from it, whatever else its query says', () => {
  fc.assert(
    fc.property(id, variant, fc.option(key, { nil: undefined }), (id, variant, key) => {
      const address = { id, variant, ...(key === undefined ? {} : { key }) };
      const url = toMediaUrl(address);
      expect(readMediaUrl(url)).toEqual(address);
      expect(readMediaUrl(`http://dayglass.example${url}${url.includes('?') ? '&' : '?'}download=1`)).toEqual(address);
    }),
  );
});

test.each([
  '/media/short/original',
  `/media/${'a'.repeat(22)}/huge`,
  `/media/${'a'.repeat(22)}/original/more`,
  `/elsewhere/${'a'.repeat(22)}/original`,
  '',
])('%j is no such address', (url) => expect(readMediaUrl(url)).toBeNull());

test('a browser keeps what an id names for ever, and what a link opens shortly', () => {
  const address = { id: 'a'.repeat(22), variant: 'small' as const };
  expect(toCacheControl(address)).toMatch(/immutable/);
  expect(toCacheControl({ ...address, key: 's.1.mac' })).toBe('private, max-age=300');
});
