import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CallProblem, Handlers } from '../../api/handlers.ts';
import type { Caller } from '../../api/caller.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { explainError } from '../../text/explain.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { changedKeys } from '../config/changed.ts';
import { configJsonSchema } from '../config/json-schema.ts';
import { parseConfig } from '../config/load.ts';
import { writeWhole } from '../doors/whole-file.ts';
import type { ConsoleParts } from './parts.ts';

/**
 * What may be written from a browser: how the move goes and what it looks like. One administrator alone must not be able to take the
 * second pair of eyes away from behind one. So all else is changed on the server: who approves, who is let in, who is written to, and
 * each address that links, secrets or names of people go to, or that a page or mail fetches from. No secret stands below one of these
 * (a test reads the schema), so that no reference can be turned to another secret either.
 */
const OPEN_TO_A_BROWSER: readonly string[] = [
  'enforcement',
  'helpDesk.phone',
  'helpDesk.ticketsPerDay',
  'limbo',
  'notice',
  'organisation.colour',
  'organisation.languages',
  'organisation.name',
  'organisation.timeZone',
  'unenroll',
  'waves',
];

type SettingsParts = Pick<ConsoleParts, 'configFile' | 'lab' | 'now'> & {
  readonly sluis: { readonly store: Pick<ConsoleParts['sluis']['store'], 'audit'> };
};
type Request = { readonly text: string; readonly digest: string };

/** sluis.yaml: read, looked over, written. */
export function settingsHandlers(
  parts: SettingsParts,
): Pick<Handlers, 'settings.get' | 'settings.check' | 'settings.write'> {
  const { configFile, lab } = parts;
  let last: Promise<unknown> = Promise.resolve();
  return {
    'settings.get': async () => {
      const text = readFileSync(configFile, 'utf8');
      return ok({
        text,
        digest: digestOf(text),
        schema: configJsonSchema(),
        writable: lab === null,
        open: [...OPEN_TO_A_BROWSER],
      });
    },
    'settings.check': async ({ body: { text }, language }) => {
      const wrong = problemsOf(text, configFile, language);
      if (wrong.length > 0) return ok({ problems: wrong });
      const refused = refusedKeys(changedKeys(readFileSync(configFile, 'utf8'), text));
      return ok({ problems: refused === null ? [] : [problemOf(refused, language)] });
    },
    // One after the other: of two who read the same text, the second must see that it is no longer the one that stands there.
    'settings.write': ({ body, caller, language }) => {
      const written = last.then(() => write(body, caller, language, parts));
      last = written.catch(() => undefined);
      return written;
    },
  };
}

async function write(
  { text, digest }: Request,
  caller: Caller,
  language: StaffLanguage,
  { configFile, lab, now, sluis }: SettingsParts,
): Promise<Result<{ accepted: true }, CallProblem>> {
  if (lab !== null) return fail({ code: 'not-now' });
  const before = readFileSync(configFile, 'utf8');
  if (digestOf(before) !== digest) return fail({ code: 'settings-stale' });
  const [first] = problemsOf(text, configFile, language);
  if (first) return fail({ code: 'wrong-request', fields: first.what });
  const keys = changedKeys(before, text);
  const refused = refusedKeys(keys);
  if (refused !== null) return fail(refused);
  await writeWhole(configFile, [text.endsWith('\n') ? text.slice(0, -1) : text]);
  await sluis.store.audit.append({
    at: now(),
    by: caller.mail,
    what: 'settings-written',
    subject: 'sluis.yaml',
    facts: { keys },
  });
  return ok({ accepted: true });
}

/** Of changed keys (`waves[2].size`) those that are not open to a browser; null where all are. */
function refusedKeys(changed: readonly string[]) {
  const isOpen = (key: string) =>
    OPEN_TO_A_BROWSER.some((open) => key === open || key.startsWith(`${open}.`) || key.startsWith(`${open}[`));
  const refused = changed.filter((key) => !isOpen(key));
  return refused.length > 0 ? { code: 'settings-on-server' as const, keys: refused.join(', ') } : null;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function problemsOf(text: string, file: string, language: StaffLanguage) {
  const parsed = parseConfig(text, file, process.env);
  if (parsed.ok) return [];
  return parsed.error.map((failure) => problemOf(failure, language));
}

function problemOf(
  failure: { readonly code: string; readonly line?: number; readonly column?: number },
  language: StaffLanguage,
) {
  const { what, next } = explainError(language, { ...failure });
  return { line: failure.line ?? null, column: failure.column ?? null, what, next };
}
