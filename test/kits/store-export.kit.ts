import { describe, expect, test } from 'vitest';
import type { StoreFailureCode } from '../../src/store/failure.ts';
import type { Store } from '../../src/store/store.ts';
import { group } from '../support/fact-model.ts';
import { claim, entry, failureOf } from '../support/store-samples.ts';

/** Export and import between two stores, both empty at the beginning of each test. */
export function exportKit(stores: () => { readonly store: Store; readonly other: Store }): void {
  describe('export and import', () => {
    test('what is imported equals what was exported', async () => {
      const { store, other } = stores();
      await fill(store);

      const { rows } = await other.importAll(store.exportAll());

      expect(await collect(other.exportAll())).toEqual(await collect(store.exportAll()));
      expect(rows).toBe((await collect(store.exportAll())).length - 2);
      expect(await other.facts.all('group')).toEqual(await store.facts.all('group'));
      expect(await other.audit.verify()).toBeNull();
      expect(await other.audit.differs()).toBeNull();
      // It is a living store: the chain goes on from the imported head.
      await other.claims.claim(claim('after'));
      expect(await other.audit.verify()).toBeNull();
    });

    test.each<[string, (lines: string[]) => string[], StoreFailureCode]>([
      ['another format', (lines) => lines.with(0, '{"format":"something-else","schema":1}'), 'import-format'],
      ['a newer schema', (lines) => lines.with(0, '{"format":"sluis-store","schema":99}'), 'import-newer'],
      ['a line that is not JSON', (lines) => lines.with(2, lines[2]?.slice(0, -3) ?? ''), 'import-format'],
      ['a file that was cut off', (lines) => lines.slice(0, -1), 'import-format'],
      ['a file with a row missing', (lines) => lines.toSpliced(1, 1), 'import-format'],
      ['a row of an unknown kind', (lines) => lines.with(1, '{"table":"pg_authid","row":{}}'), 'import-format'],
      [
        'a row without a field',
        (lines) => lines.with(1, '{"table":"sweep","row":{"kind":"group","scope":""}}'),
        'import-format',
      ],
      ['an empty file', () => [], 'import-format'],
      [
        'a broken audit chain',
        (lines) => lines.map((line) => line.replace('"by":"ann"', '"by":"eve"')),
        'import-audit-broken',
      ],
      ['a claim cut out', altered('claim', () => null), 'import-differs'],
      ['a claim without its outcome', altered('claim', without), 'import-differs'],
      ['a claim of another time', altered('claim', (row) => ({ ...row, claimed_at: 2 })), 'import-differs'],
      ['a claim that writes to another', altered('claim', (row) => ({ ...row, action: '{}' })), 'import-differs'],
      ['a claim of nobody', altered('claim', (row) => ({ ...row, key: 'other' })), 'import-differs'],
      ['a decision cut out', altered('intent', () => null), 'import-differs'],
      ['a decision in another name', altered('intent', (row) => ({ ...row, by: 'eve' })), 'import-differs'],
      ['another decision', altered('intent', (row) => ({ ...row, value: '[2,"x"]' })), 'import-differs'],
    ])('%s is refused, and nothing of it is kept', async (_, damage, code) => {
      const { store, other } = stores();
      await fill(store);
      const lines = damage(await collect(store.exportAll()));

      const failure = await failureOf(other.importAll(streamed(lines)));

      expect(failure?.code).toBe(code);
      expect(await collect(other.exportAll())).toHaveLength(2);
    });

    test('a store that holds something is not imported into', async () => {
      const { store } = stores();
      await fill(store);

      const failure = await failureOf(store.importAll(store.exportAll()));

      expect(failure?.code).toBe('import-not-empty');
    });

    test('an export that nobody reads to its end lets go of its connection', async () => {
      const { store } = stores();
      await fill(store);
      for (let n = 0; n < 20; n += 1) {
        for await (const line of store.exportAll()) {
          expect(line).toContain('sluis-store');
          break;
        }
      }

      await expect(store.audit.verify()).resolves.toBeNull();
    });
  });
}

async function fill(store: Store): Promise<void> {
  await store.facts.record('group', [group('a', ['\u0000']), group('b')], { at: 1, complete: true });
  await store.facts.record('group', [group('a', ['\u0000'])], { at: 2, complete: true });
  await store.claims.claimMany([claim('k2'), claim('k1')]);
  await store.claims.record('k1', { kind: 'done', facts: { é: '\u0000' } }, 3);
  await store.intent.set({ kind: 'wave', id: 'w', value: [1, 'x'], at: 4, by: 'ann' });
  await store.findings.replace(
    new Map([['u', [{ id: 'f', code: 'c', severity: 'blocks', subject: 'u', facts: null }]]]),
    5,
  );
  await store.audit.append(entry(6));
}

type Row = Readonly<Record<string, unknown>>;
const without = (row: Row): Row => ({ ...row, outcome: null, recorded_at: null });

/** The first row of a table as somebody changed it, or cut out, who mended the count of rows too. */
function altered(table: string, change: (row: Row) => Row | null): (lines: string[]) => string[] {
  return (lines) => {
    const at = lines.findIndex((line) => line.startsWith(`{"table":"${table}"`));
    const row = change((JSON.parse(lines[at] ?? '') as { row: Row }).row);
    const rest = lines.toSpliced(at, 1, ...(row === null ? [] : [JSON.stringify({ table, row })]));
    return rest.with(-1, JSON.stringify({ end: true, rows: rest.length - 2 }));
  };
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  return Array.fromAsync(lines);
}

async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
