import { conditionHolds } from '../../src/domain/access/conditions.ts';
import { judge } from '../../src/domain/access/judge.ts';
import { askBy, cellsWhere, exampleOf } from '../../src/domain/access/map/answers.ts';
import { popcount, setBit, wordCount } from '../../src/domain/access/map/bits.ts';
import { directoryOf } from '../../src/domain/access/map/directory.ts';
import { type AccessMap, mapAccess, type MapInput, peopleOf } from '../../src/domain/access/map/map.ts';
import { changeMembers } from '../../src/domain/access/map/members.ts';
import { updateMap } from '../../src/domain/access/map/update.ts';
import { eachUser } from '../../src/domain/access/map/user-set.ts';
import { whoOf } from '../../src/domain/access/map/who.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import { looksAtManagement } from '../../src/domain/access/sides.ts';
import { median } from '../case.ts';
import { answer, inputOf } from '../child.ts';
import { explainer, factsOf } from './facts.ts';
import { randomOf } from './random.ts';
import { idOf, type Size, type World, worldOf } from './world.ts';

export interface Figures extends Size {
  /** The whole map from numbered memberships: groups closed, columns, classes, cells, unions, standings, totals by platform. */
  readonly seconds: number;
  /** The first time in a new process. */
  readonly coldSeconds: number;
  /** Of it: following the nested groups that the policies ask for. */
  readonly closureSeconds: number;
  readonly floorSeconds: number;
  readonly naiveSeconds: number;
  readonly policyUsersSeconds: number;
  readonly policyConditionsSeconds: number;
  readonly membershipsSeconds: number;
  /** From ids as text to the directory. */
  readonly indexSeconds: number;
  /** The same and the whole map. */
  readonly fromFactsSeconds: number;
  /** Memberships and policies changed by turns, each change on the map of the one before. */
  readonly chainSeconds: number;
  /** The first change after a map was made: sets are turned into bits that later changes look at. */
  readonly firstChangeSeconds: number;
  readonly whyPerSecond: number;
  readonly whyIndexSeconds: number;
  readonly cells: number;
  readonly signatures: number;
  readonly standings: number;
  readonly collapsed: readonly string[];
  readonly peakMiB: number;
  /** With the facts as text beside it, and what "why" is asked of. */
  readonly peakWithFactsMiB: number;
}

const ROUNDS = 7;
const MEMBERSHIPS = 1_000;

/** One size in a process of its own, for its peak memory. */
function measure(size: Size): Figures {
  const world = worldOf(size, 1);
  const input = inputFor(world);
  const coldSeconds = secondsOf(() => full(input));
  const map = mapAccess(input);
  const seconds = often(() => full(input));
  const policy = changedPolicies(input);
  const moved = changedMemberships(world);
  const change = (from: AccessMap, changes: typeof moved): AccessMap => {
    const { directory, touched } = changeMembers(from.input.directory, changes);
    return updateMap(from, { ...from.input, directory }, touched);
  };
  totals(map);
  const firstChangeSeconds = secondsOf(() => totals(change(map, moved)));
  const found = {
    ...size,
    seconds,
    coldSeconds,
    closureSeconds: often(() => peopleOf(input, map.classes.policies, null).closure.held.size),
    floorSeconds: floorOf(map),
    policyUsersSeconds: often(() => totals(updateMap(map, policy.users))),
    policyConditionsSeconds: often(() => totals(updateMap(map, policy.conditions))),
    membershipsSeconds: often(() => totals(change(map, moved))),
    firstChangeSeconds,
    chainSeconds: chain(map, policy.conditions, (from, at) => change(from, changedMemberships(world, at))),
    naiveSeconds: naive(map),
    cells: map.classes.cells,
    signatures: map.cells.signatures.length,
    standings: map.structure.standings.length,
    collapsed: map.classes.collapsed,
    peakMiB: peakMiB(),
  };
  return { ...found, ...fromFacts(world, map), peakWithFactsMiB: peakMiB() };
}

function peakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const CHAIN = 30;

/** The mean of a long row of changes, none of which starts from a map that was made anew. */
function chain(map: AccessMap, other: MapInput, change: (from: AccessMap, at: number) => AccessMap): number {
  const seconds = secondsOf(() => {
    let sum = 0;
    let now = map;
    for (let at = 0; at < CHAIN; at += 1) {
      const { policies } = at % 10 < 5 ? map.input : other;
      now = at % 5 === 0 ? updateMap(now, { ...now.input, policies }) : change(now, 100 + at);
      sum += totals(now);
    }
    return sum;
  });
  return seconds / CHAIN;
}

