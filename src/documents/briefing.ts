import type { Result } from '../domain/result.ts';
import type { Instant, Platform } from '../domain/words.ts';
import type { StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';
import { paletteOf } from './colour.ts';
import { type Look, waysTo } from './look.ts';
import { frameOf, listed, productOf, span, type StaffReader } from './says.ts';
import { type Pdf, type Sheet, typeset } from './typeset.ts';

/** When things happen for the people of one wave. */
export interface WaveDates {
  /** The invitations were accepted: the dates are promises. False: they hold if the invitations go out at `inviteAt`. */
  readonly told: boolean;
  readonly inviteAt: Instant;
  readonly startAt: Instant;
  readonly deadlineAt: Instant;
  /** Null: Intune's rules are no part of this move. */
  readonly enforceAt: Instant | null;
}

export interface Briefing {
  readonly language: StaffLanguage;
  readonly wave: string;
  readonly pilot: boolean;
  readonly madeAt: Instant;
  readonly people: number;
  readonly devices: number;
  readonly platforms: readonly { readonly platform: Platform; readonly devices: number }[];
  /** Null: Entra names no department. */
  readonly departments: readonly { readonly department: string | null; readonly people: number }[];
  readonly resetNeeded: number;
  readonly dates: WaveDates;
  /** When the service starts what its owner has not: from the first day on, from the last, or never. */
  readonly byItself: 'service' | 'deadline' | 'never';
  readonly remindersMs: readonly number[];
  readonly limboLimitMs: number;
  readonly ticketsPerDay: number;
  /** Mail address of whoever decides. */
  readonly administrator: string;
  readonly signedOffAt: Instant | null;
  /** Everybody by name, on sheets of their own; null: no list. */
  readonly names: readonly BriefedPerson[] | null;
  /** So many of the names are listed, in their order, and the rest is counted; absent: all. */
  readonly mostNames?: number;
}

export interface BriefedPerson {
  readonly name: string;
  readonly mail: string | null;
  readonly devices: number;
}

/** Rows of a count before the rest is taken together: the briefing stays on two sheets. */
const MOST_ROWS = 8;

const CALLS = ['notified', 'ready', 'leaving', 'limbo', 'enrolled', 'blocked', 'verified'] as const;

/** The help desk's sheets for one wave: two pages, and the names on further ones where they are given. */
export function makeBriefing(look: Look, briefing: Briefing): Result<Pdf, { readonly code: 'logo-unreadable' }> {
  return typeset(...briefingSheet(look, briefing));
}

/** The same, still to be set. */
export function briefingSheet(look: Look, briefing: Briefing): Sheet {
  const { language, wave } = briefing;
  const reader = { language, timeZone: look.timeZone };
  const { organisation } = look;
  const product = productOf(reader, look);
  const data = {
    ...frameOf(reader, say(reader, 'briefing.title', { wave }), briefing.madeAt),
    palette: paletteOf(look.colour),
    organisation,
    logoAlt: say(reader, 'paper.logo', { organisation }),
    kicker: say(reader, 'briefing.kicker', { organisation }),
    summary: say(reader, 'briefing.summary', { people: briefing.people, devices: briefing.devices, product }),
    pilot: briefing.pilot ? say(reader, 'briefing.pilot') : null,
    when: {
      head: say(reader, 'briefing.when'),
      note: noteOf(reader, briefing.dates),
      stops: stopsOf(reader, briefing),
    },
    who: whoOf(reader, briefing),
    calls: callsOf(reader, briefing),
    may: {
      head: say(reader, 'briefing.may'),
      all: ([1, 2, 3, 4] as const).map((n) => say(reader, `briefing.may.${n}`)),
    },
    never: {
      head: say(reader, 'briefing.never'),
      all: ([1, 2, 3, 4] as const).map((n) => say(reader, `briefing.never.${n}`)),
    },
    escalate: {
      head: say(reader, 'briefing.escalate'),
      to: say(reader, 'briefing.escalate.to', { mail: briefing.administrator }),
      all: [
        say(reader, 'briefing.escalate.1'),
        say(reader, 'briefing.escalate.2', { limit: span(reader, briefing.limboLimitMs) }),
        say(reader, 'briefing.escalate.3', { tickets: briefing.ticketsPerDay }),
      ],
    },
    sign: signOf(reader, briefing),
    desk: waysTo(look).join('  ·  '),
    names: namesOf(reader, briefing),
  };
  return ['briefing', data, look.logo];
}

function noteOf(reader: StaffReader, dates: WaveDates): string {
  return dates.told
    ? say(reader, 'briefing.dates-real')
    : say(reader, 'briefing.dates-expected', { at: dates.inviteAt });
}

function stopsOf(reader: StaffReader, { dates, remindersMs }: Briefing): readonly object[] {
  const day = (at: Instant): string => say(reader, 'paper.weekday', { at });
  const list = listed(
    reader.language,
    remindersMs.map((ms) => span(reader, ms)),
  );
  return [
    {
      at: day(dates.inviteAt),
      head: say(reader, 'briefing.stop.invite'),
      what: say(reader, 'briefing.stop.invite.what'),
    },
    { at: day(dates.startAt), head: say(reader, 'briefing.stop.start'), what: say(reader, 'briefing.stop.start.what') },
    {
      at: day(dates.deadlineAt),
      head: say(reader, 'briefing.stop.deadline'),
      what:
        remindersMs.length === 0
          ? say(reader, 'briefing.stop.deadline.none')
          : say(reader, 'briefing.stop.deadline.what', { list }),
    },
    dates.enforceAt === null
      ? {
          at: say(reader, 'briefing.stop.enforce.never'),
          head: say(reader, 'briefing.stop.enforce'),
          what: say(reader, 'briefing.stop.enforce.never-what'),
        }
      : {
          at: day(dates.enforceAt),
          head: say(reader, 'briefing.stop.enforce'),
          what: say(reader, 'briefing.stop.enforce.what'),
        },
  ];
}

function whoOf(reader: StaffReader, { platforms, departments, resetNeeded }: Briefing): object {
  const number = (n: number): string => say(reader, 'paper.number', { n });
  const departed = departments.map(({ department, people }) => ({
    name: department ?? say(reader, 'briefing.no-department'),
    count: people,
  }));
  return {
    head: say(reader, 'briefing.who'),
    tables: [
      {
        head: [say(reader, 'briefing.platform'), say(reader, 'briefing.devices')],
        rows: platforms
          .toSorted((a, b) => b.devices - a.devices)
          .map(({ platform, devices }) => [say(reader, `platform.${platform}`), number(devices)]),
      },
      {
        head: [say(reader, 'briefing.department'), say(reader, 'briefing.people')],
        rows: shortened(reader, departed).map(({ name, count }) => [name, number(count)]),
      },
    ],
    reset: resetNeeded === 0 ? null : say(reader, 'briefing.reset', { count: resetNeeded }),
  };
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** The largest, then all others in one line: the sum stays the same. */
function shortened(reader: StaffReader, rows: readonly Counted[]): readonly Counted[] {
  const sorted = rows.toSorted((a, b) => b.count - a.count);
  if (sorted.length <= MOST_ROWS) return sorted;
  const rest = sorted.slice(MOST_ROWS - 1);
  return [
    ...sorted.slice(0, MOST_ROWS - 1),
    {
      name: say(reader, 'briefing.more', { count: rest.length }),
      count: rest.reduce((sum, { count }) => sum + count, 0),
    },
  ];
}

function callsOf(reader: StaffReader, { dates, byItself }: Briefing): object {
  const start = say(reader, 'paper.weekday', { at: dates.startAt });
  const deadline = say(reader, 'paper.weekday', { at: dates.deadlineAt });
  const kinds = CALLS.filter((kind) => kind !== 'blocked' || dates.enforceAt !== null);
  return {
    head: say(reader, 'briefing.calls'),
    columns: [say(reader, 'briefing.stands'), say(reader, 'briefing.caller'), say(reader, 'briefing.answer')],
    rows: kinds.map((kind) => [
      say(reader, `briefing.call.${kind}`),
      say(reader, `briefing.call.${kind}.says`),
      kind === 'notified'
        ? say(reader, 'briefing.call.notified.answer', { start, deadline, unenroll: byItself })
        : say(reader, `briefing.call.${kind}.answer`),
    ]),
  };
}

function signOf(reader: StaffReader, { signedOffAt }: Briefing): object {
  return {
    head: say(reader, 'briefing.sign'),
    what:
      signedOffAt === null ? say(reader, 'briefing.sign.open') : say(reader, 'briefing.sign.done', { at: signedOffAt }),
    fields: [
      say(reader, 'briefing.sign.name'),
      say(reader, 'briefing.sign.date'),
      say(reader, 'briefing.sign.signature'),
    ],
  };
}

function namesOf(reader: StaffReader, { names, mostNames = Infinity }: Briefing): object | null {
  if (names === null) return null;
  const more = Math.max(0, names.length - mostNames);
  const { compare } = new Intl.Collator(reader.language, { numeric: true });
  return {
    head: say(reader, 'briefing.names'),
    what: [
      say(reader, 'briefing.names.what'),
      ...(more === 0 ? [] : [say(reader, 'briefing.names.more', { count: more })]),
    ].join(' '),
    columns: [say(reader, 'briefing.name'), say(reader, 'briefing.mail'), say(reader, 'briefing.devices')],
    rows: names
      .toSorted((a, b) => compare(a.name, b.name))
      .slice(0, mostNames)
      .map(({ name, mail, devices }) => [name, mail ?? '–', say(reader, 'paper.number', { n: devices })]),
  };
}
