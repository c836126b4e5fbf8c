import { z } from 'zod';
import { because } from '../reason.ts';
import { accepted, count, instant, pageOf, paging, routes, toldFinding } from './route.ts';

/** One device in a list. `place` is one of four, always: verified, under-way, waiting, excluded. */
export const deviceRow = z.object({
  /** What finds it again; nothing can be told from it where its serial number is cut. */
  key: z.string(),
  name: z.string(),
  model: z.string(),
  platform: z.string(),
  /** Cut, `…` in the place of its last four characters, where these may still start the device and the reader may not steer waves. */
  serial: z.string().nullable(),
  /** Entra id of the user, or null where nobody has it. */
  userId: z.string().nullable(),
  user: z.string().nullable(),
  wave: z.string().nullable(),
  phase: z.string(),
  place: z.enum(['verified', 'under-way', 'waiting', 'excluded']),
  /** Why it waits or was left out, as a sentence in the reader's language. */
  reason: z.string().nullable(),
  /** What comes next or what a person does about it, as a sentence. */
  next: z.string().nullable(),
  since: instant.nullable(),
});
export type DeviceRow = z.infer<typeof deviceRow>;

export const DEVICE_ORDERS = ['name', 'user', 'platform', 'wave', 'phase', 'since'] as const;

const deviceFilter = {
  /** Begins a word of the name, model, serial number or user. */
  text: z.string().trim().max(200).optional(),
  wave: z.string().max(200).optional(),
  platform: z.string().max(40).optional(),
  phase: z.string().max(40).optional(),
  place: z.enum(['verified', 'under-way', 'waiting', 'excluded']).optional(),
  /** The code of a reason to wait or of a finding. */
  reason: z.string().max(100).optional(),
};

