import { expect, test } from 'vitest';
import { NEVER } from './graph/lab.ts';
import { called, DAY, given, HOUR, lab, MINUTE, observer, read, restart, view } from './support/observer.ts';

// Everybody's licence hangs on the list of the tenant's products, and no user changes when that does.

const licences = (): readonly string[] =>
  [...new Set([...view.facts.user.values()].map(({ value }) => value.intuneLicence))].toSorted();
const directory = () => lab.world.state.directory;
/** As before a device is let go. */
const look = () => {
  lab.calls.length = 0;
  return observer.read({ busy: new Set(), soon: new Set(['products'] as const) }, NEVER);
};
const WHOLE = 'GET /v1.0/users';
const wholes = (): number => called().filter((call) => call === WHOLE).length;

test('one list without a product takes nobody’s licence away, and the next that has it gives it back at once', async () => {
  await read();
  const before = licences();
  expect(before).toContain('yes');

  const { skus } = directory();
  directory().skus = [];
  lab.step(2 * DAY);
  await read();
  expect(licences()).not.toContain('yes');
  expect(licences()).toContain('unknown');

  directory().skus = skus;
  lab.step(31 * MINUTE);
  await read();
  expect(licences()).toEqual(before);
});

test('nor does it where it is the first list of all', async () => {
  const { skus } = directory();
  directory().skus = [];
  restart();
  await read();
  expect(licences()).not.toContain('yes');
  expect(licences()).toContain('unknown');
  directory().skus = skus;
  lab.step(31 * MINUTE);
  await read();
  expect(licences()).toContain('yes');
});

test('what has lapsed is seen at the next look though no user changed, and believed when another says the same', async () => {
  await read();
  directory().skus = [];
  lab.step(HOUR);
  expect(await look()).toContainEqual(expect.objectContaining({ watch: 'products', differs: true, doubtful: true }));
  expect(wholes()).toBe(1);
  expect(licences()).not.toContain('yes');
  expect(licences()).toContain('unknown');

  lab.step(MINUTE);
  await look();
  expect(wholes()).toBe(0);

  lab.step(31 * MINUTE);
  await read();
  expect(wholes()).toBe(1);
  expect(licences()).toEqual(['no']);
});

test('where the users cannot be read by the new products, the look at these counts as failed', async () => {
  await read();
  directory().skus = [];
  given.broken = /users/;
  lab.step(HOUR);
  const last = (await look()).findLast(({ watch }) => watch === 'products');
  expect(last?.failure).not.toBeNull();
  // Whatever was read of them is read again, until it was read to the end.
  lab.step(MINUTE);
  expect((await look()).find(({ watch }) => watch === 'products')?.differs).toBe(true);
});

test('where the list failed before, and is asked behind the others for it, all users are read by it all the same', async () => {
  await read();
  given.broken = /subscribedSkus$/;
  lab.step(HOUR);
  expect((await look()).find(({ watch }) => watch === 'products')?.failure).not.toBeNull();
  given.broken = null;
  directory().skus = [];
  lab.step(5 * MINUTE);
  const watches = (await look()).map(({ watch }) => watch);
  expect(watches).toEqual(['products', 'users']);
  expect(wholes()).toBe(1);
  expect(licences()).not.toContain('yes');
});

test('where the users are not asked by the new products, as another read was in vain for long, the look at these counts as failed', async () => {
  await read();
  given.broken = /users/;
  lab.step(7 * HOUR);
  await read();
  directory().skus = [];
  given.broken = /policies$/;
  given.status = 503;
  lab.step(HOUR);
  lab.calls.length = 0;
  const looks = await observer.read({ busy: new Set(), soon: new Set(['products', 'policies'] as const) }, NEVER);
  expect(wholes()).toBe(0);
  expect(looks.find(({ watch }) => watch === 'products')?.differs).toBe(true);
  expect(looks.findLast(({ watch }) => watch === 'products')?.failure).not.toBeNull();
});
