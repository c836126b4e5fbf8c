import { parseArgs } from 'node:util';
import { type BenchCase, type Cell, round, type Table } from '../case.ts';
import { startChild } from '../child.ts';
import type { Figures } from './measure.ts';
import type { Size } from './world.ts';

const SIZES: readonly Size[] = [
  { users: 10_000, policies: 200, groups: 100 },
  { users: 100_000, policies: 200, groups: 200 },
  { users: 1_000_000, policies: 200, groups: 1_000 },
];

export const access: BenchCase = {
  name: 'access',
  about: 'who enforces what on whom, for everybody at once  [--users 10000,100000,1000000]',
  quick: [],
  rowsAreCases: true,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { users: { type: 'string' } } });
    const users = values.users?.split(',').map(Number);
    const sizes = users?.map((count) => SIZES.find((size) => size.users >= count) ?? SIZES[2]) ?? SIZES;
    const rows = [];
    for (const [at, size] of sizes.entries()) {
      const child = await startChild('./access/measure.ts', { ...size, users: users?.[at] ?? size?.users });
      child.stop();
      rows.push(rowOf(child.answer as Figures));
    }
    return [tableOf(rows)];
  },
};

function rowOf(found: Figures): Readonly<Record<string, Cell>> {
  const dearest = Math.max(found.policyUsersSeconds, found.policyConditionsSeconds, found.membershipsSeconds);
  return {
    users: found.users,
    policies: found.policies,
    groups: found.groups,
    seconds: round(found.seconds, 4),
    floorSeconds: round(found.floorSeconds, 5),
    ratioToFloor: round(found.seconds / found.floorSeconds),
    naiveSeconds: Math.round(found.naiveSeconds),
    incrementalShare: round(dearest / found.seconds, 3),
    incrementalShareOfFromFacts: round(dearest / found.fromFactsSeconds, 5),
    indexSeconds: round(found.indexSeconds, 3),
    fromFactsSeconds: round(found.fromFactsSeconds, 3),
    whyPerSecond: Math.round(found.whyPerSecond),
    whyIndexSeconds: round(found.whyIndexSeconds, 3),
    peakMiB: Math.round(found.peakMiB),
    peakWithFactsMiB: Math.round(found.peakWithFactsMiB),
    coldSeconds: round(found.coldSeconds, 3),
    closureSeconds: round(found.closureSeconds, 4),
    incrementalPolicyUsersSeconds: round(found.policyUsersSeconds, 5),
    incrementalPolicySeconds: round(found.policyConditionsSeconds, 5),
    incrementalMembershipsSeconds: round(found.membershipsSeconds, 5),
    incrementalChainSeconds: round(found.chainSeconds, 4),
    firstChangeSeconds: round(found.firstChangeSeconds, 4),
    cells: found.cells,
    signatures: found.signatures,
    standings: found.standings,
    collapsed: found.collapsed.join(),
  };
}

function tableOf(rows: Table['rows']): Table {
  return {
    title: 'The map of everybody, each size in a process of its own',
    rows,
    notes: [
      'Seconds of the processor, of the one thread that works; the median of 7 after the first (coldSeconds).',
      'seconds: from numbered memberships, groups not yet closed, to who is under both, neither and nothing, in every cell.',
      'floorSeconds: counting the bits, once, of whom each policy surely and possibly lets in, as plain bitmaps.',
      'naiveSeconds: a loop over users, platforms, apps and policies with the judge; measured on 3,000 pairs and multiplied.',
      'incrementalShare: the dearest of: one policy’s users, one policy’s platforms, 1,000 memberships of an excluded group; of seconds.',
      'incrementalShareOfFromFacts: the same, of fromFactsSeconds: from users, groups and roles as text to the whole map, as a new process pays.',
      'An updated map makes what is asked of it: here the totals by platform in mail, as in seconds. Cell by cell it makes when cells are asked.',
      'incrementalChainSeconds: 30 changes (a fifth of them conditions), each on the map of the one before, per change.',
      'whyPerSecond: explanations of one user and sign-in with all policies, ways through groups and effects, after whyIndexSeconds.',
    ],
  };
}
