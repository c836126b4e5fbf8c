import { languages } from '../text/language.ts';
import { say } from '../text/say.ts';
import type { Block, Body } from './body.ts';
import { paragraph, type Setting } from './parts.ts';
import type { MailKind, MailVariables } from './variables.ts';

/** The parts of a message that an organisation words itself. Its own sentences come on top: none of ours is ever taken away but the subject. */
export const WORDED = ['subject', 'opening', 'closing'] as const;
export type Worded = (typeof WORDED)[number];

/** An organisation's own words for one kind of message in one language; null = ours. They are plain text with variables in braces. */
export type Wording = { readonly [P in Worded]: string | null };

export const NO_WORDING: Wording = { subject: null, opening: null, closing: null };

/** Something in braces that this message does not have. `at` counts characters from 1; `found` is shown as it was written. */
export interface WordingMistake {
  readonly part: Worded;
  readonly at: number;
  readonly found: string;
  readonly allowed: readonly string[];
}

/** A variable's text for this reader; null where there is none (no date is promised, no name is known). */
type Filler<K extends MailKind> = (setting: Setting, variables: MailVariables<K>) => string | null;

const moment = ({ reader }: Setting, at: number): string => say(reader, 'mail.moment', { at });
const promised: Filler<'invitation' | 'reminder' | 'deadline' | 'enroll'> = (setting, { promise }) =>
  promise ? moment(setting, promise.from) : null;
const model: Filler<'enroll' | 'stuck' | 'welcome'> = (_, { device }) => device.model;
const count = (n: number): string => String(n);

const everywhere: Readonly<Record<string, Filler<MailKind>>> = {
  name: ({ to }) => to.displayName?.trim() || null,
  organisation: ({ branding }) => branding.organisation,
  product: ({ branding }) => branding.oldProduct,
  helpDesk: ({ branding }) => branding.helpDesk.mail,
  helpDeskPhone: ({ branding }) => branding.helpDesk.phone,
  wave: (_, { wave }) => wave,
};

const ownOf: { readonly [K in MailKind]: Readonly<Record<string, Filler<K>>> } = {
  announcement: { date: (setting, v) => moment(setting, v.from) },
  invitation: {
    date: (setting, v) => moment(setting, v.startsAt),
    promise: promised,
    devices: (_, v) => count(v.devices.length),
  },
  reminder: {
    promise: promised,
    days: (_, v) => (v.daysLeft === null ? null : count(v.daysLeft)),
    devices: (_, v) => count(v.devices.length),
  },
  deadline: {
    date: (setting, v) => moment(setting, v.deadlineAt),
    promise: promised,
    devices: (_, v) => count(v.devices.length),
  },
  enroll: { model, promise: promised },
  blocked: { date: (setting, v) => moment(setting, v.since), devices: (_, v) => count(v.devices.length) },
  stuck: { model, date: (setting, v) => moment(setting, v.since) },
  welcome: { model, devices: (_, v) => count(v.devicesLeft) },
  'help-desk-briefing': { date: (setting, v) => moment(setting, v.startsAt), people: (_, v) => count(v.people.length) },
  'admin-step': {},
  'approval-request': { people: (_, v) => count(v.people), devices: (_, v) => count(v.devices) },
  'executive-summary': { devices: (_, v) => count(v.total), verified: (_, v) => count(v.verified) },
};

/** Names of the variables that the words of a kind may hold. */
export function variablesIn(kind: MailKind): readonly string[] {
  return [...Object.keys(everywhere), ...Object.keys(ownOf[kind])];
}

/** Everything in braces that the kind does not have, and every brace that stands alone. Empty: the words may be used. */
export function wordingMistakes(kind: MailKind, wording: Wording): readonly WordingMistake[] {
  const allowed = variablesIn(kind);
  return WORDED.flatMap((part) =>
    [...(wording[part] ?? '').matchAll(BRACES)].flatMap(({ 0: found, 1: name, index }) =>
      name !== undefined && allowed.includes(name) ? [] : [{ part, at: index + 1, found: found.slice(0, 40), allowed }],
    ),
  );
}

/** A name in braces, or a brace that begins or ends nothing. */
const BRACES = /\{([^{}\n]*)\}|[{}]/g;

/**
 * The message with the organisation's words put in: its subject for ours, its paragraphs before and after ours. A part that names
 * what this reader does not have is left out, so that no message goes out with a gap, and none stays away because of one.
 */
export function reworded<K extends MailKind>(
  body: Body,
  wording: Wording,
  kind: K,
  setting: Setting,
  variables: MailVariables<K>,
): Body {
  const fill = (part: Worded): string | null => filled(wording[part], kind, setting, variables);
  const [hello, ...rest] = body.blocks;
  return {
    ...body,
    subject: fill('subject') ?? body.subject,
    blocks: [...(hello ? [hello] : []), ...paragraphs(fill('opening')), ...rest],
    ending: [...paragraphs(fill('closing')), ...body.ending],
  };
}

function filled<K extends MailKind>(
  text: string | null,
  kind: K,
  setting: Setting,
  variables: MailVariables<K>,
): string | null {
  if (text === null || text.trim() === '') return null;
  const own: Readonly<Record<string, Filler<K>>> = ownOf[kind];
  let whole = true;
  const said = text.replaceAll(BRACES, (_, name: string | undefined) => {
    const value = name === undefined ? null : fillerOf(own, name)?.(setting, variables);
    if (value === null || value === undefined || value === '') whole = false;
    return isolated(setting, value ?? '');
  });
  return whole ? said.trim() : null;
}

function fillerOf<K extends MailKind>(own: Readonly<Record<string, Filler<K>>>, name: string): Filler<K> | undefined {
  if (Object.hasOwn(own, name)) return own[name];
  return Object.hasOwn(everywhere, name) ? everywhere[name] : undefined;
}

/** As in our own sentences: what is put in keeps its own order in a right-to-left line. */
function isolated({ reader }: Setting, value: string): string {
  return languages[reader.language].direction === 'ltr' ? value : `\u2068${value}\u2069`;
}

function paragraphs(text: string | null): readonly Block[] {
  return (text ?? '')
    .split(/\s*\n\s*/)
    .filter((line) => line !== '')
    .map(paragraph);
}
