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
 * Who must say yes, who is let in and what is the way back in: one administrator alone must not be able to take the second pair of
 * eyes away from behind a browser. `administrator` is among them: it approves where no approvers are named.
 */
const ON_THE_SERVER_ONLY: readonly string[] = ['approvals', 'emergencyAccounts', 'signIn', 'administrator'];

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
      return ok({ text, digest: digestOf(text), schema: configJsonSchema(), writable: lab === null });
    },
    'settings.check': async ({ body: { text }, language }) => ok({ problems: problemsOf(text, configFile, language) }),
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
  const refused = keys.filter((key) => ON_THE_SERVER_ONLY.includes(/^[^.[]*/.exec(key)?.[0] ?? ''));
  if (refused.length > 0) return fail({ code: 'settings-on-server', keys: refused.join(', ') });
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

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function problemsOf(text: string, file: string, language: StaffLanguage) {
  const parsed = parseConfig(text, file, process.env);
  if (parsed.ok) return [];
  return parsed.error.map((failure) => {
    const { what, next } = explainError(language, { ...failure });
    const line = 'line' in failure ? failure.line : null;
    return { line, column: 'column' in failure ? failure.column : null, what, next };
  });
}