const deviceQuery = z.object({
  ...deviceFilter,
  order: z.enum(DEVICE_ORDERS).default('name'),
  descending: z.stringbool().default(false),
  ...paging,
  /** Rows to pass over from `after` (or the beginning): for a scrollbar that jumps. */
  skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

/** One thing that was seen, done or said about a device, with where the knowledge comes from. */
export const journeyEvent = z.object({
  at: instant,
  /** `fact` was read, `write` is ours, `message` was accepted by a mail server, `word` is what a person decided. */
  kind: z.enum(['fact', 'write', 'message', 'word']),
  /** A sentence in the reader's language. */
  what: z.string(),
  /** From which product or person, and the record or key there. */
  source: z.string(),
  evidence: z.string(),
  /** Of a write: how it ended. */
  outcome: z.enum(['done', 'already', 'asked', 'failed', 'withdrawn', 'unknown', 'open']).nullable(),
});
export type JourneyEvent = z.infer<typeof journeyEvent>;

/** A step of the way, ticked only by facts. */
export const journeyStep = z.object({
  phase: z.string(),
  title: z.string(),
  state: z.enum(['done', 'now', 'to-come', 'stuck']),
  at: instant.nullable(),
});
export type JourneyStep = z.infer<typeof journeyStep>;

export const deviceDetail = z.object({
  row: deviceRow,
  osVersion: z.string().nullable(),
  ownership: z.string(),
  mode: z.string(),
  /** How it leaves: `route.<kind>` as a sentence. */
  route: z.string(),
  records: z.array(
    z.object({
      product: z.string(),
      id: z.string(),
      state: z.string(),
      seenAt: instant,
      goneAt: instant.nullable(),
      /** Plain facts of the record, by their name in the reader's language. */
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  steps: z.array(journeyStep),
  /** Newest first. */
  events: z.array(journeyEvent),
  findings: z.array(toldFinding),
  acts: z.array(z.enum(['exclude', 'write-off', 'include'])),
});
export type DeviceDetail = z.infer<typeof deviceDetail>;

export const userRow = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string(),
  department: z.string().nullable(),
  wave: z.string().nullable(),
  devices: count,
  verified: count,
  /** The worst that can be said of them: a sentence, or null. */
  reason: z.string().nullable(),
});
export type UserRow = z.infer<typeof userRow>;

/** What the help desk sees of one person within five seconds. */
export const userDetail = z.object({
  row: userRow,
  language: z.string().nullable(),
  /** One sentence: where they are. One: what to tell them. */
  where: z.string(),
  tell: z.string(),
  /** The same in the language that they are written to in, where the reader's is another. */
  tellTheirs: z
    .object({ language: z.string(), name: z.string(), direction: z.enum(['ltr', 'rtl']), text: z.string() })
    .nullable(),
  /** What makes them special before everything else: an emergency account, a guest, an account that is disabled. */
  remarks: z.array(z.string()),
  waits: z.array(z.string()),
  rules: z.array(
    z.object({
      platform: z.string(),
      old: z.enum(['in-force', 'off', 'maybe']),
      new: z.enum(['in-force', 'off', 'maybe']),
    }),
  ),
  promise: instant.nullable(),
  deferredUntil: instant.nullable(),
  deferralsLeft: count,
  devices: z.array(deviceRow),
  messages: z.array(
    z.object({ at: instant, kind: z.string(), title: z.string(), outcome: z.string(), promise: instant.nullable() }),
  ),
  findings: z.array(toldFinding),
  nextDueAt: instant.nullable(),
  /** Since when a device of theirs may leave and waits for room; null: none does. */
  roomSince: instant.nullable(),
  acts: z.array(z.enum(['defer', 'link', 'exclude', 'include', 'enforce', 'hold'])),
  /** What holds Intune's rules back, by name, where `enforce` is offered. */
  heldBy: z.array(z.string()),
  /** What would not open mail and files as it stands now, by name, where `enforce` is offered. */
  losing: z.array(z.string()),
});
export type UserDetail = z.infer<typeof userDetail>;

const byKey = z.object({ key: z.string().min(1).max(500) });
const byId = z.object({ id: z.string().min(1).max(500) });
export const peopleRoutes = routes({
  'devices.list': {
    ability: 'see-people',
    summary: 'Devices, filtered and ordered, in pages',
    query: deviceQuery,
    answer: pageOf(deviceRow),
  },
  'devices.facets': {
    ability: 'see-people',
    summary: 'How many devices each filter would show',
    query: z.object(deviceFilter),
    answer: z.object({
      total: count,
      waves: z.record(z.string(), count),
      platforms: z.record(z.string(), count),
      phases: z.record(z.string(), count),
      places: z.record(z.string(), count),
      reasons: z.record(z.string(), count),
    }),
  },
  'devices.export': {
    ability: 'see-people',
    summary: 'All devices of a filter as CSV',
    query: deviceQuery.omit({ after: true, limit: true, skip: true }),
    answer: 'text/csv; charset=utf-8',
  },
  'devices.get': {
    ability: 'see-people',
    summary: 'One device: its records, its way, and the evidence of each step',
    params: byKey,
    answer: deviceDetail,
  },
  'devices.exclude': {
    ability: 'leave-out',
    summary: 'Leave one device out of the move, or write one off that left the old product and is lost',
    params: byKey,
    body: because.extend({ act: z.enum(['exclude', 'write-off']).default('exclude') }),
    answer: accepted,
  },
  'devices.include': {
    ability: 'leave-out',
    summary: 'Take a device that was left out into the move again',
    params: byKey,
    answer: accepted,
  },
  'users.list': {
    ability: 'see-people',
    summary: 'Users, filtered, in pages',
    query: z.object({
      text: z.string().trim().max(200).optional(),
      wave: z.string().max(200).optional(),
      order: z.enum(['name', 'department', 'wave', 'devices']).default('name'),
      descending: z.stringbool().default(false),
      ...paging,
      skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    answer: pageOf(userRow),
  },
  'users.get': {
    ability: 'see-people',
    summary: 'One user: where they are, why, and what to tell them',
    params: byId,
    answer: userDetail,
  },
  'users.exclude': {
    ability: 'leave-out',
    summary: 'Leave one user out of the move, with all their devices',
    params: byId,
    body: because,
    answer: accepted,
  },
  'users.include': {
    ability: 'leave-out',
    summary: 'Take a user who was left out into the move again',
    params: byId,
    answer: accepted,
  },
  'users.enforce': {
    ability: 'steer-waves',
    summary: 'Let the rules of Intune start for one user, though a device of theirs cannot move',
    params: byId,
    body: because,
    answer: accepted,
  },
  'users.hold': {
    ability: 'steer-waves',
    summary: 'Take that back, as long as the rules have not started',
    params: byId,
    answer: accepted,
  },
  'users.defer': { ability: 'help-people', summary: 'Put off the move of one user', params: byId, answer: accepted },
  'users.link': {
    ability: 'help-people',
    summary: 'The personal link of one user, to read out or send',
    params: byId,
    answer: z.object({ href: z.string() }),
  },
  search: {
    ability: 'see-people',
    summary: 'The users and devices that fit a few letters best',
    query: z.object({ text: z.string().trim().min(1).max(200) }),
    answer: z.object({ users: z.array(userRow), devices: z.array(deviceRow) }),
  },
});
