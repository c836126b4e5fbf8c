import { context } from '@opentelemetry/api';
import type { Action } from '../domain/action.ts';
import { actionBreaches, type Breach, tenantBreaches } from '../domain/laws.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import { emergencyIds } from './cases.ts';
import type { Claim, ClaimOutcome, Json } from '../store/store.ts';
import type { Job } from '../store/queue.ts';
import { perform } from './act.ts';
import { bitesOf, jobsOf } from './jobs.ts';
import { noted, takeIn, WITHDRAWN } from './outcomes.ts';
import { type Batch, takeBackHeld, takeBackWaiting, withdraw } from './overtaken.ts';
import { outcomeWord } from './past.ts';
import { letterFor, type Staff } from './letters.ts';
import { beginMailing, endMailing, heldBackAsLate } from './mailing.ts';
import { mailsOfATurn } from './mails.ts';
import type { Observer } from './observe.ts';
import { inSlices, type Steps } from './steps.ts';
import { cleanupCase, setupCase } from './tenant.ts';
import type { Offered } from './planning.ts';
import type { EnginePorts, TurnReport } from './ports.ts';
import { isGivenUp, judge, judgeAt, judgedBy, NOT_KNOWN, openClaims } from './recover.ts';
import { goBehind, leaveQueue, paced } from './room.ts';
import { type EngineState, noteBug } from './state.ts';
import { tracedJobs } from './trace.ts';
import { ownObjects, type View } from './view.ts';
import type { WatchName } from './watches.ts';

/** What the queue does with a job: the claims of this process are sent; what a dead process left is judged by reading instead. */
export function performer(state: EngineState, staff: Staff): (job: Job) => Promise<void> {
  const { ports, view, performing, begun, held } = state;
  const abort = new AbortController();
  const isFree = (key: string): boolean => performing.has(key) && !held.has(key) && !heldBackAsLate(state, key);
  const performBite = async (bite: Bite, source: EnginePorts['source'], mail: Mail): Promise<void> => {
    const fresh = bite.keys.filter(isFree);
    for (const key of fresh) begun.add(key);
    try {
      await sendBite(await (ports.crew ? given(fresh, ports) : mail.begin(fresh)), source, (outcomes) =>
        mail.record(outcomes, bite.next.filter(isFree)),
      );
    } finally {
      // Whatever became of the word that gave them to this process: what it does not let go of keeps their objects from all others.
      if (ports.crew) {
        for (const key of fresh) state.sent.add(key);
        await letGo(state).catch(() => undefined);
      }
    }
  };
  const sendBite = async (
    mine: readonly string[],
    source: EnginePorts['source'],
    recorded: (outcomes: ReadonlyMap<string, ClaimOutcome>) => Promise<void>,
  ): Promise<void> => {
    const actions = mine.flatMap((key) => {
      const claim = view.claims.get(key);
      return claim ? [claim.action as unknown as Action] : [];
    });
    if (actions.length === 0) return;
    const parts = {
      ports: { ...ports, source },
      own: () => ownObjects(view),
      sourceDevice: (id: string) => view.facts['source-device'].get(id)?.value,
      devicesOf: (subject: string) => deviceKeysOf(subject, view),
      emergencyIds: () => emergencyIds(state.view, state.ports.settings),
      letterFor: (action: Extract<Action, { kind: 'send-message' }>) => letterFor(action, ports, view, state, staff),
      onBug: (action: Action, error: unknown) => noteBug(state, error, action.key),
    };
    try {
      const send = (): ReturnType<typeof perform> => perform(actions, parts, abort.signal);
      await recorded(await context.with(state.around ?? context.active(), send));
    } finally {
      for (const key of mine) {
        performing.delete(key);
        if (view.open.has(key)) state.endedAt.set(key, ports.clock.now());
      }
    }
  };
  return async (job) => {
    const thrown: unknown[] = [];
    const source = ports.crew ? ports.crew.source() : ports.source;
    // Alone, nobody is asked for each: what was not begun a moment ago can be taken back. Of mails neither night nor time waits for four.
    const isMails = job.keys.every((key) => view.claims.get(key)?.kind === 'send-message');
    const bites = bitesOf(job, ports.crew && !isMails ? {} : { alone: 1 });
    const mail = mailOf(state);
    for (const [at, keys] of bites.entries())
      await performBite({ keys, next: bites[at + 1] ?? [] }, source, mail).catch((error: unknown) =>
        thrown.push(error),
      );
    if (thrown.length === 1) throw thrown[0];
    if (thrown.length > 1) throw new AggregateError(thrown, `${thrown.length} times in one job`);
  };
}

