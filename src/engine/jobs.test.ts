import { expect, test } from 'vitest';
import { jobsOf } from './jobs.ts';

const claims = (kind: string, amount: number) =>
  Array.from({ length: amount }, (_, at) => ({ key: `${kind}:${at}`, kind, object: `object-${at}-${at * 7}` }));

test('revocations take no more lanes than they are calls, and no claim is lost', () => {
  for (const [amount, lanes] of [
    [1, 1],
    [20, 1],
    [21, 2],
    [100, 5],
    [5_000, 20],
  ] as const) {
    const all = claims('revoke-sessions', amount);
    const jobs = jobsOf(all, 5);
    expect(new Set(jobs.map(({ lane }) => lane)).size).toBe(lanes);
    expect(new Set(jobs.flatMap(({ keys }) => keys))).toEqual(new Set(all.map(({ key }) => key)));
  }
});

test('devices are told to leave side by side, members of one group one after the other', () => {
  const lanesOf = (kind: string) =>
    new Set(jobsOf([...claims(kind, 50), ...claims('sync-device', 3)], 5).map(({ lane }) => lane)).size - 1;

  expect(lanesOf('retire-device')).toBeGreaterThan(10);
  const members = claims('add-member', 50).map((claim) => ({ ...claim, object: 'group-1' }));
  expect(new Set(jobsOf(members, 5).map(({ lane }) => lane))).toEqual(new Set(['group-1']));
});
