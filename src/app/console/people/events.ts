import { decidedAnyway } from '../../../domain/plan/device-steps.ts';
import type { JourneyEvent } from '../../../contract/api/people.ts';
import { type Action, OVERTAKEN, type PastAction } from '../../../domain/action.ts';
import { type Fact, type Lever, stateSince } from '../../../domain/facts.ts';
import { byIntune, type Device } from '../../../domain/inventory/match.ts';
import type { Intent } from '../../../store/store.ts';
import { leftOut, pastOf } from '../../../engine/cases.ts';
import { outWords } from '../../../engine/left-out.ts';
import { numberIn, textIn } from '../../../engine/values.ts';
import type { Engine } from '../../../engine/engine.ts';
import { type Reader, say, sayLoosely } from '../../../text/say.ts';
import { planned } from '../../doors/plan-view.ts';
import type { Config } from '../../config/config.ts';
import { iso } from './parts.ts';
import {
  ENTRA,
  entraState,
  INTUNE,
  listedByIntune,
  managedState,
  oldProduct,
  sourceState,
  stateWords,
} from './records.ts';

export interface EventParts {
  readonly device: Device;
  readonly subject: string;
  readonly name: string;
  readonly engine: Engine;
  readonly config: Config;
  readonly reader: Exclude<Reader, string>;
}

