import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(18_811);
}, 30_000);
afterAll(() => desk.close());

test('whose sluis.yaml names another tenant than the database holds is refused with exit code 2, and what is there stays', async () => {
  const own = ['--data', join(desk.folder, 'own'), '--json'];
  const facts = async (): Promise<unknown> => {
    const { out } = await desk.sluis('status', ...own, '--config', desk.config);
    return (JSON.parse(out) as { readonly data: { readonly totals: unknown } }).data.totals;
  };
  // 1: findings that are to be looked at.
  expect([0, 1]).toContain((await desk.sluis('observe', ...own, '--config', desk.config)).exit);
  const before = await facts();
  const other = join(dirname(desk.config), 'other.yaml');
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(other, text.replace(/^( {2}tenant: ).*$/m, '$1fabrikam.onmicrosoft.com'));

  for (const verb of [['status'], ['why', 'ann']] as const) {
    const { exit, out } = await desk.sluis(...verb, ...own, '--config', other);
    expect([exit, out.includes('store-of-another')]).toEqual([2, true]);
  }
  // Microsoft is asked first, and may not let such a tenant in.
  for (const verb of ['observe', 'plan'])
    expect([2, 3]).toContain((await desk.sluis(verb, ...own, '--config', other)).exit);
  expect(await facts()).toEqual(before);
}, 120_000);