/** What a process pays that has just read everything, and why for one user after another. */
function fromFacts(
  world: World,
  map: AccessMap,
): Pick<Figures, 'indexSeconds' | 'fromFactsSeconds' | 'whyPerSecond' | 'whyIndexSeconds'> {
  const facts = factsOf(world);
  const rounds = Array.from({ length: 3 }, () => {
    let directory = world.directory;
    const index = secondsOf(() => (directory = directoryOf(facts)).users.size);
    return { index, whole: index + secondsOf(() => full({ ...map.input, directory })) };
  });
  let ask: ReturnType<typeof explainer> | null = null;
  const random = randomOf(5);
  const whyIndexSeconds = secondsOf(() => {
    ask = explainer(map, facts, map.input.policies);
    return ask(random);
  });
  const questions = 2_000;
  const seconds = secondsOf(() => {
    let reasons = 0;
    for (let at = 0; at < questions; at += 1) reasons += ask?.(random) ?? 0;
    return reasons;
  });
  return {
    indexSeconds: median(rounds.map(({ index }) => index)),
    fromFactsSeconds: median(rounds.map(({ whole }) => whole)),
    whyPerSecond: questions / seconds,
    whyIndexSeconds,
  };
}

function inputFor(world: World): MapInput {
  return {
    directory: world.directory,
    policies: world.raw.map(parsePolicy),
    around: { trusted: new Map(), sampleApps: new Map([['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'office-app']]) },
    old: world.old,
    judge: (policy, dimension, signIn) =>
      dimension === 'users' ? 'unknown' : conditionHolds(policy, dimension, signIn).value,
    isEnforcer: (policy) => policy.state !== 'disabled' && policy.state !== 'report-only' && looksAtManagement(policy),
    ownPolicyId: null,
    unsettled: new Map(),
  };
}

function full(input: MapInput): number {
  return totals(mapAccess(input));
}

/** Who is under both, under neither, unprotected, for each platform in mail. */
function totals(map: AccessMap): number {
  let sum = 0;
  for (const question of ['both', 'neither', 'unprotected'] as const)
    for (const row of askBy(map, question, 'platform', { resource: ['exchange'] }))
      sum += row.surely.size + row.possibly.size;
  return sum;
}

/** One policy excludes one more group; one policy is about another platform. */
function changedPolicies(input: MapInput): { readonly users: MapInput; readonly conditions: MapInput } {
  const at = input.policies.findIndex((policy) => policy.state === 'enabled' && policy.users.include.all);
  const one = input.policies[at];
  const group = input.directory.groups[20]?.id;
  if (!one || group === undefined) throw new Error('the world has no policy on all users');
  const put = (policy: typeof one): MapInput => ({ ...input, policies: input.policies.with(at, policy) });
  const { exclude } = one.users;
  return {
    users: put({ ...one, users: { ...one.users, exclude: { ...exclude, groups: [...exclude.groups, group] } } }),
    conditions: put({ ...one, platforms: { include: ['macOS'], exclude: [] } }),
  };
}

/** A wave: a thousand users are put into the group that is excluded from the old rules. */
function changedMemberships({ directory, names }: World, seed = 7): Parameters<typeof changeMembers>[1] {
  const random = randomOf(seed);
  return Array.from({ length: MEMBERSHIPS }, () => ({
    group: names.exempt,
    user: idOf(random.below(directory.users.size)),
    member: true,
    pending: true,
  }));
}

/** Reading once, as plain bits in one block, whom each policy surely and whom it possibly lets in. */
function floorOf(map: AccessMap): number {
  const sets = map.content.columns.flatMap((column) => [column.surely, column.possibly]);
  const width = wordCount(map.input.directory.users.size);
  const block = new Uint32Array(width * sets.length);
  for (const [at, set] of sets.entries()) {
    const words = block.subarray(at * width, (at + 1) * width);
    eachUser(set, (user) => setBit(words, user));
  }
  return often(() => popcount(block));
}

/** User by user, platform by platform and app by app, policy by policy with the judge: measured on a sample, multiplied. */
function naive(map: AccessMap): number {
  const cells = cellsWhere(map, {});
  const { platform, resource } = map.classes.byDimension;
  const perUser = platform.length * resource.length;
  const random = randomOf(3);
  const pairs = 3_000;
  const seconds = secondsOf(() => {
    let applying = 0;
    for (let at = 0; at < pairs; at += 1) {
      const signIn = exampleOf(map, random.pick(cells));
      const who = whoOf(map.people, random.below(map.input.directory.users.size));
      for (const policy of map.classes.policies) if (judge(policy, who, signIn).value !== 'no') applying += 1;
    }
    return applying;
  });
  return (seconds / pairs) * perUser * map.input.directory.users.size;
}

let sink = 0;

/** Of the thread that works: on a quiet machine the same as by the clock, on a busy one others do not count. */
function secondsOf(work: () => number): number {
  const before = process.threadCpuUsage();
  sink += work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

/** The median of some rounds; what is too short for the processor's clock is done often enough in each. */
function often(work: () => number): number {
  const startedAt = performance.now();
  sink += work();
  const times = Math.ceil(20 / Math.max(0.1, performance.now() - startedAt));
  const round = (): number => {
    let sum = 0;
    for (let time = 0; time < times; time += 1) sum += work();
    return sum;
  };
  return median(Array.from({ length: ROUNDS }, () => secondsOf(round) / times));
}

answer(measure(inputOf<Size>()));
if (sink < 0) throw new Error('nothing was counted');
