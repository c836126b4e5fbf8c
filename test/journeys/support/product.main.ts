import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { openSession, type Session } from '../../../src/app/lab/session.ts';
import { verifyLaws } from '../../../src/app/verify/verify.ts';
import { DAY, waveName } from '../../../src/domain/words.ts';
import { openClaims } from '../../../src/engine/recover.ts';
import { ownObjects } from '../../../src/engine/view.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Ending, orderSchema } from './ending.ts';

// The product on the sample organisation as a process of its own, which a test may kill at any moment and start again.
const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { signal } = new AbortController();
/** Simulated days that an undo is given to come to rest. */
const UNDO_DAYS = 12;
/** And a wave that was started again to keep its new promise: notice, grace, and a little more. */
const AGAIN_DAYS = 22;

async function open(): Promise<Session> {
  const { crew, ...told } = order;
  const options = { ...told, har: null, tickMinutes: 10 };
  if (crew === undefined) return openSession(options, signal);
  const store = await openStore({ url: crew.databaseUrl });
  const database = { store, url: crew.databaseUrl, gone: new AbortController().signal, close: store.close };
  const session = await openSession({ ...options, shared: true, leaseSeconds: crew.leaseSeconds, database }, signal);
  // As `sluis run` does: another may have its place.
  const lost = session.sluis.lease?.lost;
  lost?.addEventListener('abort', () => isOver || process.exit(3));
  // On a machine that has too much to do, also before it was open.
  if (lost?.aborted) process.exit(3);
  return session;
}

function wish(session: Session, name: string, state: 'undo' | 'open'): Promise<void> {
  const { store, engine } = session.sluis;
  const at = session.lab.clock.now();
  const intent = { kind: 'wave-control', id: name, value: { state }, at, by: 'test' };
  engine.view.setIntent(intent);
  for (const subject of engine.plans.keys()) engine.view.touch(subject);
  return store.intent.set(intent);
}

const membersOf = ({ sluis }: Session, lever: string): string[] =>
  [...sluis.engine.view.facts.membership.values()]
    .filter((fact) => fact.goneAt === null && fact.value.lever === lever)
    .map((fact) => fact.value.member)
    .toSorted();

const peopleOf = ({ sluis }: Session, name: string): string[] =>
  [...(sluis.engine.waves()?.bySubject ?? [])]
    .filter(([, wave]) => wave === waveName(name))
    .map(([subject]) => subject);

const plansOf = (session: Session, name: string) => {
  const people = new Set(peopleOf(session, name));
  return [...session.sluis.engine.plans.values()].filter((plan) => people.has(plan.subject));
};

/** Half-way, as ordered; null while it is not. */
function halfWay(session: Session, name: string): Pick<NonNullable<Ending['undone']>, 'enforced' | 'crossing'> | null {
  const plans = plansOf(session, name);
  const devices = plans.flatMap((plan) => plan.devices);
  const people = new Set(plans.map((plan) => plan.subject));
  const enforced = membersOf(session, 'enforced').filter((member) => people.has(member)).length;
  const crossing = Object.fromEntries(
    plans.flatMap((plan) =>
      plan.devices.filter((device) => device.phase === 'limbo').map((device) => [device.key, plan.subject]),
    ),
  );
  const left = devices.some((device) => device.phase === 'notified' || device.phase === 'scoped-out');
  const moved = devices.some((device) => device.phase === 'verified');
  const is = order.undoWhen === 'enforced' ? enforced > 0 && moved && left : Object.keys(crossing).length > 0;
  return is ? { enforced, crossing } : null;
}

const standingsOf = (session: Session): Record<string, string> =>
  Object.fromEntries(
    [...session.sluis.engine.plans.values()]
      .flatMap((plan) => plan.devices)
      .map(({ key, phase, place }) => [key, [phase, place.kind, 'reason' in place ? place.reason : ''].join(' ')]),
  );
const leversOf = (session: Session): Record<string, string[]> =>
  Object.fromEntries(
    ['exempt', 'released', 'enforced', 'source-exempt'].map((lever) => [lever, membersOf(session, lever)]),
  );

type Undone = NonNullable<Ending['undone']>;
type Rest = Pick<Undone, 'secondTime'> & { readonly rest: NonNullable<Undone['rest']> };