/** All that was seen, done or said about one device and its owner's access, newest first, each with where the knowledge comes from. */
export function eventsOf(parts: EventParts): JourneyEvent[] {
  const { device, subject, engine } = parts;
  const past = pastOf(subject, [device], engine.view).filter(({ action }) => concerns(action, device));
  return [
    ...recordEvents(parts),
    ...leverEvents(parts),
    ...past.map((item) => writeEvent(item, parts)),
    ...wordEvents(parts),
  ].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** What is about another device of the same person is not this one's story. */
function concerns(action: Action, { key }: Device): boolean {
  if (action.kind === 'retire-device' || action.kind === 'sync-device') return action.device === key;
  if (action.kind === 'send-message') return action.device === null || action.device === key;
  return true;
}

type Dated = Pick<Fact, 'id' | 'firstSeenAt' | 'changedAt' | 'stateAt' | 'goneAt'>;

function recordEvents({ device, config, reader }: EventParts): JourneyEvent[] {
  const old = oldProduct(config.source.product, reader);
  return [
    ...[device.source, ...device.superseded].flatMap((fact) =>
      fact ? factEvents(fact, old, sourceState(fact), fact.value.enrolledAt, reader, 'enrolled') : [],
    ),
    ...listedByIntune(device).flatMap((fact) =>
      factEvents(
        fact,
        INTUNE,
        managedState(fact),
        fact.value.enrolledAt,
        reader,
        byIntune(fact) === 'yes' ? 'enrolled' : 'registered',
      ),
    ),
    ...[...device.entra, ...device.entraMaybe].flatMap((fact) =>
      factEvents(fact, ENTRA, entraState(fact), fact.value.registeredAt, reader, 'registered'),
    ),
  ];
}

function factEvents(
  fact: Dated,
  product: string,
  state: string,
  enrolledAt: number | null,
  reader: Reader,
  began: 'enrolled' | 'registered',
): JourneyEvent[] {
  const evidence = say(reader, 'people.event.source.record', { id: fact.id });
  const event = (at: number, what: string): JourneyEvent => ({
    at: iso(at),
    kind: 'fact',
    what,
    source: product,
    evidence,
    outcome: null,
  });
  const events = [event(fact.firstSeenAt, say(reader, 'people.event.first-seen', { product }))];
  if (enrolledAt !== null) events.push(event(enrolledAt, say(reader, `people.event.${began}`, { product })));
  if (fact.goneAt !== null) events.push(event(fact.goneAt, say(reader, 'people.event.gone', { product })));
  else if (stateSince(fact) !== fact.firstSeenAt) {
    const words = stateWords(state, reader);
    events.push(event(stateSince(fact), say(reader, 'people.event.changed', { product, state: words })));
  }
  return events;
}

const LEVERS: readonly Lever[] = ['exempt', 'released', 'enforced', 'source-exempt'];

function leverEvents({ subject, engine, config, reader }: EventParts): JourneyEvent[] {
  const { view } = engine;
  const user = view.facts.user.get(subject)?.value;
  const oldIds = engine.shared()?.sourceUsers.get(subject) ?? [];
  const person = user?.displayName ?? user?.userPrincipalName ?? subject;
  return LEVERS.flatMap((lever) =>
    (lever === 'source-exempt' ? oldIds : [subject]).flatMap((member) => {
      const fact = view.facts.membership.get(`${lever}:${member}`);
      if (!fact) return [];
      const words = { person, lever: say(reader, `lever.${lever}`) };
      const source = lever === 'source-exempt' ? oldProduct(config.source.product, reader) : ENTRA;
      const evidence = say(reader, 'people.event.source.group');
      const event = (at: number, what: string): JourneyEvent => ({
        at: iso(at),
        kind: 'fact',
        what,
        source,
        evidence,
        outcome: null,
      });
      const into = event(fact.changedAt, say(reader, 'people.event.lever-in', words));
      return fact.goneAt === null ? [into] : [into, event(fact.goneAt, say(reader, 'people.event.lever-out', words))];
    }),
  );
}

function writeEvent(item: PastAction, { device, name, engine, config, reader }: EventParts): JourneyEvent {
  const { action, outcome, code, claimedAt, recordedAt } = item;
  const read = planned(action, engine, config);
  const about = { subject: read.subject === device.key || isOf(action) ? name : read.subject };
  const sent = action.kind === 'send-message';
  return {
    at: iso(recordedAt ?? claimedAt),
    kind: sent ? 'message' : 'write',
    what: sent
      ? say(reader, 'people.event.message', {
          to: read.facts['to'] === undefined ? '' : String(read.facts['to']),
          message: sayLoosely(reader, `message.${action.message}`, {}),
        })
      : sayLoosely(reader, `action.${action.kind}`, { ...about, object: objectWords(action, read.object, reader) }),
    source: sent ? mailServer(config) : 'Sluis',
    evidence: say(reader, 'people.event.source.key', { key: action.key }),
    outcome: code === OVERTAKEN ? 'withdrawn' : (outcome ?? 'open'),
  };
}

function isOf(action: Action): boolean {
  return action.kind === 'retire-device' || action.kind === 'sync-device';
}

function objectWords(action: Action, object: string, reader: Reader): string {
  return action.kind === 'add-member' || action.kind === 'remove-member' || action.kind === 'ensure-group'
    ? say(reader, `lever.${action.lever}`)
    : object;
}

/** Who takes our mail in, and says so. */
function mailServer({ mail }: Config): string {
  return mail.channel === 'smtp' ? mail.host : 'Microsoft Graph';
}

function wordEvents({ device, subject, engine, reader }: EventParts): JourneyEvent[] {
  const told = (intent: Intent | undefined, what: (by: string) => string): JourneyEvent[] =>
    intent
      ? [
          {
            at: iso(intent.at),
            kind: 'word',
            what: what(intent.by),
            source: intent.by,
            evidence: say(reader, 'people.event.source.word'),
            outcome: null,
          },
        ]
      : [];
  const of = (kind: string, id: string): Intent | undefined => engine.view.intents.get(kind)?.get(id);
  const left = (intent: Intent | undefined): JourneyEvent[] => {
    const reason = textIn(intent?.value, 'reason');
    return told(intent, (by) => {
      if (textIn(intent?.value, 'lost') === '') return say(reader, 'people.event.exclude', { by, reason });
      const over = leftOut(device, engine.view)?.writtenOff === true ? 'no' : 'yes';
      return say(reader, 'people.event.write-off', { by, reason, over });
    });
  };
  const anyway = of('enforce-anyway', subject);
  const input = anyway ? engine.inputOf(subject) : null;
  const deferral = of('defer', device.key);
  const until = numberIn(deferral?.value, 'until') ?? 0;
  const slot = of('slot', device.key);
  const slotAt = numberIn(slot?.value, 'at');
  return [
    ...told(of('start', device.key), (by) => say(reader, 'people.event.start', { by })),
    ...told(deferral, (by) => say(reader, 'people.event.defer', { by, until })),
    ...told(slot, (by) =>
      slotAt === null
        ? say(reader, 'people.event.slot-none', { by })
        : say(reader, 'people.event.slot', { by, at: slotAt }),
    ),
    ...left(of('exclude', device.key)),
    ...outWords(subject, engine.view).flatMap(left),
    ...told(anyway, (by) =>
      say(reader, 'people.event.enforce-anyway', {
        by,
        reason: textIn(anyway?.value, 'reason'),
        over: input && decidedAnyway(input).length > 0 ? 'no' : 'yes',
      }),
    ),
  ];
}
