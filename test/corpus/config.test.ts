import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { cases } from './config.cases.ts';
import { openConfigDoor } from './config.door.ts';
import { basicConfig, fullConfig, graphMailConfig, listConfig } from './config.good.ts';
import { expectClean, expectClear } from './kit.ts';

const door = openConfigDoor();
afterAll(door.close);

test.each([
  ['as it is', fullConfig],
  ['with a list', listConfig],
  ['with an account', basicConfig],
  ['with mail by Graph', graphMailConfig],
])('the configuration that is changed is right, %s', (_, good) => {
  expect(door.load(good)).toMatchObject({ ok: true });
});

test('bytes go by a real file, and nothing is written beside it', () => {
  expect(door.load(Buffer.from(fullConfig))).toEqual(door.load(fullConfig));
  expect(readdirSync(door.folder)).toEqual(['sluis.yaml']);
});

for (const one of cases)
  test(one.name, () => {
    const { edit, code, key, good, nearest } = one;
    const content = edit(good);
    const loaded = door.load(content);

    if (loaded.ok) throw new Error('it was taken');
    const [failure, ...more] = loaded.error;
    expect(more, 'one failure, not several').toEqual([]);
    if (failure === undefined) throw new Error('a failure without a reason');
    expect(failure).toMatchObject({ code });
    expectClear(failure);
    const named = 'key' in failure ? failure.key : null;
    if (key !== null) expect(named?.replace(/^.*(?=sluis.yaml$)/, '')).toBe(key);
    if (nearest !== undefined) expect(failure).toMatchObject({ nearest });
    const lines = String(content).split('\n');
    if ('line' in failure) {
      expect(failure.line).toBeGreaterThanOrEqual(1);
      expect(failure.line).toBeLessThanOrEqual(Math.max(1, lines.length));
      // A person looks at that line, or at the one where the value begins below its key.
      const last = (/[^.\]]*$/.exec(named ?? '')?.[0] ?? '').replace('…', '');
      const near = `${lines[failure.line - 2] ?? ''}\n${lines[failure.line - 1] ?? ''}`;
      if (failure.code === 'config-unknown-key' || failure.code === 'config-secret-literal')
        expect(near).toContain(last);
    }
    expectClean();
  });
