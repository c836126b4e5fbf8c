import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { connectorProblem } from '../../src/app/doors/organisation.ts';
import { expectClean, expectClear } from './kit.ts';
import { cases } from './list.cases.ts';
import { openListDoor } from './list.door.ts';

const door = openListDoor();
afterAll(door.close);

for (const one of cases)
  test(one.name, async () => {
    const { content, file, settings, expected } = one;
    const { records, rejects, failure, users } = await door.read(content, file, settings);

    expectClean();
    expect(users.failure, 'users fail as devices do').toEqual(failure);
    expect(readdirSync(door.folder).filter((name) => !name.startsWith('devices.'))).toEqual([]);
    if ('problem' in expected) {
      if (failure === null) throw new Error('it was taken');
      const problem = connectorProblem(failure, 'list');
      expect(problem).toMatchObject({ code: expected.problem, ...expected.facts });
      expectClear(problem);
      expect([records, rejects, users.records]).toEqual([[], [], []]);
      return;
    }
    expect(failure).toBeNull();
    if ('device' in expected) {
      expect(rejects).toEqual([]);
      expect(records).toHaveLength(1);
      expect(records).toMatchObject([expected.device]);
      return;
    }
    expect(records).toHaveLength(expected.devices);
    expect(rejects.map((reject) => reject.where)).toEqual(expected.rejects.map(([where]) => where));
    for (const [index, [, why]] of expected.rejects.entries()) expect(rejects[index]?.why).toContain(why);
  });
