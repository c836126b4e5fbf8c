import type { VerifyView } from '../../contract/views.ts';
import { isForeign } from '../../domain/inventory/match.ts';
import { type Breach, greenBreaches, lostRecords, stillNeeded } from '../../domain/laws.ts';
import { gateTable } from '../../domain/plan/access.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Store } from '../../store/store.ts';
import { atOnce, type Steps } from '../../engine/steps.ts';
import { type History, judge, type Note } from './history.ts';
import { leavingInOrder } from './leaving.ts';
import { lockoutByName } from './lockout.ts';
import { onceForOne } from './once.ts';
import { writesInOrder } from './order.ts';
import { type RecordStanding, recordStanding } from './record.ts';

/** What was found, and how the record stood that the writes were judged by. */
export interface Verified extends VerifyView {
  readonly record: RecordStanding;
}

/** One law's tally. */
interface Tally {
  checked: number;
  readonly violations: VerifyView['violations'][number][];
}

/**
 * Puts every law that facts and our own record can prove or disprove to the test, over all of them: the access gates of every user
 * now, every write that was ever claimed against the facts and their times, every green, every record. `checked` counts what was
 * judged; 0 says that nothing could be, and is no praise.
 *
 * @param run  how: `inSlices` where others are to be answered meanwhile
 */
export async function verifyLaws(
  engine: Engine,
  store: Store,
  settings: MoveSettings,
  now: number,
  run: <T>(steps: Steps<T>) => T | Promise<T> = atOnce,
): Promise<Verified> {
  const tallies = new Map<number, Tally>(
    Array.from({ length: 12 }, (_, index) => [index + 1, { checked: 0, violations: [] }]),
  );
  const at = new Date(now).toISOString();
  const note: Note = (law, breach) => {
    const tally = tallies.get(law);
    if (!tally) return;
    tally.checked++;
    if (breach) tally.violations.push({ law, at, ...breach });
  };
  for (const breach of engine.refused()) note(breach.law, breach);
  await run(judgeAll(engine, settings, now, note));
  const record = await recordStanding(store);
  const { brokenAt, differs } = record;
  judge(note, 8, 'audit', brokenAt === null, `the record is broken at entry ${brokenAt}`);
  if (brokenAt === null)
    judge(note, 8, 'audit', differs === null, `not kept as the record has it: ${differs?.table} ${differs?.id}`);
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices);
  return {
    laws: [...tallies].map(([law, tally]) => ({ law, checked: tally.checked, violations: tally.violations.length })),
    verified: standings.filter((device) => device.place.kind === 'verified').length,
    total: engine.view.devices.length,
    violations: [...tallies.values()].flatMap((tally) => tally.violations),
    record,
  };
}

/** Each judgement is of one moment: it is put down only between two of them. */
function* judgeAll(engine: Engine, settings: MoveSettings, now: number, note: Note): Steps<void> {
  yield* neverBothNow(engine, now, note);
  yield;
  judgePast(historyOf(engine, settings, now), note);
  yield;
  yield* greenMeansEvidence(engine, note);
  yield;
  recordsPlaced(engine, note);
  yield;
  oldProductStands(engine, note);
}

/** Laws 2 to 8 and 11 over what was written, by plain conditions of their own. */
export function judgePast(history: History, note: Note): void {
  writesInOrder(history, note);
  leavingInOrder(history, note);
  lockoutByName(history, note);
  onceForOne(history, note);
}

function historyOf(engine: Engine, settings: MoveSettings, now: number): History {
  const waves = engine.waves()?.views;
  const plans = [...engine.plans.values()];
  const approved = [...(waves?.values() ?? [])].map((wave) => wave.approved.lockout);
  const owners = new Map(
    [...(engine.shared()?.sourceUsers ?? [])].flatMap(([user, ids]) => ids.map((id) => [id, user] as const)),
  );
  return {
    view: engine.view,
    settings,
    now,
    againAt: (wave) => waves?.get(wave)?.againAt ?? null,
    mayLoseAccess: (user) =>
      settings.approvals.handover === 0 ||
      approved.some((users) => users === 'all' || [...users].some((id) => id === user)),
    ownerOf: (sourceUser) => owners.get(sourceUser) ?? null,
    standings: new Map(plans.flatMap((plan) => plan.devices.map((device) => [device.key, device] as const))),
    named: new Set(plans.flatMap((plan) => plan.findings.map((finding) => finding.subject))),
  };
}

/** Law 1, for every user and platform at this moment. */
function* neverBothNow(engine: Engine, now: number, note: Note): Steps<void> {
  for (const subject of engine.plans.keys()) {
    const input = engine.inputOf(subject);
    if (!input?.subject.access) continue;
    const both = gateTable(input.subject, now).some(
      (gate) =>
        gate.old.value !== 'off' &&
        gate.new.value !== 'off' &&
        gate.new.by.some((enforcer) => enforcer.kind === 'own-policy'),
    );
    judge(note, 1, subject, !both, 'both sides may enforce');
    yield;
  }
}

/** Law 9, for every device that a plan calls verified. */
function* greenMeansEvidence(engine: Engine, note: Note): Steps<void> {
  for (const plan of engine.plans.values()) {
    const input = engine.inputOf(plan.subject);
    if (!input) continue;
    const breaches = greenBreaches(plan.devices, input.subject);
    for (const device of plan.devices)
      if (device.place.kind === 'verified') note(9, breaches.find((breach) => breach.subject === device.key) ?? null);
    yield;
  }
}

/** Law 12: no partner connection was ended while a device still depends on the old product. */
function oldProductStands(engine: Engine, note: Note): void {
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices);
  const needed = stillNeeded(standings, engine.view.devices);
  for (const { value } of engine.view.facts.partner.values()) {
    // An older connection is ended by hand, often long before the move; what it still holds is a finding.
    if (value.kind === 'older') continue;
    const ended = value.state === 'terminated' && needed.length > 0;
    judge(note, 12, value.name, !ended, `ended while ${needed.length} devices depend on it`);
  }
}

/**
 * Law 10: every record that a side ever showed is in exactly one device, and every device in exactly one plan. What Intune lists for another
 * product is neither side's.
 */
function recordsPlaced(engine: Engine, note: Note): void {
  const { facts, devices } = engine.view;
  const records = [
    ...[...facts['source-device'].keys()].map((id) => `source:${id}`),
    ...[...facts['managed-device'].values()].flatMap((fact) => (isForeign(fact) ? [] : [`intune:${fact.id}`])),
  ];
  const placed = devices.map((device) => ({
    records: [
      ...[device.source, ...device.superseded].flatMap((fact) => (fact ? [`source:${fact.id}`] : [])),
      ...[device.managed, ...device.supersededManaged].flatMap((fact) => (fact ? [`intune:${fact.id}`] : [])),
    ],
  }));
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices.map((device) => device.key));
  const keys: readonly string[] = devices.map((device) => device.key);
  const breaches = new Map<string, Breach>(
    [
      ...lostRecords(records, placed),
      ...lostRecords(
        keys,
        standings.map((key) => ({ records: [key] })),
      ),
    ].map((breach) => [breach.subject, breach]),
  );
  for (const subject of new Set([...records, ...keys, ...breaches.keys()])) note(10, breaches.get(subject) ?? null);
}
