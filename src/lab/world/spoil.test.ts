import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFaults, type Faults } from '../control/faults.ts';
import { type Kit, openKit } from '../graph/kit.ts';
import { startUem } from '../uem/server.ts';

let kit: Kit;
let faults: Faults;
beforeEach(async () => {
  faults = createFaults(() => kit.world.state.now);
  kit = await openKit(30, { faultFor: (method, path) => faults.faultFor('graph', method, path) });
});
afterEach(() => kit.stop());

const USERS = '/v1.0/users?$select=id&$top=999';
const ids = async (path = USERS): Promise<string[]> =>
  ((await kit.get(path)).body.value ?? []).map((one) => String(one['id']));

test('a list silently lacks the same records at each read, until the fault is over', async () => {
  const whole = await ids();
  faults.order({ kind: 'lose', share: 0.3, salt: 'a', until: new Date(kit.world.state.now + 60_000).toISOString() });
  const once = await ids();
  const twice = await ids();
  kit.pass(60_000);

  expect(once.length).toBeGreaterThan(0);
  expect(once.length).toBeLessThan(whole.length);
  expect(twice).toEqual(once);
  expect(await ids()).toEqual(whole);
});

test('in a batch only the lists of the parts that fit are spoiled', async () => {
  faults.order({ kind: 'duplicate', records: 2, match: 'GET /v1.0/users', times: 9 });
  const parts = [USERS, '/v1.0/groups?$select=id'].map((url, id) => ({
    id: String(id),
    method: 'GET',
    url: url.slice('/v1.0'.length),
  }));
  const { body } = await kit.ask('POST', '/v1.0/$batch', { requests: parts });
  const listOf = (id: string): readonly object[] =>
    (body.responses?.find((one) => one.id === id) as { readonly body?: { readonly value: object[] } } | undefined)?.body
      ?.value ?? [];

  expect(listOf('0').slice(-4, -2)).toEqual(listOf('0').slice(-2));
  expect(new Set(listOf('1')).size).toBe(listOf('1').length);
});

test('a call that is cut before it is done leaves nothing; one that is cut after it is done does', async () => {
  const make = (name: string) => ({ displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true });
  faults.order({ kind: 'cut', when: 'before' });
  await expect(kit.ask('POST', '/v1.0/groups', make('early'))).rejects.toThrow();
  faults.order({ kind: 'cut', when: 'after' });
  await expect(kit.ask('POST', '/v1.0/groups', make('late'))).rejects.toThrow();

  const names = kit.world.state.directory.groups.map((group) => group.displayName);
  expect([names.includes('early'), names.includes('late')]).toEqual([false, true]);
});

test('a clock that is ahead shows in the Date header and in what was written within the day', async () => {
  const before = await kit.get('/v1.0/organization');
  faults.order({ kind: 'skew', minutes: 9 });
  const ahead = await kit.get('/v1.0/organization');

  const dateOf = (asked: typeof before): number => Date.parse(asked.headers.get('date') ?? '');
  expect(dateOf(ahead) - dateOf(before)).toBe(9 * 60_000);
  expect(ahead.body['value']).toEqual(before.body['value']);
});

test('a new secret lets old tokens live; ended tokens are refused', async () => {
  const { world } = kit;
  world.apply({ type: 'hand', what: 'rotate-secret', subject: 'graph', facts: { secret: 'another' } });
  const rotated = await kit.get(USERS);
  kit.pass(1_000);
  world.apply({ type: 'hand', what: 'expire-tokens', subject: 'graph', facts: {} });

  expect(world.state.organisation.app.clientSecret).toBe('another');
  expect([rotated.status, (await kit.get(USERS)).status]).toEqual([200, 401]);
});

test('the old product in maintenance answers everybody with a page and 503, its token endpoint too', async () => {
  faults.order({ kind: 'html', status: 503, product: 'uem', times: 2 });
  const uem = await startUem({ world: kit.world, faultFor: (method, path) => faults.faultFor('uem', method, path) });
  const answers = [
    await fetch(`${uem.url}/API/mdm/devices/search`),
    await fetch(`${uem.url}/connect/token`, { method: 'POST' }),
  ];
  await uem.stop();

  expect(answers.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
    [503, 'text/html'],
    [503, 'text/html'],
  ]);
});
