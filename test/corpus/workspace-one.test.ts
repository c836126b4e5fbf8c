import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from './workspace-one.cases.ts';
import { openWorkspaceOneDoor } from './workspace-one.door.ts';
import { expectClean, expectClear } from './kit.ts';

let door: Awaited<ReturnType<typeof openWorkspaceOneDoor>>;
beforeAll(async () => {
  door = await openWorkspaceOneDoor();
});
afterAll(() => door.close());

for (const one of cases)
  test(one.name, async () => {
    const { expected } = one;
    const { failure, records, rejects } = await door.run(one.door, one.call, one.wrong);

    expectClean();
    if ('code' in expected) {
      expect(failure, 'nothing is taken for an answer').toMatchObject({ code: expected.code });
      if (failure) expectClear(failure, 'workspace-one');
      // Who is told to slow down did nothing: that is sent once more, and no other failure is.
      const most = expected.code === 'throttled' ? 2 * (expected.writes ?? 0) : (expected.writes ?? 0);
      expect(door.writes()).toBeLessThanOrEqual(most);
      return;
    }
    expect(failure).toBeNull();
    expect(door.writes()).toBe(0);
    if ('reject' in expected) {
      expect(records).toHaveLength(expected.records);
      expect(rejects).toHaveLength(1);
      expect(rejects[0]?.where).toContain(expected.reject);
      expect(rejects[0]?.why).toContain(expected.why);
      return;
    }
    expect(records).toMatchObject([expected.value]);
  });
