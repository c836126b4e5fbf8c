import { gateTable } from '../domain/plan/access.ts';
import { type Breach, greenBreaches, lostRecords, stillNeeded } from '../domain/laws.ts';
import { noticeOf } from '../domain/plan/notice.ts';
import type { VerifyView } from '../contract/views.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';

/** One law's tally. */
interface Tally {
  checked: number;
  readonly violations: VerifyView['violations'][number][];
}

/**
 * Puts every law that facts and our own record can prove or disprove to the test, over all of them: the access gates of
 * every user now, every write that was ever claimed against what was known when it was, every green, every record.
 */
export async function verifyLaws(engine: Engine, store: Store, now: number): Promise<VerifyView> {
  const tallies = new Map<number, Tally>(
    Array.from({ length: 12 }, (_, index) => [index + 1, { checked: 0, violations: [] }]),
  );
  const at = new Date(now).toISOString();
  const note = (law: number, breach: { readonly subject: string; readonly detail: string } | null): void => {
    const tally = tallies.get(law);
    if (!tally) return;
    tally.checked++;
    if (breach) tally.violations.push({ law, at, ...breach });
  };
  neverBothNow(engine, now, note);
  writesInOrder(engine, note);
  for (const breach of engine.refused()) note(breach.law, breach);
  for (const plan of engine.plans.values()) {
    const input = engine.inputOf(plan.subject);
    if (!input) continue;
    const breaches = greenBreaches(plan.devices, input.subject);
    for (const device of plan.devices)
      if (device.place.kind === 'verified') note(9, breaches.find((breach) => breach.subject === device.key) ?? null);
  }
  for (const breach of recordsPlaced(engine)) note(10, breach);
  note(10, null);
  oldProductStands(engine, note);
  const broken = await store.audit.verify();
  note(8, broken ? { subject: 'audit', detail: `the record is broken at entry ${broken.brokenAt}` } : null);
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices);
  return {
    laws: [...tallies].map(([law, tally]) => ({ law, checked: tally.checked, violations: tally.violations.length })),
    verified: standings.filter((device) => device.place.kind === 'verified').length,
    total: engine.view.devices.length,
    violations: [...tallies.values()].flatMap((tally) => tally.violations),
  };
}

type Note = (law: number, breach: { readonly subject: string; readonly detail: string } | null) => void;

/** Law 1, for every user and platform at this moment. */
function neverBothNow(engine: Engine, now: number, note: Note): void {
  for (const subject of engine.plans.keys()) {
    const input = engine.inputOf(subject);
    if (!input?.subject.access) continue;
    const both = gateTable(input.subject, now).some(
      (gate) =>
        gate.old.value !== 'off' &&
        gate.new.value !== 'off' &&
        gate.new.by.some((enforcer) => enforcer.kind === 'own-policy'),
    );
    note(1, both ? { subject, detail: 'both sides may enforce' } : null);
  }
}

/** Laws 2, 3, 4 and 8 over every write in the record: in order, told before, not before the promise, once. */
function writesInOrder(engine: Engine, note: Note): void {
  for (const [subject, past] of engine.view.past) {
    const input = engine.inputOf(subject);
    for (const item of past) {
      const { action } = item;
      note(
        8,
        past.filter((other) => other.action.key === action.key).length > 1
          ? { subject, detail: `${action.key} was claimed twice` }
          : null,
      );
      if (action.kind !== 'add-member' || !input || item.outcome === 'failed') continue;
      const before = past.filter((other) => other.recordedAt !== null && other.recordedAt <= item.claimedAt);
      const notice = noticeOf(before, action.wave, input.settings);
      note(
        3,
        notice.changesFrom === null || item.claimedAt < notice.changesFrom
          ? { subject, detail: 'changed before the promised notice' }
          : null,
      );
      if (action.lever === 'enforced')
        note(
          4,
          notice.promisedAt === null || item.claimedAt < notice.promisedAt
            ? { subject, detail: 'enforced before the promised date' }
            : null,
        );
      if (action.lever !== 'exempt')
        note(
          2,
          before.some((other) => other.action.kind === 'add-member' && other.action.lever === 'exempt')
            ? null
            : { subject, detail: `${action.lever} without exempt before it` },
        );
    }
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
    note(12, ended ? { subject: value.name, detail: `ended while ${needed.length} devices depend on it` } : null);
  }
}

/** Law 10: every record that a side ever showed is in exactly one device, and every device in exactly one plan. */
function recordsPlaced(engine: Engine): readonly Breach[] {
  const { facts, devices } = engine.view;
  const records = [
    ...[...facts['source-device'].keys()].map((id) => `source:${id}`),
    ...[...facts['managed-device'].keys()].map((id) => `intune:${id}`),
  ];
  const placed = devices.map((device) => ({
    records: [
      ...[device.source, ...device.superseded].flatMap((fact) => (fact ? [`source:${fact.id}`] : [])),
      ...[device.managed, ...device.supersededManaged].flatMap((fact) => (fact ? [`intune:${fact.id}`] : [])),
    ],
  }));
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices.map((device) => device.key));
  const lost = lostRecords(
    devices.map((device) => device.key),
    standings.map((key) => ({ records: [key] })),
  );
  return [...lostRecords(records, placed), ...lost];
}
