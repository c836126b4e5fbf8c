import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { cases } from './config.cases.ts';
import { openConfigDoor } from './config.door.ts';
import { basicConfig, fullConfig, graphMailConfig, listConfig } from './config.good.ts';
import { expectClean, expectClear, shown } from './kit.ts';
import { set } from './config.edits.ts';
import { configJsonSchema } from '../../src/app/config/json-schema.ts';
import { explainError } from '../../src/text/explain.ts';

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

/** What zod says in its own English of what nobody gave a sentence. */
const ZOD = /Invalid|Too (small|big)|[Ee]xpected|[Uu]nrecognized|received|[Rr]equired/;

const ODD = [null, 'word', 0, 1.5, 1e9, [], { a: 1 }];

/** Every key of the file, as an editor is told of it, whether somebody thought of it here or not. */
function keysOf(schema: unknown, path: string): readonly string[] {
  const {
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
  } = schema as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly items?: unknown;
    readonly anyOf?: readonly unknown[];
    readonly oneOf?: readonly unknown[];
  };
  const below = Object.entries(properties).flatMap(([name, one]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return [key, ...keysOf(one, key)];
  });
  const first = items === undefined ? [] : [`${path}[1]`, ...keysOf(items, `${path}[1]`)];
  return [...below, ...first, ...[...anyOf, ...oneOf].flatMap((one) => keysOf(one, path))];
}

test('whatever stands at whichever key, it is told in our own words, and an example is called one', () => {
  const keys = [...new Set(keysOf(configJsonSchema(), ''))];
  expect(keys.length).toBeGreaterThan(90);
  let told = 0;
  for (const key of keys)
    for (const good of [fullConfig, ...(key.startsWith('source') ? [listConfig] : [])])
      for (const value of ODD) {
        let content: string;
        try {
          content = String(set(key, value)(good));
        } catch {
          // Not in this one, or nothing was changed.
          continue;
        }
        const loaded = door.load(content);
        for (const failure of loaded.ok ? [] : loaded.error) {
          told += 1;
          const { allowed = '', example } = failure as { readonly allowed?: string; readonly example?: boolean };
          expect(allowed, `${key}: ${shown(value)}`).not.toMatch(ZOD);
          const { next } = explainError('en', failure);
          if (example === true) expect(next).toContain('For example: ');
          if (/@|^\d+:|^\.\/|\d{4}-/.test(allowed)) expect(next, key).toContain('For example: ');
        }
      }
  expect(told).toBeGreaterThan(450);
}, 120_000);

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
