import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { leftovers } from '../../src/domain/plan/cleanup.ts';
import { DAY, HOUR } from '../../src/domain/words.ts';
import { ownObjects } from '../../src/engine/view.ts';
import type { LogLine } from '../../src/lab/world/event.ts';
import { killPostmaster, movesOf } from './support/product.ts';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'sluis-cleanup-'));
let session: Session;
let control: string;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const port = 18_797;
  session = await openSession(
    {
      users: 8,
      seed: 6,
      source: 'workspace-one',
      enforcement: 'at-once',
      dataDir: folder,
      port,
      har: null,
      tickMinutes: 10,
    },
    signal,
  );
  control = (JSON.parse(readFileSync(join(folder, 'lab', 'doors.json'), 'utf8')) as { readonly control: string })
    .control;
  while (await session.step(signal));
}, 180_000);
afterAll(async () => {
  await session.close();
  await session.lab.stop();
  killPostmaster(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

const engine = () => session.sluis.engine;
const settings = () => session.sluis.settings;
const lines = async (): Promise<readonly LogLine[]> =>
  ((await (await fetch(`${control}/log?limit=100000`)).json()) as { readonly lines: readonly LogLine[] }).lines;

/** Accepted writes to the tenant or the old product, without mail. */
async function writesAfter(number: number): Promise<readonly string[]> {
  return (await lines()).flatMap(({ number: at, event, status }) =>
    at > number && event.type === 'http' && (status ?? 500) < 300 ? [`${event.method} ${event.path}`] : [],
  );
}
const mark = async (): Promise<number> => (await lines()).at(-1)?.number ?? 0;

async function wish(kind: string, id: string, value: Record<string, string>): Promise<void> {
  const intent = { kind, id, value, at: session.lab.clock.now(), by: 'officer@noordwind.example' };
  await session.sluis.store.intent.set(intent);
  engine().view.setIntent(intent);
  engine().view.touchAll();
}

async function goOn(days: number, done: () => boolean): Promise<void> {
  const { lab } = session;
  for (const end = lab.clock.now() + days * DAY; lab.clock.now() < end && !done(); ) {
    const report = await engine().turn({ signal, acting: true });
    await lab.advance(Math.min(report.nextDueAt, lab.clock.now() + 6 * HOUR));
  }
}

const left = () => leftovers(engine().cleanupCase(), settings()).map(({ kind }) => kind);
const codes = () =>
  engine()
    .setup()
    ?.findings.map(({ code }) => code) ?? [];
const waiting = () =>
  [...engine().plans.values()].flatMap(({ devices }) => devices.filter(({ place }) => place.kind !== 'verified'));
/** What the witness holds against us. It cannot know whom a person left out: those are driven on by nobody, and rightly so. */
async function accused(): Promise<readonly unknown[]> {
  const leftOut = new Set([...(engine().view.intents.get('exclude')?.keys() ?? [])].map(serialOf));
  const { violations } = await session.lab.witness();
  return violations.filter(({ law, subject }) => law !== 11 || !leftOut.has(subject));
}
const serialOf = (key: string) => engine().view.devicesByKey.get(key)?.source?.value.serial ?? '';

test('while one device is in the old product nothing is taken away, though everybody has moved and the rest is excluded (law 12)', async () => {
  const open = waiting();
  expect(open.length).toBeGreaterThan(1);
  expect(left().toSorted()).toEqual(expect.arrayContaining(['members', 'partner-exclusion', 'policy-exclusion']));
  for (const { key } of open) await wish('exclude', key, { reason: 'is replaced in spring' });
  for (const { key } of open.slice(1)) await session.lab.hand('retire', serialOf(key), {});
  await wish('cleanup', 'tenant', {});
  const from = await mark();

  await goOn(6, () => engine().cleanupCase().dependent === 1);
  await goOn(1, () => false);

  expect(engine().cleanupCase().dependent).toBe(1);
  expect(codes()).toContain('cleanup-too-early');
  expect(await writesAfter(from)).toEqual([]);
}, 60_000);

test('once the last has left, people approve it, and only what a person ends is waited for', async () => {
  const held = waiting().filter(({ key }) => {
    const source = engine().view.devicesByKey.get(key)?.source;
    return source && source.goneAt === null && source.value.state !== 'left';
  });
  expect(held).toHaveLength(1);
  const [last] = held.map(({ key }) => key);
  await session.lab.hand('device-on', serialOf(last ?? ''), {});
  await session.lab.hand('retire', serialOf(last ?? ''), {});
  const from = await mark();

  await goOn(8, () => codes().includes('cleanup-step-open') && !left().includes('source-exemption'));
  await goOn(1, () => false);

  expect(engine().cleanupCase()).toMatchObject({ dependent: 0, cleanupApproved: true });
  expect(
    engine()
      .setup()
      ?.findings.map(({ facts }) => String(facts['step']).split(':')[0]),
  ).toEqual(['end-partner']);
  // The old product's own rules may go at once; whoever was exempt there has no device in it.
  const uem = (await writesAfter(from)).filter((write) => !/\/API\//i.test(write));
  expect(uem).toEqual([]);
}, 60_000);

test('then all of it goes: partner, policies, members, each seen before the next; the new rules stay', async () => {
  const { leverGroups } = ownObjects(engine().view);
  const before = engine().view.facts;
  const enforced = [...before.membership.values()].filter(
    ({ value, goneAt }) => goneAt === null && value.lever === 'enforced',
  ).length;
  const [partner] =
    engine()
      .setup()
      ?.findings.map(({ facts }) => String(facts['step']).slice('end-partner:'.length)) ?? [];
  const exempt = leverGroups.exempt ?? '';
  const excluding = engine()
    .cleanupCase()
    .policies.filter(({ users }) => users.exclude.groups.includes(exempt));
  await session.lab.hand('end-partner', partner ?? '', {});
  for (const { id } of excluding) await session.lab.hand('policy-state', id, { state: 'disabled' });
  const from = await mark();

  await goOn(6, () => left().length === 0);

  expect(left()).toEqual([]);
  const writes = await writesAfter(from);
  const first = (part: RegExp) => writes.findIndex((write) => part.test(write));
  const last = (part: RegExp) => writes.findLastIndex((write) => part.test(write));
  const partners = /complianceManagementPartners/;
  const policies = /conditionalAccess\/policies/;
  const members = new RegExp(`groups/(${exempt}|${leverGroups.released})/members`);
  expect(excluding.length).toBeGreaterThan(0);
  expect([first(partners), first(policies), first(members)].every((at) => at >= 0)).toBe(true);
  expect(last(partners)).toBeLessThan(first(policies));
  expect(last(policies)).toBeLessThan(first(new RegExp(`groups/${exempt}/members`)));
  expect(last(partners)).toBeLessThan(first(new RegExp(`groups/${leverGroups.released}/members`)));
  const out = movesOf(await lines()).filter(({ number }) => number > from);
  expect(out.some(({ present }) => present)).toBe(false);
  expect(out.some(({ group }) => group === leverGroups.enforced)).toBe(false);
  expect(
    [...before.membership.values()].filter(({ value, goneAt }) => goneAt === null && value.lever === 'enforced').length,
  ).toBe(enforced);
  expect(await accused()).toEqual([]);
  expect([engine().refused(), engine().bugs()]).toEqual([[], []]);
}, 60_000);

test('a second time there is nothing to do; called off, what was taken away comes back, and no law is broken', async () => {
  const from = await mark();
  await wish('cleanup', 'tenant', {});
  await goOn(2, () => false);
  expect([left(), await writesAfter(from)]).toEqual([[], []]);

  await session.sluis.store.intent.remove('cleanup', 'tenant', session.lab.clock.now(), 'officer@noordwind.example');
  engine().view.removeIntent('cleanup', 'tenant');
  engine().view.touchAll();
  await goOn(2, () => false);
  expect(engine().setup()?.closing).toBe(false);
  expect(codes().filter((code) => code === 'exclusion-removed' || code === 'own-policy-changed')).toEqual([]);
  // The partner has ended and the policy is off: neither needs our group any more.
  expect((await writesAfter(from)).filter((write) => /Partners|policies/.test(write))).toEqual([]);
  expect(await accused()).toEqual([]);

  // What somebody changed on ours and put back may act as it was changed for a day: no old rule comes back meanwhile.
  const own = ownObjects(engine().view).policyId ?? '';
  const unsettled = () => [...engine().cleanupCase().unsettled.keys()];
  expect(unsettled()).not.toContain(`policy:${own}`);
  for (const state of ['disabled', 'enabled']) await session.lab.hand('policy-state', own, { state });
  await goOn(1, () => unsettled().includes(`policy:${own}`));
  expect(unsettled()).toContain(`policy:${own}`);
}, 60_000);
