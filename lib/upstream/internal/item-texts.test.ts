import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { splitItems } from './item-texts.ts';
import { parseExactly } from './json.ts';

const space = fc.constantFrom('', ' ', '\n\t ');
const replySchema = z.object({ data: z.object({ data: z.object({ items: z.array(z.unknown()) }) }) });

it('finds every item of an answer and leaves the rest as it was', () => {
  const item = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }), space, (items, other, gap) => {
      const list = `[${gap}${items.map((value) => JSON.stringify(value)).join(`${gap},${gap}`)}${gap}]`;
      const text = `{"a":${JSON.stringify(other)},"data":{"items":7,"data":{"b":${JSON.stringify({ items: [other] })},"items"${gap}:${gap}${list}}}}`;
      const { rest, lists } = splitItems(text);
      const found = lists.at(-1);
      const read = Array.from({ length: found?.length ?? 0 }, (_, index) => found?.read(index));
      const objects = items.filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
      expect(read).toEqual(parseExactly(JSON.stringify(objects)));
      expect(found?.others).toBe(items.length - objects.length);
      const left: unknown = JSON.parse(rest);
      expect(replySchema.parse(left).data.data.items).toEqual([lists.length - 1]);
    }),
    { numRuns: 500 },
  );
});

it('changes no text that is not an answer with items', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('"items"'));
      expect(splitItems(text)).toEqual({ rest: text, lists: [] });
    }),
  );
});

it('never throws, whatever the text', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"data":',
    '"items":',
    '"',
    '\\',
    ',',
    ':',
    '1',
    '{"data":{"items":[',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const { lists } = splitItems(parts.join(''));
      for (const items of lists) for (let index = 0; index < items.length; index += 1) items.read(index);
    }),
    { numRuns: 2000 },
  );
});

describe('a list that is not whole', () => {
  it('leaves the text alone, so that it is seen to be no JSON', () => {
    for (const text of ['{"data":{"items":[{"id":1},{"id"', '{"data":{"items":[{"id":1}}}'])
      expect(splitItems(text)).toEqual({ rest: text, lists: [] });
  });

  it('costs only the item that is no JSON', () => {
    const [items] = splitItems('{"data":{"items":[{"id":1},{"id" 2},{"id":3}]}}').lists;
    expect([0, 1, 2].map((index) => items?.read(index))).toEqual([{ id: 1 }, undefined, { id: 3 }]);
  });
});
