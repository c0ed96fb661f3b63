import { describe, expect, test } from 'vitest';
import { toFinding } from './media-fault.ts';

describe('why a file did not come', () => {
  test('is told by the code in the answer', () => {
    expect(toFinding(502, { code: 'upstream_unreachable' })).toEqual({ fault: 'unreachable', passing: true });
    expect(toFinding(504, { code: 'upstream_timeout' })).toEqual({ fault: 'timeout', passing: true });
    expect(toFinding(503, { code: 'upstream_limited' })).toEqual({ fault: 'limited', passing: true });
  });

  test('says when asking again cannot help', () => {
    expect(toFinding(404, { code: 'not_found' })).toEqual({ fault: 'gone', passing: false });
    expect(toFinding(502, { code: 'upstream_unreadable' })).toEqual({ fault: 'unreadable', passing: false });
  });

  test('falls back on the status where something else answered', () => {
    expect(toFinding(410, null)).toEqual({ fault: 'gone', passing: false });
    expect(toFinding(504, 'Gateway Timeout')).toEqual({ fault: 'timeout', passing: true });
    expect(toFinding(500, { title: 'broken' })).toEqual({ fault: 'server', passing: true });
  });
});
