import type { LogLine, World, WorldEvent } from '../world/event.ts';
import { touched } from '../world/happenings.ts';
import type { Hardware, UemDevice } from '../world/state.ts';
import { liveRecord } from '../world/truth.ts';
import { feedsFromOld } from './authority.ts';
import { judgeBack } from './back.ts';
import { addRecords, type Claims, judgeClaims, recordsShown } from './claims.ts';
import { createEnd, judgeEnrollMail, judgeErase, judgeStart, judgeStranded, limboMinutes } from './harm.ts';
import { createLifts, type Lifts } from './lifts.ts';
import { createLockout } from './lockout.ts';
import { createIndex } from './membership.ts';
import { createHandMade } from './hand-made.ts';
import { createNotice, type Notice } from './notice.ts';
import { createOrder, type Order } from './order.ts';
import { actsOf, succeeded } from './parse.ts';
import { createPost, type Post } from './post.ts';
import { createSlots, type Slots } from './slots.ts';
import { createStarts } from './starts.ts';
import { createSeen } from './seen.ts';
import { createTwice, type Twice } from './twice.ts';
import { createWatch, type Watch } from './watch.ts';
import { type Bench, minute, type Rules, type Violation } from './words.ts';

export type { Claims } from './claims.ts';
export type { Violation } from './words.ts';

/**
 * Watches over the laws from outside the product: it trusts the log and the world's state alone, and goes through the
 * rules in plain loops. Laws 9 and 10 are judged when the product makes its claims, all others as things happen.
 */
export interface Witness {
  /** After each line was applied. */
  readonly onEvent: (line: LogLine) => void;
  /** What happened so far that breaks a law; what only the end can tell is not in it. */
  readonly soFar: () => readonly Violation[];
  /** What was seen so far, and how much was looked at. `recount.differences` is 0 unless the witness itself is wrong. */
  readonly report: () => {
    readonly violations: readonly Violation[];
    readonly checked: Readonly<Record<string, number>>;
  };
  /** Judges claims; they are not kept. */
  readonly claims: (body: Claims) => { readonly violations: readonly Violation[] };
}

const defaults: Rules = { noticeMinutes: 5 * 24 * 60, limboMinutes: 3 * 24 * 60, helpDesk: true };

const setRules = (rules: Rules, facts: Readonly<Record<string, unknown>>): void => {
  if (typeof facts.noticeMinutes === 'number') rules.noticeMinutes = facts.noticeMinutes;
  if (typeof facts.limboMinutes === 'number') rules.limboMinutes = facts.limboMinutes;
  if (typeof facts.helpDesk === 'boolean') rules.helpDesk = facts.helpDesk;
};

const held: readonly UemDevice['status'][] = [
  'Enrolled',
  'EnterpriseWipePending',
  'DeviceWipePending',
  'WipeInitiated',
];

/** What of a thing changes by itself while time passes, as one number: new records, its manager, its status, erased. */
const standing = (hardware: Hardware): number => {
  let number = hardware.uemRecords.length + hardware.entraRecords.length + hardware.intuneRecords.length;
  const live = liveRecord(hardware);
  number = number * 16 + (live === null ? 0 : 1 + held.indexOf(live.status));
  return number * 4 + (feedsFromOld(hardware) ? 2 : 0) + (hardware.erasedAt === null ? 0 : 1);
};

const createAccusations = (world: World) => {
  const violations: Violation[] = [];
  const known = new Set<string>();
  const checked: Record<string, number> = {};
  const accuse: Bench['accuse'] = (law, subject, detail, at = world.state.now) => {
    const key = `${law} ${subject} ${detail}`;
    if (known.has(key)) return;
    known.add(key);
    violations.push({ law, at: new Date(at).toISOString(), subject, detail });
  };
  const count: Bench['count'] = (what, by = 1) => {
    checked[what] = (checked[what] ?? 0) + by;
  };
  return { violations, checked, accuse, count };
};

/**
 * Looks at every thing at most once a simulated minute: erased, moved between products, new records. Where neither a write nor a hand nor
 * any happening came in between, nothing can have changed.
 */
