import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { DAY } from '../../src/domain/words.ts';
import { killPostmaster } from './support/product.ts';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'sluis-platform-'));
let session: Session;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const world = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
  session = await openSession({ ...world, dataDir: folder, port: 18_813, har: null, tickMinutes: 10 }, signal);
}, 60_000);
afterAll(async () => {
  await session.close();
  await session.lab.stop();
  killPostmaster(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** In Intune's console, for everybody. */
const restrict = (blocked: boolean): Promise<unknown> =>
  Promise.all(['ios', 'android'].map((platform) => session.lab.hand('restrict-platform', platform, { blocked })));

const codes = (): ReadonlySet<string> =>
  new Set([...session.sluis.engine.plans.values()].flatMap(({ findings }) => findings.map(({ code }) => code)));
/** Serials of phones and tablets, and of computers, that left the old product. */
async function left(): Promise<{ readonly mobile: string[]; readonly other: string[] }> {
  const { devices } = await session.lab.truth();
  const gone = devices.filter(({ state }) => state === 'limbo' || state === 'in-intune');
  const isMobile = ({ platform }: (typeof gone)[number]): boolean => ['ios', 'ipados', 'android'].includes(platform);
  const serials = (of: typeof gone): string[] => of.map(({ serial }) => serial);
  return { mobile: serials(gone.filter(isMobile)), other: serials(gone.filter((one) => !isMobile(one))) };
}

test('no device of a platform that Intune refuses leaves, it is told why, and it moves once it is let in', async () => {
  await restrict(true);
  const before = await left();
  const until = session.lab.clock.now() + 14 * DAY;
  while (session.lab.clock.now() < until && (await session.step(signal)));
  const meanwhile = await left();
  expect(meanwhile.mobile).toEqual(before.mobile);
  expect(meanwhile.other.length).toBeGreaterThan(before.other.length);
  expect([...codes()]).toEqual(expect.arrayContaining(['platform-blocked', 'platform-unknown']));

  await restrict(false);
  while (await session.step(signal));
  expect((await left()).mobile.length).toBeGreaterThan(before.mobile.length);
  expect([...codes()].filter((code) => code.startsWith('platform-'))).toEqual([]);
}, 180_000);
