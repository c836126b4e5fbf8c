import type { Result } from '../domain/result.ts';
import type { Enforcement, GateCriteria } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import type { StaffLanguage } from '../text/language.ts';
import type { EmployeeKey } from '../text/say.ts';
import { say } from '../text/say.ts';
import { paletteOf } from './colour.ts';
import { contactsOf, decisionsOf } from './guide-facts.ts';
import { endOf, lawsOf, whatIfOf } from './guide-lists.ts';
import { stepsOf } from './guide-steps.ts';
import { routesOf, wavesOf } from './guide-waves.ts';
import type { Look } from './look.ts';
import { frameOf, productOf } from './says.ts';
import { type Pdf, type Sheet, typeset } from './typeset.ts';

/** A date of a wave: told to people and kept, or the earliest that is possible. */
export interface GuideDate {
  readonly at: Instant;
  readonly told: boolean;
}

export interface GuideWave {
  readonly name: string;
  readonly pilot: boolean;
  /** Null: nothing has been read of the products yet. */
  readonly people: number | null;
  readonly devices: number | null;
  /** First change for its people; null: only the wave before can say. */
  readonly startsAt: GuideDate | null;
  readonly enforcesAt: GuideDate | null;
  readonly criteria: GateCriteria;
}

export const guideFamilies = [
  'apple-mobile',
  'mac',
  'work-profile',
  'android',
  'windows',
  'apple-migration',
  'reset',
  'other',
] as const;
export type GuideFamily = (typeof guideFamilies)[number];

/** One kind of device and its way: the sentences for employees are the same that they read on their page. */
export interface GuideRoute {
  readonly family: GuideFamily;
  /** Null: nothing has been read yet. */
  readonly devices: number | null;
  readonly leaves: 'retire' | 'by-hand' | 'apple-migration' | 'reset-needed';
  /** Keys of what the user does, in order. */
  readonly steps: readonly EmployeeKey[];
}

/** Everything that an organisation decided about its move, and what is known of it. */
export interface Guide {
  readonly language: StaffLanguage;
  readonly madeAt: Instant;
  readonly tenant: string;
  readonly portal: string;
  readonly people: number | null;
  readonly devices: number | null;
  readonly enforcement: Enforcement;
  readonly notice: {
    readonly beforeMs: number;
    readonly windowMs: number;
    readonly remindersMs: readonly number[];
    /** Minutes of the day between which no mail goes out. */
    readonly quiet: { readonly fromMinute: number; readonly toMinute: number } | null;
  };
  readonly approvals: {
    readonly handover: 0 | 1 | 2;
    readonly unenroll: 0 | 1 | 2;
    readonly approvers: readonly string[];
  };
  readonly unenroll: {
    readonly start: 'user' | 'service';
    readonly atDeadline: 'wait' | 'service';
    readonly perHour: number | null;
  };
  readonly limboLimitMs: number;
  readonly administrator: string;
  readonly ticketsPerDay: number;
  readonly emergencyAccounts: number;
  readonly waves: readonly GuideWave[];
  readonly routes: readonly GuideRoute[];
  /** Ids of the old product's parts in the order in which they are ended; the end of an id is its word under `ending.`. */
  readonly ending: readonly string[];
}

/** The runbook of this migration. */
export function makeGuide(look: Look, guide: Guide): Result<Pdf, { readonly code: 'logo-unreadable' }> {
  return typeset(...guideSheet(look, guide));
}

/** The same, still to be set. */
export function guideSheet(look: Look, guide: Guide): Sheet {
  const reader = { language: guide.language, timeZone: look.timeZone };
  const { organisation } = look;
  const product = productOf(reader, look);
  const data = {
    ...frameOf(reader, say(reader, 'guide.title', { organisation }), guide.madeAt),
    palette: paletteOf(look.colour),
    organisation,
    logoAlt: say(reader, 'paper.logo', { organisation }),
    header: say(reader, 'guide.header'),
    cover: {
      head: say(reader, 'guide.cover'),
      what: say(reader, 'guide.cover.what', { product }),
      for: say(reader, 'guide.cover.for', { organisation }),
    },
    contents: say(reader, 'guide.contents'),
    glance: {
      head: say(reader, 'guide.glance'),
      lock: {
        alt: say(reader, 'guide.lock.alt', { product }),
        caption: say(reader, 'guide.lock.caption'),
        old: product,
        chamber: say(reader, 'guide.lock.chamber'),
        new: 'Microsoft Intune',
        oldGate: say(reader, 'guide.lock.old-gate'),
        newGate: say(reader, 'guide.lock.new-gate'),
      },
      facts: { head: say(reader, 'guide.facts'), rows: decisionsOf(reader, look, guide) },
    },
    contacts: contactsOf(reader, look, guide),
    steps: stepsOf(reader, look, guide),
    waves: wavesOf(reader, guide),
    routes: routesOf(reader, look, guide),
    whatIf: whatIfOf(reader, look),
    laws: lawsOf(reader),
    end: endOf(reader, look, guide),
  };
  return ['guide', data, look.logo];
}