/** Keys of the devices of a subject, which may be a device itself. */
function deviceKeysOf(subject: string, view: View): readonly string[] {
  return (
    view.devicesBySubject.get(subject)?.map((device) => device.key) ?? (view.devicesByKey.has(subject) ? [subject] : [])
  );
}

/** Where several processes act, a job can come back from one that was taken for dead: what it began to send is not sent again. */
async function given(keys: readonly string[], { store, crew, clock }: EnginePorts): Promise<readonly string[]> {
  return crew ? (await store.claims.take(keys, crew.lease.holder, clock.now())).map(({ key }) => key) : keys;
}

/** What is sent at one time, and what of the same job after it. */
interface Bite {
  readonly keys: readonly string[];
  readonly next: readonly string[];
}

/** Of one job: a message is begun in the store before it leaves, or after a crash nobody could say which of thousands had left. */
interface Mail {
  /** Of these, what may be sent. */
  readonly begin: (keys: readonly string[]) => Promise<readonly string[]>;
  /** Records, and begins what comes next in the same statement. */
  readonly record: (outcomes: ReadonlyMap<string, ClaimOutcome>, next: readonly string[]) => Promise<void>;
}

function mailOf(state: EngineState): Mail {
  const { ports, view } = state;
  const mayGo = new Set<string>();
  const isUnsaid = (key: string): boolean => !mayGo.has(key) && view.claims.get(key)?.kind === 'send-message';
  const begin = async (keys: readonly string[], outcomes?: ReadonlyMap<string, ClaimOutcome>): Promise<void> => {
    for (const key of await ports.store.claims.begin(keys, ports.clock.now(), outcomes)) mayGo.add(key);
  };
  return {
    begin: async (keys) => {
      const unsaid = keys.filter(isUnsaid);
      if (unsaid.length > 0) await begin(unsaid);
      return keys.filter((key) => !isUnsaid(key));
    },
    record: async (outcomes, next) => {
      const unsaid = ports.crew ? [] : next.filter(isUnsaid);
      await record(state, outcomes, unsaid.length === 0 ? undefined : () => begin(unsaid, outcomes));
    },
  };
}

async function record(
  state: EngineState,
  outcomes: ReadonlyMap<string, ClaimOutcome>,
  write?: () => Promise<void>,
): Promise<void> {
  const { ports } = state;
  if (outcomes.size === 0) return;
  const at = ports.clock.now();
  await (write ? write() : ports.store.claims.recordMany(outcomes, at));
  for (const key of outcomes.keys()) {
    state.endedAt.delete(key);
    state.lookedAt.delete(key);
  }
  noted(state, outcomes, at);
}

/** Says that this process sends these no more. Where that is not heard, it is said again with the next ones, and in the next turn. */
async function letGo({ ports, sent }: EngineState): Promise<void> {
  if (!ports.crew || sent.size === 0) return;
  const keys = [...sent];
  await ports.store.claims.let(keys, ports.crew.lease.holder);
  for (const key of keys) sent.delete(key);
}

/**
 * Judges what a crash or a lost answer left open, once reads must have caught up with it, each by the one read that tells of it. What
 * cannot be read says nothing of the claims that rest on it: those stay open (laws 1, 2), and the others are judged all the same.
 */
