import { type Journey, type JourneyWorld, logOf, openJourney, standingMembers } from './product.ts';
import type { LogLine } from '../../../src/lab/world/event.ts';
import type { Ending } from './ending.ts';

export interface Whole {
  readonly ending: Ending;
  readonly lines: readonly LogLine[];
  /** Serial number -> where the device really is. */
  readonly truth: Readonly<Record<string, string>>;
  /** Serial number -> who has the device. */
  readonly holders: Readonly<Record<string, string | null>>;
  readonly standing: Standing;
}
/** What is really so in both products, by names: `group X` -> its members, `policy X excludeGroups` -> their names ... */
type Standing = Readonly<Record<string, readonly string[]>>;

/** A run that nobody disturbs: what the disturbed ones are held against. */
export async function calmRun(world: JourneyWorld): Promise<Whole> {
  const journey = await openJourney(world);
  try {
    const { ending, said } = await journey.run();
    if (!ending) throw new Error(`the calm run came to no end: ${said}`);
    return await wholeOf(journey, ending);
  } finally {
    await journey.close();
  }
}

export async function wholeOf(journey: Pick<Journey, 'ask'>, ending: Ending): Promise<Whole> {
  const { devices } = (await journey.ask('/truth')) as {
    readonly devices: readonly {
      readonly serial: string;
      readonly state: string;
      readonly erased: boolean;
      readonly holderUpn: string | null;
    }[];
  };
  const truth = Object.fromEntries(devices.map(({ serial, state, erased }) => [serial, erased ? 'erased' : state]));
  const holders = Object.fromEntries(devices.map(({ serial, holderUpn }) => [serial, holderUpn]));
  return { ending, lines: await logOf(journey), truth, holders, standing: await standingIn(journey) };
}

interface Named {
  readonly name: string;
  readonly [field: string]: string | readonly string[];
}

async function standingIn(journey: Pick<Journey, 'ask'>): Promise<Standing> {
  const { old, ...ours } = (await journey.ask('/standing')) as {
    readonly groups: readonly Named[];
    readonly policies: readonly Named[];
    readonly partners: readonly Named[];
    readonly old: Readonly<Record<'groups' | 'rules', readonly Named[]>>;
  };
  const all = { ...ours, 'old groups': old.groups, 'old rules': old.rules };
  // One that is there twice is not the same as one that is there once.
  const found = new Map<string, readonly string[]>();
  for (const [kind, list] of Object.entries(all))
    for (const { name, ...fields } of list)
      for (const [field, value] of Object.entries(fields)) {
        const key = `${kind} "${name}" ${field}`;
        found.set(found.has(key) ? `${key} again` : key, typeof value === 'string' ? [value] : value);
      }
  return Object.fromEntries(found);
}

/** Dies at these writes of one journey, each counted from the last death on. */
export interface Chain {
  readonly when: 'before' | 'after';
  readonly deaths: readonly number[];
}

/**
 * Chains that together die before and after every write of a run. The deaths of one chain lie `apart` writes from each other,
 * so that what mends one is over when the next comes, and a whole run is paid for once for many deaths.
 */
export function everyDeath(writes: number, apart: number): readonly Chain[] {
  return Array.from({ length: Math.min(apart, writes) }, (_, offset) =>
    (['before', 'after'] as const).map((when) => {
      // What was kept from the world comes once more, and counts.
      const next = when === 'before' ? apart + 1 : apart;
      const later = Array.from({ length: Math.ceil((writes - offset - 1) / apart) }, () => next);
      return { when, deaths: [offset + 1, ...later] };
    }),
  ).flat();
}

/** The run of a world that dies on the way; answers how often it did, and how it ended. */
export async function deadlyRun(
  world: JourneyWorld,
  dies: (journey: Journey, n: number) => Parameters<Journey['run']>[0] | null,
): Promise<{ readonly died: number; readonly whole: Whole }> {
  const journey = await openJourney(world);
  try {
    let died = 0;
    for (let n = 0; ; n++) {
      const how = dies(journey, n);
      const { killed, ending, said } = await journey.run(how ?? {});
      if (killed) died++;
      if (ending) return { died, whole: await wholeOf(journey, ending) };
      if (!killed) throw new Error(`after ${died} deaths: no ending: ${said}`);
    }
  } finally {
    await journey.close();
  }
}

/** Runs this for all of them, two at a time, and answers in their order. */
export async function inPairs<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < all.length; index = next++) {
      const one = all[index];
      if (one !== undefined) answers[index] = await run(one);
    }
  };
  await Promise.all([worker(), worker()]);
  return answers;
}

