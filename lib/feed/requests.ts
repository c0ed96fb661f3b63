import { z } from 'zod';
import { isUserId, toUsername } from '#lib/story/target.ts';
import type { Who } from '#lib/upstream/index.ts';

const text = z.string().max(200).optional();
const flag = z.enum(['0', '1']).default('0');

/** The query of a look-up: exactly one of `username` and `user_id`; `refresh=1` insists, `renewal=1` says that a page asks by itself. */
export const lookupSchema = z
  .object({ username: text, user_id: text, refresh: flag, renewal: flag })
  .transform(({ username, user_id, refresh, renewal }, context) => {
    const who = toWho(username, user_id);
    if (typeof who !== 'string') return { who, refresh: refresh === '1', renewal: renewal === '1' };
    context.addIssue({ code: 'custom', message: who });
    return z.NEVER;
  });

const MOST_REELS = 24;

/** `usernames=a,b`: whose stored answers are asked for. */
export const storedReelsSchema = z.object({
  usernames: z.string().transform((list, context) => {
    const names = [...new Set(list.split(',').map(toUsername))];
    if (names.length <= MOST_REELS && names.every((name) => name !== null))
      return names.filter((name) => name !== null);
    context.addIssue({
      code: 'custom',
      message: `usernames must be up to ${MOST_REELS} names with commas between them`,
    });
    return z.NEVER;
  }),
});

function toWho(username: string | undefined, userId: string | undefined): Who | string {
  if ((username === undefined) === (userId === undefined)) return 'give exactly one of username and user_id';
  if (userId !== undefined) return isUserId(userId) ? { userId } : 'user_id must be 1 to 20 digits';
  const name = toUsername(username ?? '');
  return name ? { username: name } : 'username must be 1 to 30 letters, digits, dots or underscores';
}