export async function recoverOpen(state: EngineState, observer: Observer, signal: AbortSignal): Promise<void> {
  const { ports, view, performing, held, lookedAt } = state;
  await takeBackHeld(state);
  await letGo(state);
  const open = openClaims(view, performing).filter(({ key }) => !held.has(key));
  const due = open.filter((claim) => judgeAt(claim, state) <= ports.clock.now());
  if (due.length === 0) return;
  const keys = due.map(({ key }) => key);
  const begun = await ports.store.claims.given(keys, ports.crew?.lease.holder ?? null);
  await takeIn(state, keys);
  const unknown = due.filter(({ key }) => view.open.has(key));
  const ready = ports.crew ? ended(state, unknown, begun) : unknown;
  const whole = new Set(ready.flatMap((claim) => judgedBy(claim) ?? []));
  const reports = whole.size === 0 ? [] : await observer.read({ busy: new Set(), whole }, signal);
  const unread = new Set(reports.flatMap(({ watch, failure }) => (failure === null ? [] : [watch])));
  const outcomes = new Map<string, ClaimOutcome>();
  let isAway = false;
  for (const claim of ready) {
    const read = judgedBy(claim);
    // One silence is enough for a turn. Who was not asked about stays due, and the one that was is not.
    if (isAway && claim.kind === 'retire-device') continue;
    const judged =
      read !== null && unread.has(read)
        ? null
        : await judge(claim, { ports, view, isBegun: begun.has(claim.key) }, signal);
    isAway ||= judged === 'away';
    const now = ports.clock.now();
    const isOver = claim.kind === 'retire-device' && isGivenUp(claim, state, now) && !isSilent(observer);
    const outcome = judged !== null && judged !== 'away' ? judged : isOver ? NOT_KNOWN : null;
    if (outcome) outcomes.set(claim.key, outcome);
    else lookedAt.set(claim.key, now);
  }
  const unbegun = [...outcomes].flatMap(([key, outcome]) => (outcome === WITHDRAWN ? [key] : []));
  for (const key of unbegun) outcomes.delete(key);
  await record(state, outcomes);
  if (unbegun.length === 0) return;
  // The reads took their time: whoever may have begun one meanwhile, in a life that is not over, has the word.
  const at = ports.clock.now();
  const taken = await ports.store.claims.withdraw(unbegun, WITHDRAWN, at, 'begun');
  noted(state, new Map([...taken].map((key) => [key, WITHDRAWN])), at);
}

/** The old product tells nothing of any device: that says nothing of one. */
function isSilent(observer: Observer): boolean {
  return observer.problems().some(({ watch, failure }) => failure !== null && SAYS_WHO_IS_THERE.has(watch));
}

const SAYS_WHO_IS_THERE: ReadonlySet<WatchName> = new Set(['source-devices', 'source-changes']);

type Given = Awaited<ReturnType<EnginePorts['store']['claims']['given']>>;

/** Those that no other living process is sending, and that were not sent so lately that a read may not show it. */
function ended({ ports }: Pick<EngineState, 'ports'>, claims: readonly Claim[], given: Given): readonly Claim[] {
  const latest = ports.clock.now() - READ_LAG_MS;
  return claims.filter(({ key }) => {
    const one = given.get(key);
    return one === undefined || (!one.beingSent && one.at <= latest);
  });
}

export interface ActOptions {
  /** Nothing else may be claimed. */
  readonly only: ReadonlySet<string> | undefined;
  readonly now: Instant;
  /** The process ends: what is not begun then is taken back. */
  readonly signal: AbortSignal;
}

/** Claims what is allowed, hands it to the queue, and waits until it was tried. */
export async function act(
  state: EngineState,
  actions: readonly Offered[],
  { only, now, signal }: ActOptions,
): Promise<TurnReport['acted']> {
  const { ports, view, performing, begun, held } = state;
  if (signal.aborted) return [];
  const allowed = mailsOfATurn(state, await inSlices(fitOf(state, actions, { now, only })), now);
  if (allowed.length === 0 || signal.aborted) return [];
  const claims = allowed.map(
    ([action]): Omit<Claim, 'outcome' | 'recordedAt'> => ({
      key: action.key,
      kind: action.kind,
      subject: action.subject,
      object: action.object,
      action: action as unknown as Json,
      claimedAt: now,
    }),
  );
  const won = await ports.store.claims.claimMany(claims, ports.crew?.lease.holder);
  const mine = claims.filter((claim) => won.has(claim.key));
  view.setClaims(mine.map((claim) => ({ ...claim, outcome: null, recordedAt: null })));
  for (const claim of mine) performing.add(claim.key);
  const keys = mine.map(({ key }) => key);
  const batch = new Map(mine.map(({ key, action }) => [key, action as unknown as Action]));
  leaveQueue(state, batch.values());
  beginMailing(state, now, only === undefined);
  const second = hearMeanwhile(state, { actions: batch, at: now }, signal);
  try {
    await second.looked;
    const jobs = jobsOf(
      mine.filter(({ key }) => view.open.has(key) && !held.has(key)),
      ports.crew?.lease.peers().length,
    );
    const subjectOf = (key: string): string | undefined => view.claims.get(key)?.subject;
    const devices = (subject: string): readonly string[] => deviceKeysOf(subject, view);
    await ports.queue.submit(ports.crew ? tracedJobs(jobs, subjectOf, devices, state.around) : jobs);
    await ports.queue.idle();
  } finally {
    try {
      await second.end();
      if (ports.crew) await takeIn(state, keys);
    } finally {
      endMailing(state, batch.values());
      // What is still here was refused by the queue or ended by silence: from now on only a read can tell.
      for (const key of keys) {
        performing.delete(key);
        begun.delete(key);
      }
    }
  }
  return mine.map((claim) => ({
    action: claim.action as unknown as Action,
    outcome: wordOf(view.claims.get(claim.key)?.outcome),
  }));
}

