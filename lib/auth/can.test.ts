import { describe, expect, it } from 'vitest';
import { type Action, can, canEver, requireCan, type ShareScope, type Thing, toActor, type Viewer } from './can.ts';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR);
const from = { address: null };
const person = (role: 'owner' | 'admin' | 'editor' | 'viewer'): Viewer => ({
  kind: 'person',
  id: 'anna',
  role,
  ...from,
});
const share = (scope: ShareScope): Viewer => ({ kind: 'share', id: 's', scope, ...from });
const system: Viewer = { kind: 'system', job: 'renewal', onBehalfOf: null };

const account: Thing = { kind: 'account', id: '7' };
const unknown: Thing = { kind: 'account', id: null };
const story: Thing = { kind: 'story', id: '71', accountId: '7', takenAt: at(-2), expiresAt: at(22) };
const ended: Thing = { ...story, id: '70', takenAt: at(-60), expiresAt: at(-36) };
const elsewhere: Thing = { ...story, id: '81', accountId: '8' };
const spending: Thing = { kind: 'spending' };
const THINGS = [account, unknown, story, ended, elsewhere, spending];

describe('what a viewer may do', () => {
  it.each<[string, Viewer, Action[]]>([
    ['an owner', person('owner'), ['see', 'fetch', 'pay']],
    ['an admin', person('admin'), ['see', 'fetch', 'pay']],
    ['an editor', person('editor'), ['see', 'fetch', 'pay']],
    ['one who only reads', person('viewer'), ['see', 'fetch']],
    ['a key that reads', { kind: 'apiKey', id: 'k', role: 'viewer', ...from }, ['see', 'fetch']],
    ['a key that edits', { kind: 'apiKey', id: 'k', role: 'editor', ...from }, ['see', 'fetch', 'pay']],
    ['the system on its own', system, ['see', 'fetch']],
    [
      'the system on behalf of somebody',
      { ...system, onBehalfOf: { kind: 'person', id: 'anna' } },
      ['see', 'fetch', 'pay'],
    ],
  ])('%s, with anything', (_who, viewer, allowed) => {
    for (const thing of THINGS)
      for (const action of ['see', 'fetch', 'pay'] as const)
        expect([action, can(viewer, action, thing)]).toEqual([action, allowed.includes(action)]);
  });

  it.each<[string, ShareScope, Thing[]]>([
    ['a story', { kind: 'story', storyId: '71', userId: '7' }, [account, story]],
    ['what is live', { kind: 'reel', userId: '7' }, [account, story]],
    [
      'some days',
      { kind: 'archive', userId: '7', from: at(-72).toISOString(), to: at(-48).toISOString() },
      [account, ended],
    ],
  ])('a link to %s shows that, and makes Dayglass do nothing', (_what, scope, shown) => {
    const viewer = share(scope);
    expect(THINGS.filter((thing) => can(viewer, 'see', thing))).toEqual(shown);
    expect(THINGS.filter((thing) => can(viewer, 'fetch', thing) || can(viewer, 'pay', thing))).toEqual([]);
    expect([canEver(viewer, 'see'), canEver(viewer, 'pay')]).toEqual([true, false]);
  });
});

describe('a refusal', () => {
  it('tells nothing of what is not theirs to know', () => {
    const viewer = share({ kind: 'reel', userId: '7' });
    expect(() => requireCan(viewer, 'see', elsewhere)).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(() => requireCan(viewer, 'pay', elsewhere)).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(() => requireCan(viewer, 'pay', account)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});

it('what is done is done in the name of who asked for it', () => {
  expect(toActor(person('editor'))).toEqual({ kind: 'person', id: 'anna' });
  expect(toActor({ ...system, onBehalfOf: { kind: 'apiKey', id: 'k' } })).toEqual({ kind: 'apiKey', id: 'k' });
  expect(toActor(system)).toEqual({ kind: 'system', id: 'renewal' });
  expect(() => toActor(share({ kind: 'reel', userId: '7' }))).toThrow();
});
