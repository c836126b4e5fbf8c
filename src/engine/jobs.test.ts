import { expect, test } from 'vitest';
import { bitesOf, jobsOf } from './jobs.ts';

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

test('messages, which one process sends, have as many lanes however many act beside it', () => {
  const lanesOf = (processes: number) =>
    new Set(jobsOf(claims('send-message', 100), processes).map(({ lane }) => lane)).size;

  expect([1, 5].map(lanesOf)).toEqual([4, 4]);
});

test('no lane is longer than another by more than one, however the objects are called', () => {
  for (const kind of ['retire-device', 'send-message', 'revoke-sessions'])
    for (const named of [(at: number) => `source-device:${1_000 + at}`, (at: number) => 'x'.repeat(at)]) {
      const all = claims(kind, 403).map((claim, at) => ({ ...claim, object: named(at) }));
      const sizes = [...Map.groupBy(jobsOf(all, 5), ({ lane }) => lane).values()].map((jobs) =>
        jobs.reduce((sum, { keys }) => sum + keys.length, 0),
      );
      expect(sizes.length).toBeGreaterThan(1);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
});

test('two claims of one device have one lane, in their order', () => {
  const all = claims('retire-device', 100).map((claim, at) => ({ ...claim, object: `source-device:${at % 50}` }));
  const laneOf = new Map(jobsOf(all, 5).flatMap(({ lane, keys }) => keys.map((key, at) => [key, { lane, at }])));
  for (const [at, { key }] of all.slice(0, 50).entries()) {
    const [first, second] = [laneOf.get(key), laneOf.get(all[at + 50]?.key ?? '')];
    expect(second?.lane).toBe(first?.lane);
    expect(first?.at).toBeLessThan(second?.at ?? -1);
  }
});

test('what goes together is begun a call at a time, what goes alone a few at a time, and all of it in order', () => {
  for (const [kind, most] of [
    ['add-member', 20],
    ['revoke-sessions', 20],
    ['retire-device', 4],
    ['send-message', 4],
  ] as const)
    for (const job of jobsOf(claims(kind, 403))) {
      const bites = bitesOf(job);
      expect(bites.flat()).toEqual(job.keys);
      expect(Math.max(...bites.map(({ length }) => length))).toBe(Math.min(most, job.keys.length));
    }
  expect(bitesOf({ keys: ['a', 'b'] }, { alone: 1 })).toEqual([['a'], ['b']]);
  expect(bitesOf({ keys: ['a', 'b'], bite: 20 }, { alone: 1 })).toEqual([['a', 'b']]);
});