/**
 * Those that may be claimed. Of an organisation's size the laws take longer than a lease lasts, so this may be put down between two; what
 * people decide meanwhile is heard before anything is sent.
 */
function* fitOf(
  state: EngineState,
  actions: readonly Offered[],
  { now, only }: Pick<ActOptions, 'now' | 'only'>,
): Steps<readonly Offered[]> {
  const tenant = setupCase(state, now);
  const closing = state.setup?.closing ? cleanupCase(state, tenant, now) : null;
  const fit: Offered[] = [];
  for (const offered of paced(state, actions, { now, only })) {
    yield;
    const [action, input] = offered;
    const { key } = action;
    if (only !== undefined && !only.has(key)) continue;
    if (state.view.claims.has(key)) {
      if (goBehind(state, action)) noteBug(state, new Error('was claimed before'), `claim of ${key}`);
      continue;
    }
    const breaches = input ? actionBreaches(action, input) : tenantBreaches(action, tenant, closing);
    if (isAllowed(state, breaches)) fit.push(offered);
    else goBehind(state, action);
  }
  return fit;
}

const AGAIN_MS = 1_000;

/**
 * What people decided since these were planned, and what they decide while they are sent, takes back what it forbids and nobody has begun;
 * the end of this process, all of that.
 * Where the store does not answer, it is asked again until it does.
 */
function hearMeanwhile(
  state: EngineState,
  batch: Batch,
  signal: AbortSignal,
): {
  /** What was decided before now is heard. */
  readonly looked: Promise<void>;
  readonly end: () => Promise<void>;
} {
  const once = (): Promise<void> =>
    withdraw(state, batch).catch((error: unknown) => noteBug(state, error, 'second thoughts'));
  let looks = once();
  const deaf = state.view.onWord(() => {
    looks = looks.then(once);
  });
  const stop = (): void => {
    state.ports.post.hurry?.();
    looks = Promise.all([looks, takeBackWaiting(state, batch.actions.keys())]).then(() => undefined);
  };
  // Messages take minutes, and whoever ends the process waits seconds.
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const again = setInterval(() => {
    if (state.held.size > 0) looks = looks.then(() => takeBackHeld(state));
  }, AGAIN_MS);
  return {
    looked: looks,
    end: () => {
      deaf();
      clearInterval(again);
      signal.removeEventListener('abort', stop);
      return looks.then(() => takeBackHeld(state));
    },
  };
}

function wordOf(outcome: ClaimOutcome | null | undefined): TurnReport['acted'][number]['outcome'] {
  return outcome == null ? 'open' : outcomeWord(outcome);
}

/** What is refused is offered again in every turn, and is one bug. */
function isAllowed({ refused, ports }: EngineState, breaches: readonly Breach[]): boolean {
  for (const breach of breaches)
    if (
      !refused.some(
        ({ law, subject, detail }) => law === breach.law && subject === breach.subject && detail === breach.detail,
      )
    ) {
      refused.push(breach);
      ports.told?.({ what: 'refused', breach });
    }
  return breaches.length === 0;
}
