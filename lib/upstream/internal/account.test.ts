import { describe, expect, it } from 'vitest';
import type { FetchedAccount, Who } from '../index.ts';
import { toReel } from './reel.ts';

const BY_NAME: Who = { username: 'javan' };
const BY_ID: Who = { userId: '18527' };
const UNKNOWN = { fullName: undefined, isVerified: undefined, isPrivate: undefined, avatarUrl: undefined };
const ITEM = { id: '7', taken_at: 1773059653, thumbnail_url: 'https://a.b/c' };

describe('a reel without a user', () => {
  it('is that of its own id, under the name that was asked for', () => {
    const data = { additional_data: { id: 18527, user: null }, count: 1, items: [ITEM] };
    expect(read(data, BY_NAME)).toEqual({ id: '18527', username: 'javan', ...UNKNOWN });
    expect(toReel(data, BY_NAME)?.stories).toHaveLength(1);
  });

  it('has no name where none is told', () => {
    expect(read({ additional_data: { id: '18527' }, items: [] }, BY_ID)).toEqual({
      id: '18527',
      username: undefined,
      ...UNKNOWN,
    });
    expect(read({ items: [ITEM] }, BY_ID)).toMatchObject({ id: '18527', username: undefined });
  });

  it('is nobody where nothing tells the id', () => {
    expect(read({ additional_data: {}, items: [ITEM] }, BY_NAME)).toBeNull();
    expect(read({ count: 0 }, BY_ID)).toBeNull();
  });
});

describe('what an answer does not tell of a user', () => {
  it('is unknown, not false', () => {
    const user = { id: '18527', username: 'Javan', full_name: null, is_verified: null };
    expect(read({ additional_data: { user } }, BY_NAME)).toEqual({ id: '18527', username: 'javan', ...UNKNOWN });
  });

  it('is told when it is said to be none', () => {
    const user = {
      id: '18527',
      username: 'javan',
      full_name: '',
      is_verified: false,
      is_private: 0,
      profile_pic_url: '',
    };
    expect(read({ additional_data: { user } }, BY_NAME)).toEqual({
      id: '18527',
      username: 'javan',
      fullName: null,
      isVerified: false,
      isPrivate: false,
      avatarUrl: undefined,
    });
  });
});

function read(data: unknown, who: Who): FetchedAccount | null | undefined {
  return toReel(data, who)?.account;
}