const createScan = (bench: Bench, shown: Set<string>, onChange: (hardware: Hardware) => void) => {
  const { state } = bench.world;
  const known = new Float64Array(state.hardware.length).fill(-1);
  let last = -1;
  let ran = -1;
  let isDue = false;
  return (cause: 'told' | 'written' | 'nothing'): void => {
    const beat = Math.floor(state.now / minute);
    isDue ||= cause === 'written' || touched(state) !== ran;
    ran = touched(state);
    if (cause !== 'told' && (!isDue || beat === last)) return;
    last = beat;
    isDue = false;
    for (let i = 0; i < state.hardware.length; i += 1) {
      const hardware = state.hardware[i];
      if (hardware === undefined) continue;
      const now = standing(hardware);
      if (known[i] === now) continue;
      const first = known[i] === -1;
      known[i] = now;
      addRecords(hardware, shown);
      if (hardware.erasedAt !== null) bench.accuse(5, hardware.serial, 'erased', hardware.erasedAt);
      if (!first) onChange(hardware);
    }
  };
};

const CAUSES: Partial<Record<WorldEvent['type'], 'told' | 'written'>> = { hand: 'told', http: 'written' };

interface Judges {
  readonly post: Post;
  readonly notice: Notice;
  readonly watch: Watch;
  readonly order: Order;
  readonly twice: Twice;
  readonly lifts: Lifts;
  readonly slots: Slots;
}

/** Takes one write before every law that it may break, in the order in which they need each other's marks. */
const createJudge = (bench: Bench, { post, notice, watch, order, twice, lifts, slots }: Judges) => {
  const { world, index } = bench;
  const end = createEnd(bench);
  return (line: LogLine): void => {
    if (line.event.type !== 'http') return;
    const { now } = world.state;
    const acts = actsOf(world.state, line.event);
    const accepted = succeeded(line);
    judgeErase(bench, acts, accepted);
    for (const act of acts) {
      twice.onAct(act, line);
      if (!accepted) continue;
      if (act.kind === 'member') index.syncMember(act.group, act.member);
      if (act.kind === 'uem-member') index.syncUemMember(act.group, act.user);
      order.onAct(act, line.number);
      notice.onAct(act, now);
      judgeStart(bench, post, lifts, act, now);
      slots.onAct(act, now);
      judgeBack(bench, act, now);
      end(act);
      watch.onAct(act, now);
    }
  };
};

/** Starts to watch a world as it is now. Give it every line from then on, replayed ones too. */
export const createWitness = (world: World): Witness => {
  const { violations, checked, accuse, count } = createAccusations(world);
  const rules = { ...defaults };
  const bench: Bench = { world, index: createIndex(world.state), rules, accuse, count };
  const post = createPost(bench);
  const handMade = createHandMade();
  const starts = createStarts(world.state);
  const notice = createNotice(bench, post, handMade, starts);
  const lockout = createLockout(bench);
  const watch = createWatch(bench, handMade, (user, at) => {
    notice.onEnforced(user, at);
    lockout.onEnforced(user, at);
  });
  const seen = createSeen(world);
  const writtenBy = new Map<string, number>();
  const order = createOrder(bench, seen, writtenBy);
  const twice = createTwice(bench, seen, { writtenBy });
  const lifts = createLifts(world.state);
  const slots = createSlots(bench);
  const judgeWrite = createJudge(bench, { post, notice, watch, order, twice, lifts, slots });
  const shown = recordsShown(world.state);
  const scan = createScan(bench, shown, (hardware) => {
    if (hardware.holder !== null) watch.onHolder(hardware.holder, world.state.now);
  });

  const onEvent = (line: LogLine): void => {
    count('lines');
    seen.collect();
    post.collect((letter, mail) => {
      judgeEnrollMail(bench, letter);
      twice.onLetter(letter, mail);
    });
    watch.tick(world.state.now);
    if (line.event.type === 'hand' && line.event.what === 'promise-rules') setRules(rules, line.event.facts);
    if (line.event.type === 'portal') {
      lifts.onPortal(line.event);
      lockout.onPortal(line.event);
      slots.onPortal(line.event);
      starts.onPortal(line.event);
    }
    if (line.event.type === 'hand') {
      twice.onHand(line.event, line);
      watch.onHand(line.event, world.state.now);
    }
    judgeWrite(line);
    scan(CAUSES[line.event.type] ?? 'nothing');
  };

  scan('told');
  return {
    onEvent,
    soFar: () => violations,
    report: () => {
      scan('told');
      watch.tick(world.state.now);
      judgeStranded(bench, post, twice);
      const limbo = limboMinutes(world.state);
      const measured = Object.entries(limbo).map(([name, value]) => [`limbo.${name}`, value] as const);
      return {
        violations: [...violations],
        checked: { ...checked, ...Object.fromEntries(measured), 'recount.differences': watch.recount() },
      };
    },
    claims: (body) => ({ violations: judgeClaims(world.state, shown, body) }),
  };
};
