import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Finding } from '../domain/finding.ts';
import { type FindingKeeper, openFindings } from './findings.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const lockout = (subject: string): Finding => ({ code: 'lockout', severity: 'warns', subject, facts: {} });

const since = (keeper: FindingKeeper): readonly (readonly [string, string, number])[] =>
  [...keeper.kept()].flatMap(([subject, list]) => list.map((one) => [subject, one.code, one.since] as const));

test('a finding is there since it first was, also after a restart; one that went and came is new', async () => {
  const first = await openFindings(fresh.store);
  await first.keep('ann', [lockout('ann')], 100);
  await first.keep('ann', [lockout('ann'), { ...lockout('ann'), code: 'under-both' }], 300);
  const both = [
    ['ann', 'lockout', 100],
    ['ann', 'under-both', 300],
  ];
  expect(since(first)).toEqual(both);

  const second = await openFindings(fresh.store);
  expect(since(second)).toEqual(both);
  await second.keep('ann', [], 400);
  expect(since(second).filter(([subject]) => subject === 'ann')).toEqual([]);
  await second.keep('ann', [lockout('ann')], 600);
  expect(await fresh.store.findings.all()).toMatchObject([{ subject: 'ann', code: 'lockout', since: 600 }]);
});
