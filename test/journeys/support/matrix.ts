import { type Journey, type Kill, logOf, openJourney, type Outside, standingMembers, writesOf } from './product.ts';
import type { LogLine } from '../../../src/lab/world/event.ts';
import type { Ending } from './ending.ts';

export interface Whole {
  readonly ending: Ending;
  readonly lines: readonly LogLine[];
  readonly truth: Readonly<Record<string, string>>;
}

/** A run that nobody disturbs: what the disturbed ones are held against. */
export async function calmRun(world: Parameters<typeof openJourney>[0]): Promise<Whole> {
  const journey = await openJourney(world);
  try {
    const { ending, said } = await journey.run();
    if (!ending) throw new Error(`the calm run came to no end: ${said}`);
    return await wholeOf(journey, ending);
  } finally {
    await journey.close();
  }
}

export async function wholeOf(journey: Journey, ending: Ending): Promise<Whole> {
  const { devices } = (await journey.ask('/truth')) as {
    readonly devices: readonly { readonly serial: string; readonly state: string; readonly erased: boolean }[];
  };
  const truth = Object.fromEntries(devices.map(({ serial, state, erased }) => [serial, erased ? 'erased' : state]));
  return { ending, lines: await logOf(journey), truth };
}

/** Every write of a run, killed before it and after it: products in turn, so that a spread of it meets all of them. */
export function everyKill(lines: readonly LogLine[]): readonly Kill[] {
  const counts = writesOf(lines);
  return (Object.keys(counts) as Outside[]).flatMap((product) =>
    Array.from({ length: counts[product] }, (_, index) => index + 1).flatMap((nth) =>
      (['before', 'after'] as const).map((when) => ({ product, nth, when })),
    ),
  );
}

/** What must be the same however often the product died on the way. */
export function sameWorld({ ending, lines, truth }: Whole): object {
  const groups = standingMembers(lines);
  const levers = Object.entries(ending.leverGroups).map(([lever, group]) => [lever, groups[group] ?? []]);
  return {
    devices: ending.devices,
    truth,
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
export function faultsOf({ ending, lines }: Whole): readonly string[] {
  const ids = lines.flatMap(({ event }) => (event.type === 'mail' ? [event.messageId] : []));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
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
