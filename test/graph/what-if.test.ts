import { afterEach, expect, test } from 'vitest';
import type { WhatIfQuestion } from '../../src/connectors/connector.ts';
import { userId } from '../../src/domain/words.ts';
import { type Lab, type LabOptions, NEVER, openLab, valueOf } from './lab.ts';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};

const question = ({ world }: Lab): WhatIfQuestion => ({
  user: userId(world.state.people[0]?.id ?? ''),
  appId: '00000002-0000-0ff1-ce00-000000000000',
  platform: 'iOS',
  client: 'browser',
  device: null,
  place: { ipAddress: '203.0.113.9', country: 'NL' },
});

test('Entra is asked, and says of each policy whether it applies and why not', async () => {
  const own = await open();

  const outside = valueOf(await own.target.read.evaluate(question(own), NEVER));
  const inside = valueOf(
    await own.target.read.evaluate(
      { ...question(own), place: { ipAddress: '192.0.2.4', country: 'NL' }, client: 'other' },
      NEVER,
    ),
  );
  const told = (answers: typeof outside) => answers.map(({ applies, reasons }) => [applies, reasons]);

  expect(outside.map(({ policyId }) => policyId)).toEqual(own.world.state.directory.policies.map(({ id }) => id));
  expect(told(outside)).toEqual([
    [true, []],
    [true, []],
    [false, ['clientApps']],
    [true, []],
  ]);
  expect(told(inside)).toEqual([
    [true, []],
    [true, []],
    [true, []],
    [false, ['location']],
  ]);
  expect(own.world.log).toEqual([]);
});

test('questions are asked once a second, and never meet a refusal', async () => {
  const own = await open();
  const from = own.world.state.now;

  for (let count = 0; count < 5; count += 1) valueOf(await own.target.read.evaluate(question(own), NEVER));

  expect(own.world.state.now - from).toBeGreaterThanOrEqual(4_000);
  expect(own.calls.filter((call) => call.status === 429)).toEqual([]);
});

test('without the right it is forbidden', async () => {
  const own = await open({
    prepare: ({ state }) => {
      const { permissions } = state.organisation.app;
      permissions.splice(0, permissions.length, 'User.Read.All');
    },
  });

  expect(await own.target.read.evaluate(question(own), NEVER)).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
});
