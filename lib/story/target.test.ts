import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTarget, isUserId, readTarget, type TargetFault, toUsername } from './target.ts';

const username = fc.stringMatching(/^[a-z0-9_]{1,14}(\.[a-z0-9_]{1,14})?$/);
const storyId = fc.bigInt({ min: 10_000n, max: 2n ** 63n }).map(String);

describe('what a person may type', () => {
  test.each([
    ['javan', 'javan'],
    ['@Javan', 'javan'],
    ['  @javan\n', 'javan'],
    ['\u200Ejavan\u200B', 'javan'],
    ['\uFF20javan', 'javan'],
    ['18527', '18527'],
    ['nat.geo_1', 'nat.geo_1'],
    ['fault-hang', 'fault-hang'],
    ['instagram.com/javan', 'javan'],
    ['https://www.instagram.com/Javan/?igsh=abc#x', 'javan'],
    ['http://m.instagram.com/javan/tagged/', 'javan'],
    ['HTTPS://INSTAGRAM.COM/@javan', 'javan'],
    ['instagr.am/javan', 'javan'],
    ['https://instagram.com/_u/javan', 'javan'],
    ['instagram://user?username=javan', 'javan'],
    ['Look at this https://www.instagram.com/javan?igsh=1 today', 'javan'],
    ['https://www.instagram.com/stories/javan/', 'javan'],
  ])('%j is the account %s', (input, expected) => {
    expect(findTarget(input)).toEqual({ kind: 'username', username: expected });
  });

  test.each([
    'https://www.instagram.com/stories/javan/3849160293856481027/?utm=1',
    'instagram.com/Stories/javan/3849160293856481027',
    'http://127.0.0.1:3000/stories/javan/3849160293856481027',
    '127.0.0.1:3000/stories/javan/3849160293856481027',
  ])('%j is one story', (input) => {
    const { target } = readTarget(input, '127.0.0.1:3000');
    expect(target).toEqual({ kind: 'username', username: 'javan', storyId: '3849160293856481027' });
  });

  test('a story address may carry the shortcode in place of the id', () => {
    const { target } = readTarget('instagram.com/stories/javan/DVqYtkKEh1p');
    expect(target).toEqual({ kind: 'username', username: 'javan', storyId: 'DVqYtkKEh1p' });
  });

  test.each(['id:18527', 'ID: 18527', 'id=18527'])('%j is a user id', (input) => {
    expect(findTarget(input)).toEqual({ kind: 'userId', userId: '18527' });
  });

  test.each<[string, TargetFault]>([
    ['', 'empty'],
    [' @ ', 'empty'],
    ['two words', 'spaces'],
    ['javän', 'characters'],
    ['javan!', 'characters'],
    ['@@javan', 'characters'],
    ['.javan', 'dots'],
    ['ja..van', 'dots'],
    ['j'.repeat(31), 'long'],
    ['id:', 'id'],
    ['id:0', 'id'],
    ['id:javan', 'id'],
    ['https://example.com/javan', 'notInstagram'],
    ['tiktok.com/@javan', 'notInstagram'],
    ['https://instagram.com.example.org/javan', 'notInstagram'],
    ['instagram.com', 'noAccount'],
    ['https://www.instagram.com/', 'noAccount'],
    ['instagram.com/explore/tags/sea', 'noAccount'],
    ['instagram.com/stories/me/', 'noAccount'],
    ['instagram.com/%E0%A4%A', 'noAccount'],
    ['instagram.com/p/DVqYtkKEh1p/', 'post'],
    ['instagram.com/reel/DVqYtkKEh1p/', 'post'],
    ['instagram.com/stories/highlights/17890', 'highlight'],
    ['instagram.com/s/aGlnaGxpZ2h0OjE', 'highlight'],
  ])('%j names nobody: %s', (input, fault) => {
    expect(readTarget(input, '127.0.0.1:3000')).toEqual({ target: null, fault });
  });
});

describe('for any input', () => {
  test('there is a target or a fault, and a target is always safe to put in an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string()), (input) => {
        const { target, fault } = readTarget(input);
        expect(target === null).toBe(fault !== null);
        if (target?.kind === 'username') expect(toUsername(target.username)).toBe(target.username);
        if (target?.kind === 'userId') expect(isUserId(target.userId)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('every way to write an account means the same account', () => {
    fc.assert(
      fc.property(username, fc.boolean(), (name, loud) => {
        const written = loud ? name.toUpperCase() : name;
        const ways = [
          written,
          `@${written}`,
          `instagram.com/${written}`,
          `https://www.instagram.com/${written}/?hl=en`,
        ];
        const reserved = findTarget(`https://instagram.com/${name}`) === null;
        for (const way of reserved ? ways.slice(0, 2) : ways)
          expect(findTarget(way)).toEqual({ kind: 'username', username: name });
      }),
    );
  });

  test('a story id comes through digit by digit, beyond 2^53 too', () => {
    fc.assert(
      fc.property(username, storyId, (name, id) => {
        fc.pre(name !== 'me' && name !== 'highlights');
        const target = findTarget(`https://www.instagram.com/stories/${name}/${id}/`);
        expect(target).toEqual({ kind: 'username', username: name, storyId: id });
      }),
    );
  });
});