/** What must be the same however often the product died on the way. */
export function sameWorld({ ending, lines, truth, standing }: Whole): object {
  const groups = standingMembers(lines);
  const levers = Object.entries(ending.leverGroups).map(([lever, group]) => [lever, groups[group] ?? []]);
  return {
    devices: ending.devices,
    truth,
    standing,
    members: { ...Object.fromEntries(levers), source: groups['uem'] ?? [] },
    told: told(lines),
  };
}

/** Who was told of the move at all, by any of the messages that tell of it. */
function told(lines: readonly LogLine[]): readonly string[] {
  const people = lines.flatMap(({ event }) =>
    event.type === 'mail' && ['invitation', 'reminder', 'deadline'].includes(event.headers['x-sluis-message'] ?? '')
      ? event.to
      : [],
  );
  return [...new Set(people)].toSorted();
}

/** What may never be, however the run was disturbed: each entry is a fault. */
export function faultsOf({ ending, lines }: Pick<Whole, 'ending' | 'lines'>): readonly string[] {
  const ids = lines.flatMap(({ event }) => (event.type === 'mail' ? [event.messageId] : []));
  const twice = [...Map.groupBy(ids, (id) => id)].filter(([, all]) => all.length > 1).map(([id]) => id);
  const groups = standingMembers(lines);
  const seen = Object.entries(ending.leverGroups).filter(
    ([lever, group]) => (groups[group] ?? []).join() !== (ending.members[lever] ?? []).join(),
  );
  return [
    ...twice.map((id) => `message ${id} was accepted twice`),
    ...ending.violations.map((one) => `law ${one.law}: ${one.subject} ${one.detail}`),
    ...ending.refused.map((one) => `refused: ${JSON.stringify(one)}`),
    ...ending.bugs.map((bug) => `bug: ${bug}`),
    ...ending.open.map((key) => `still open: ${key}`),
    ...seen.map(([lever]) => `what the product believes of ${lever} is not so`),
  ];
}

/**
 * In what a run that died many times fell short of the calm one. It may have come further: a question that is put again reaches
 * some who ignored it the first time. Where it did not, devices, groups and rules are as they are after the calm one.
 */
export function shortOf(calm: Whole, killed: Whole): readonly string[] {
  const { ending, truth, lines } = killed;
  const devices = Object.entries(calm.ending.devices).flatMap(([key, want]) => {
    const got = ending.devices[key] ?? 'lost';
    return got === want || got.startsWith('verified') ? [] : [`${key}: ${got}, and not ${want}`];
  });
  const strangers = Object.keys(ending.devices).filter((key) => calm.ending.devices[key] === undefined);
  const erased = Object.entries(truth).filter(([, state]) => state === 'erased');
  const heard = new Set(told(lines));
  const untold = told(calm.lines).filter((person) => !heard.has(person));
  return [
    ...devices,
    ...strangers.map((key) => `${key} is nobody's`),
    ...erased.map(([serial]) => `${serial} was erased`),
    ...untold.map((person) => `${person} was not told`),
    ...otherwise(calm, killed),
  ];
}

/** What is not so as after the calm run, of all who have no device that came further than it did there. */
function otherwise(calm: Whole, { ending, truth, holders, standing }: Whole): readonly string[] {
  const further = new Set(
    Object.entries(ending.devices)
      .filter(([key, got]) => got !== calm.ending.devices[key] && got.startsWith('verified'))
      .map(([key]) => key.replace(/^serial:/, '')),
  );
  const theirs = new Set([...further].map((serial) => holders[serial]));
  const devices = [...new Set([...Object.keys(calm.truth), ...Object.keys(truth)])].flatMap((serial) =>
    further.has(serial) || truth[serial] === calm.truth[serial]
      ? []
      : [`${serial} is ${truth[serial]}, and not ${calm.truth[serial]}`],
  );
  const names = [...new Set([...Object.keys(calm.standing), ...Object.keys(standing)])];
  const levers = names.flatMap((name) => {
    const [want, got] = [calm.standing[name], standing[name]].map((all) => all?.filter((one) => !theirs.has(one)));
    return JSON.stringify(want) === JSON.stringify(got)
      ? []
      : [`${name}: ${got?.join(', ') ?? 'is not there'}, and not ${want?.join(', ') ?? 'missing'}`];
  });
  return [...devices, ...levers];
}
