import type { Session } from '../../src/app/lab/session.ts';
import { claimsOf } from '../../src/app/lab/claims.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { HOUR } from '../../src/domain/words.ts';
import type { Lab } from '../../src/lab/control/lab.ts';

/** What may never be at any moment. */
export function brokenSoFar(lab: Lab, session: Session): readonly string[] {
  const { engine } = session.sluis;
  return [
    ...lab.world.witness.soFar().map((one) => `law ${one.law}: ${one.at} ${one.subject} ${one.detail}`),
    ...engine.refused().map((one) => `refused: law ${one.law} ${one.subject} ${one.detail}`),
    ...engine
      .bugs()
      .map(({ doing, error }) => `bug: ${doing}: ${error instanceof Error ? error.stack : String(error)}`),
  ];
}

/** Every device is in one place, and the places add up. Notes what the product tells of. */
export function unaccounted(session: Session, told: Set<string>): readonly string[] {
  const { totals, findings } = session.picture();
  for (const { code } of findings) told.add(code);
  const parts = totals.verified + totals.inProgress + totals.waiting + totals.excluded;
  return [
    ...(parts === totals.total ? [] : [`totals do not add up: ${JSON.stringify(totals)}`]),
    ...(totals.lost === 0 || session.sluis.engine.plans.size === 0 ? [] : [`${totals.lost} devices lost`]),
  ];
}

/**
 * Devices on their way in a world that came to no rest, and of which nothing tells: neither of them, nor of their user, nor of what
 * holds everybody. Nobody is asked for anything, so nobody will ever do it. Whose wave is not open waits for the waves before it.
 */
export function leftWithoutAWord({
  sluis: { engine },
}: {
  readonly sluis: Pick<Session['sluis'], 'engine'>;
}): readonly string[] {
  if (isAllHeld(engine)) return [];
  const open = [...(engine.waves()?.views.values() ?? [])].filter(({ state }) => state === 'open');
  const openNames = new Set<string>(open.map(({ name }) => name));
  const told = new Set(engine.findings().map(({ subject }) => subject));
  return [...engine.plans.values()].flatMap(({ subject, devices }) => {
    const wave = engine.inputOf(subject)?.subject.wave?.name ?? '';
    if (told.has(subject) || told.has(wave) || !openNames.has(wave)) return [];
    return devices
      .filter(({ key, place }) => place.kind === 'under-way' && !told.has(key))
      .map(({ key, phase }) => `${key} is ${phase}, and nobody was told that it gets nowhere`);
  });
}

/** What a person is asked for before set-up goes on. */
const ASKED: ReadonlySet<string> = new Set(['approval-open', 'manual-step-open']);
/** Under these stands what was not read, of everybody's. */
const READS: ReadonlySet<string> = new Set(['reads', 'levers', 'policies', 'partners', 'source-rules']);

/**
 * Set-up does not go on, or what all rests on cannot be read, so that nothing is written for anybody; and a person is told. What is only
 * worth knowing is no such word: a read that failed once and is tried again holds nobody.
 */
function isAllHeld(engine: Engine): boolean {
  const setup = engine.setup();
  const isAsked = setup?.findings.some(({ code, severity }) => severity === 'blocks' || ASKED.has(code)) ?? false;
  if (setup?.ready === false && isAsked) return true;
  const isIncomplete = !engine.complete();
  return engine
    .findings()
    .some(({ subject, severity }) => READS.has(subject) && (isIncomplete || severity === 'blocks'));
}

/** After this long somebody is told of what was taken away by hand: longer than any fault keeps a change from being read. */
const TOLD_WITHIN = 30 * HOUR;

/**
 * Our own policy was deleted long ago and stands nowhere, and neither of it nor of what cannot be read is a person told: nobody who
 * waits for it goes on.
 */
export function goneUntold(lab: Pick<Lab, 'world'>, { sluis: { engine } }: Pick<Session, 'sluis'>): readonly string[] {
  const { now, directory } = lab.world.state;
  const ours = directory.policies.filter(({ createdByApp }) => createdByApp !== null);
  if (ours.some(({ deletedAt }) => deletedAt === null)) return [];
  const told = new Set(engine.findings().map(({ subject }) => subject));
  if ([...READS].some((subject) => told.has(subject))) return [];
  return ours
    .filter(({ id, deletedAt }) => deletedAt !== null && now - deletedAt > TOLD_WITHIN && !told.has(id))
    .map(({ id }) => `our policy ${id} is gone since long, and nobody was told`);
}

/** Records that are there, and that the product believes gone: a read that lost them was believed. */
export function takenForGone(lab: Lab, session: Session): readonly string[] {
  const { hardware, directory } = lab.world.state;
  const { facts } = session.sluis.engine.view;
  const deleted = new Set(
    lab.world.log.flatMap(({ event }) =>
      event.type === 'hand' && event.what === 'delete-policy' ? [event.subject] : [],
    ),
  );
  const there = {
    'source-device': hardware.flatMap(({ uemRecords }) =>
      uemRecords.filter(({ deleted }) => !deleted).map(({ id }) => String(id)),
    ),
    'entra-device': hardware.flatMap(({ entraRecords }) => entraRecords.map(({ id }) => id)),
    'managed-device': hardware.flatMap(({ intuneRecords }) => intuneRecords.map(({ id }) => id)),
    user: directory.users.map(({ id }) => id),
    // One that was put back is seen again at the next beat.
    policy: directory.policies
      .filter(({ id, deletedAt }) => deletedAt === null && !deleted.has(id))
      .map(({ id }) => id),
  };
  return (Object.keys(there) as (keyof typeof there)[]).flatMap((kind) =>
    there[kind]
      .filter((id) => (facts[kind].get(id)?.goneAt ?? null) !== null)
      .map((id) => `${kind} ${id} is there, and was taken for gone`),
  );
}

const RETIRE = /^\/api\/mdm\/devices\/[\w-]+\/commands\?(?:.*&)?command=EnterpriseWipe\b/i;

/** The old product took more retires of ours within an hour than may be. */
export function tooFast({ world }: Pick<Lab, 'world'>, { config }: Pick<Session, 'config'>): readonly string[] {
  const perHour = config.unenroll.perHour ?? Infinity;
  const times = world.log.flatMap(({ at, event, status }) =>
    event.type === 'http' && event.method === 'POST' && RETIRE.test(event.path) && (status ?? 500) < 300 ? [at] : [],
  );
  return times.flatMap((at, index) => {
    const first = times[index - perHour];
    return first !== undefined && at - first < HOUR
      ? [`more than ${perHour} devices were asked to leave between ${moment(first)} and ${moment(at)}`]
      : [];
  });
}

const moment = (at: number): string => new Date(at).toISOString();

/** Besides what may never be at any moment: what the whole log, and the product's own claims, come to. */
export async function brokenAtEnd(lab: Lab, session: Session): Promise<readonly string[]> {
  const { violations } = lab.world.witness.report();
  const claimed = lab.world.witness.claims(claimsOf(session));
  const brokenAt = (await session.sluis.store.audit.verify()) ?? null;
  return [
    ...[...violations, ...claimed.violations].map((one) => `law ${one.law}: ${one.at} ${one.subject} ${one.detail}`),
    ...(brokenAt === null ? [] : ['the audit record is broken']),
  ];
}
