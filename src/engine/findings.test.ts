import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, WAVE } from '../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Finding } from '../domain/finding.ts';
import { HOUR } from '../domain/words.ts';
import { openFindings, standingFindings } from './findings.ts';
import { planAll } from './planning.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const finding = (code: Finding['code'], subject: string): Finding => ({ code, severity: 'warns', subject, facts: {} });

test('what another process kept keeps its beginning, and what has passed since is closed', async () => {
  const before = await openFindings(fresh.store);
  await before.keep(new Map([[ANN, [finding('limbo', 'serial:1'), finding('not-seen', 'serial:1')]]]), START);
  await before.keep(new Map([['reads', [finding('read-incomplete', 'users')]]]), START);

  const after = await openFindings(fresh.store);
  await after.keep(
    new Map([
      [ANN, [finding('limbo', 'serial:1')]],
      ['reads', []],
    ]),
    START + HOUR,
  );

  expect([...after.kept().values()].flat()).toMatchObject([{ code: 'limbo', subject: 'serial:1', since: START }]);
  expect((await fresh.store.findings.all()).map(({ code, since }) => [code, since])).toEqual([['limbo', START]]);
});

test('whoever is gone takes their findings along; waves, reads, the tenant and this machine keep theirs', async () => {
  const { state } = await openWorld(fresh.store);
  const keeper = await openFindings(fresh.store);
  const standing = standingFindings(state, keeper);
  planAll(state, START, true);
  const holders = [ANN, WAVE, 'tenant', 'reads', 'machine', 'somebody-else'];
  await keeper.keep(new Map(holders.map((holder) => [holder, [finding('lockout', holder)]])), START);

  expect(standing().map(({ subject }) => subject)).toEqual([ANN, WAVE, 'tenant', 'reads', 'machine']);
  expect(standing()).toBe(standing());

  state.plans.delete(ANN);
  expect(standing().map(({ subject }) => subject)).toEqual([WAVE, 'tenant', 'reads', 'machine']);
});

test('only what differs is written, many subjects together; what could not be written is tried again', async () => {
  const { findings } = fresh.store;
  const written: number[] = [];
  const keeper = await openFindings({
    ...fresh.store,
    findings: {
      ...findings,
      replace: async (bySubject, at) => {
        await findings.replace(bySubject, at);
        written.push(bySubject.size);
      },
    },
  });
  const names = Array.from({ length: 1_200 }, (_, n) => `s${n}`);
  const all = new Map(names.map((name) => [name, [finding('limbo', name)]]));
  // PostgreSQL takes no such name.
  const broken = new Map([...all].map(([name, list]) => [name === 's700' ? '\u0000' : name, list]));

  await expect(keeper.keep(broken, START)).rejects.toThrow();
  expect([written, keeper.kept().size]).toEqual([[500], 500]);
  await keeper.keep(all, START + HOUR);
  await keeper.keep(all, START + 2 * HOUR);
  await keeper.keep(new Map([...all, ['s3', []], ['s4', [finding('not-seen', 's4')]]]), START + 3 * HOUR);

  expect(written).toEqual([500, 500, 200, 2]);
  expect([...keeper.kept().keys()]).toEqual(names.filter((name) => name !== 's3'));
  const stored = await findings.all();
  expect(stored.map(({ subject, since }) => [subject, since])).toEqual(
    names
      .filter((name) => name !== 's3')
      .toSorted()
      .map((name) => [name, name === 's4' ? START + 3 * HOUR : START + (Number(name.slice(1)) < 500 ? 0 : HOUR)]),
  );
});
