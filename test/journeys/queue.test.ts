import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../src/app/lab/session.ts';
import { type Instant, MINUTE } from '../../src/domain/words.ts';
import { isLanguage } from '../../src/text/language.ts';
import { say } from '../../src/text/say.ts';
import { type OwnLab, ownLab } from './support/own-lab.ts';

const WORLD = {
  users: 12,
  seed: 3,
  source: 'workspace-one',
  enforcement: 'at-once',
  perHour: 1,
} as const;

let at: OwnLab;

beforeEach(async () => {
  at = await ownLab(WORLD);
});

afterEach(() => at.close());

/** What was seen after one step, with the clock at the next. */
interface Look {
  readonly at: Instant;
  /** Who waits for room, and since when. */
  readonly waiting: ReadonlyMap<string, Instant>;
  /** How often the product asked, in this step, which groups one person is in: the last look before a device is asked to leave. */
  readonly asked: number;
  readonly acted: number;
}

/** Steps to the end, looking after each. */
async function looksOf(session: Session, look: (now: Look) => Promise<void>): Promise<readonly Look[]> {
  const { signal } = new AbortController();
  const { engine, store } = session.sluis;
  const looks: Look[] = [];
  let asked = await askedAlready();
  let claims = 0;
  for (let mayCome = true; mayCome; ) {
    const before = { asked, claims, now: at.lab.world.state.now };
    mayCome = await session.step(signal);
    asked = await askedAlready();
    claims = (await store.claims.all()).length;
    const waits = [...engine.plans.keys()].flatMap((subject) => {
      const since = engine.waitsForRoomSince(subject);
      return since === null ? [] : [[subject, since] as const];
    });
    const seen = {
      at: before.now,
      waiting: new Map(waits),
      asked: asked - before.asked,
      acted: claims - before.claims,
    };
    expect(engine.waitingForRoom()).toBe(seen.waiting.size);
    looks.push(seen);
    await look(seen);
  }
  return looks;
}

async function askedAlready(): Promise<number> {
  const { graph } = (await (await fetch(`${at.lab.addresses.control}/calls`)).json()) as {
    readonly graph: Readonly<Record<string, { readonly calls: number }>>;
  };
  return graph['identity POST /users/{id}/checkMemberGroups']?.calls ?? 0;
}

/** Whether the page of this person, in their language, says that it will be the turn of a device, and not yet that it was asked. */
async function readsQueued({ sluis, url }: Session, subject: string): Promise<boolean> {
  const token = await sluis.engine.linkOf(subject);
  const page = await (await fetch(`${url}/go/${token}`)).text();
  const language = /<html lang="([a-z]+)"/.exec(page)?.[1] ?? '';
  if (!isLanguage(language)) throw new Error(`the page is in "${language}"`);
  return page.includes(say(language, 'portal.what.queued'));
}

test('where one device an hour may leave: who waits reads so, is not asked about in vain, and goes when the hour is over', async () => {
  const session = await at.open({ workers: 0, leaseSeconds: 30 }, AbortSignal.timeout(120_000));
  const { store } = session.sluis;
  const read: boolean[] = [];
  try {
    const looks = await looksOf(session, async ({ waiting }) => {
      for (const subject of waiting.keys()) read.push(await readsQueued(session, subject));
    });

    expect(read.length).toBeGreaterThan(5);
    expect(read).not.toContain(false);
    const inVain = looks.filter(({ waiting, acted }) => waiting.size > 0 && acted === 0);
    expect(inVain.length).toBeGreaterThan(3);
    expect(inVain.map(({ asked }) => asked)).toEqual(inVain.map(() => 0));
    // What is counted is what a look asks.
    expect(looks.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(10);

    const left = (await store.claims.all()).filter(({ kind }) => kind === 'retire-device');
    const goings = left.toSorted((a, b) => a.claimedAt - b.claimedAt);
    const gaps = goings.slice(1).map(({ claimedAt, subject }, index) => {
      const from = goings[index]?.claimedAt ?? 0;
      return { from, ms: claimedAt - from, subject };
    });
    expect(gaps.filter(({ ms }) => ms < 60 * MINUTE)).toEqual([]);
    // Who was passed over goes a minute after the hour, at the next beat of five. A look is timed by its beginning, a second or two before what it does.
    const waited = gaps.filter(({ from, ms, subject }) =>
      looks.some((one) => one.at >= from && one.at < from + ms - MINUTE && one.waiting.has(subject)),
    );
    expect(waited.length).toBeGreaterThan(2);
    expect(waited.filter(({ ms }) => ms > 75 * MINUTE)).toEqual([]);
    expect(session.picture().totals).toMatchObject({ lost: 0, inProgress: 0, verified: left.length });
    expect(at.lab.world.witness.report().violations).toEqual([]);
  } finally {
    await session.close();
  }
}, 120_000);