/** The undo has come to rest: how it stands, and whether wishing it again asks for anything. */
async function atRest(session: Session, name: string): Promise<Rest> {
  await wish(session, name, 'undo');
  const secondTime = (await claimedNow(session)).filter((key) => !key.startsWith('mail:'));
  const named = plansOf(session, name)
    .flatMap((plan) => plan.findings)
    .filter((finding) => finding.code === 'undo-crossed')
    .map((finding) => finding.subject);
  return { secondTime, rest: { members: leversOf(session), devices: standingsOf(session), named, againAt: null } };
}

/** As the door does it: the wave goes on, and what people were told before counts no more. */
async function startAgain(session: Session, name: string): Promise<number> {
  const { store, engine } = session.sluis;
  const at = session.lab.clock.now();
  const again = { kind: 'wave-again', id: name, value: {}, at, by: 'test' };
  engine.view.setIntent(again);
  await store.intent.set(again);
  await wish(session, name, 'open');
  return at;
}

async function rested(session: Session, undone: Undone): Promise<Undone> {
  const { secondTime, rest } = await atRest(session, undone.wave);
  const againAt = order.again ? await startAgain(session, undone.wave) : null;
  return { ...undone, secondTime, rest: { ...rest, againAt } };
}

async function claimedNow({ sluis }: Session): Promise<string[]> {
  const report = await sluis.engine.turn({ signal, acting: true, readAll: true });
  return report.acted.map(({ action }) => action.key);
}

/** Looks until so many workers have a lease. */
async function workersLive({ sluis }: Session, amount: number): Promise<void> {
  const living = async (): Promise<number> =>
    (await sluis.store.leases.living()).filter(({ part }) => part === 'worker').length;
  while ((await living()) < amount) await wait(20);
}

let isOver = false;
let session = await open();
let undone: Undone | null = null as Undone | null;
let reopened = 0;
const afterReopening: string[] = [];
for (let step = 1; ; step++) {
  const awaited = order.crew?.awaited ?? 0;
  if (awaited > 0) await workersLive(session, step === 1 ? awaited : 1);
  const more = await session.step(signal);
  const now = session.lab.clock.now();
  if (undone !== null && undone.rest === null && (!more || now - undone.at > UNDO_DAYS * DAY)) {
    undone = await rested(session, undone);
    if (!order.again) break;
    // It had come to rest; from here on it is awaited anew.
    await session.close();
    session = await open();
    continue;
  }
  if (!more) {
    // Enforcement of those who have moved lies on the promised date, which is further off than a few quiet days.
    const againAt = undone?.rest?.againAt ?? null;
    if (againAt === null || now - againAt > AGAIN_DAYS * DAY) break;
    await session.close();
    session = await open();
    continue;
  }
  if (order.undo !== undefined && undone === null) {
    const half = halfWay(session, order.undo);
    if (half !== null) {
      await wish(session, order.undo, 'undo');
      undone = {
        at: now,
        wave: order.undo,
        people: peopleOf(session, order.undo),
        ...half,
        secondTime: [],
        rest: null,
      };
    }
  }
  if (order.reopenAt?.includes(step)) {
    // Whatever is due at this moment is done first, so that all that is claimed after the reopening is one thing twice.
    while ((await claimedNow(session)).length > 0);
    await session.close();
    session = await open();
    reopened++;
    afterReopening.push(...(await claimedNow(session)));
  }
}
const { engine, store } = session.sluis;
const settings = [...engine.plans.keys()].map((subject) => engine.inputOf(subject)?.settings).find(Boolean);
if (!settings) throw new Error('nobody was planned');
const own = await verifyLaws(engine, store, settings, session.lab.clock.now());
const ending: Ending = {
  devices: standingsOf(session),
  total: Object.keys(standingsOf(session)).length,
  refused: [...engine.refused()],
  bugs: engine.bugs().map(({ doing, error }) => `${doing}: ${String(error)}`),
  open: openClaims(engine.view, new Set()).map((claim) => claim.key),
  leverGroups: ownObjects(engine.view).leverGroups,
  members: leversOf(session),
  violations: [...(await session.lab.witness()).violations],
  own: { laws: [...own.laws], violations: [...own.violations] },
  reopened,
  afterReopening,
  undone,
};
isOver = true;
await session.close();
writeFileSync(`${order.out}.part`, JSON.stringify(ending));
renameSync(`${order.out}.part`, order.out);
process.exit(0);
