import { renameSync, writeFileSync } from 'node:fs';
import { openSession, type Session } from '../../../src/app/lab/session.ts';
import { DAY, waveName } from '../../../src/domain/words.ts';
import { openClaims } from '../../../src/engine/recover.ts';
import { ownObjects } from '../../../src/engine/view.ts';
import { type Ending, orderSchema } from './ending.ts';

// The product on the sample organisation as a process of its own, which a test may kill at any moment and start again.
const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { signal } = new AbortController();
/** Simulated days that an undo is given to come to rest. */
const UNDO_DAYS = 12;

const open = (): Promise<Session> =>
  openSession({ ...order, source: 'workspace-one', har: null, tickMinutes: 10 }, signal);

function wishUndo(session: Session, name: string): Promise<void> {
  const { store, engine } = session.sluis;
  const at = session.lab.clock.now();
  const intent = { kind: 'wave-control', id: name, value: { state: 'undo' }, at, by: 'test' };
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

/** Half-way: somebody of the wave is under the new rules, and a device that could move is still in the old product. */
function enforcedAtHalf(session: Session, name: string): number {
  const people = new Set(peopleOf(session, name));
  const plans = [...session.sluis.engine.plans.values()].filter((plan) => people.has(plan.subject));
  const devices = plans.flatMap((plan) => plan.devices);
  const moved = devices.some((device) => device.phase === 'verified');
  const left = devices.some((device) => device.phase === 'notified' || device.phase === 'scoped-out');
  const enforced = membersOf(session, 'enforced').filter((member) => people.has(member)).length;
  return moved && left ? enforced : 0;
}

async function claimedNow({ sluis }: Session): Promise<string[]> {
  const report = await sluis.engine.turn({ signal, acting: true, readAll: true });
  return report.acted.map(({ action }) => action.key);
}

let session = await open();
let undone: Ending['undone'] = null;
let reopened = 0;
const afterReopening: string[] = [];
for (let step = 1; await session.step(signal); step++) {
  const now = session.lab.clock.now();
  if (undone !== null && now - undone.at > UNDO_DAYS * DAY) break;
  if (order.undo !== undefined && undone === null) {
    const enforced = enforcedAtHalf(session, order.undo);
    if (enforced > 0) {
      await wishUndo(session, order.undo);
      undone = { at: now, people: peopleOf(session, order.undo), enforced, secondTime: [] };
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
if (undone !== null && order.undo !== undefined) {
  await wishUndo(session, order.undo);
  undone = { ...undone, secondTime: (await claimedNow(session)).filter((key) => !key.startsWith('mail:')) };
}

const { engine } = session.sluis;
const devices = [...engine.plans.values()].flatMap((plan) => plan.devices);
const ending: Ending = {
  devices: Object.fromEntries(
    devices.map(({ key, phase, place }) => [key, [phase, place.kind, 'reason' in place ? place.reason : ''].join(' ')]),
  ),
  total: devices.length,
  refused: [...engine.refused()],
  bugs: engine.bugs().map(({ doing, error }) => `${doing}: ${String(error)}`),
  open: openClaims(engine.view, new Set()).map((claim) => claim.key),
  leverGroups: ownObjects(engine.view).leverGroups,
  members: Object.fromEntries(
    ['exempt', 'released', 'enforced', 'source-exempt'].map((lever) => [lever, membersOf(session, lever)]),
  ),
  violations: [...(await session.lab.witness()).violations],
  reopened,
  afterReopening,
  undone,
};
await session.close();
writeFileSync(`${order.out}.part`, JSON.stringify(ending));
renameSync(`${order.out}.part`, order.out);
process.exit(0);
