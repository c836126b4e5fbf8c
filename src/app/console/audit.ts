import type { Handlers } from '../../api/handlers.ts';
import { type Action, OVERTAKEN } from '../../domain/action.ts';
import { fail, ok } from '../../domain/result.ts';
import { StoreFailure } from '../../store/failure.ts';
import type { AuditEntry, Json } from '../../store/store.ts';
import { readName } from '../../text/explain.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';
import { csvLine } from '../csv.ts';
import { objectOf } from '../doors/plan-view.ts';
import { OWN_NAMES } from '../wiring.ts';
import { recordStanding } from '../verify/record.ts';
import type { ConsoleParts, HeldLaws } from './parts.ts';
import { sharedRun } from './shared-run.ts';

const EXPORT_PAGE = 5_000;
const COLUMNS = ['seq', 'at', 'by', 'what', 'subject', 'facts', 'previous', 'hash'] as const;

/** The record of everything that was decided and done, its chain, and the laws held against it. */
export function auditHandlers({ sluis, now }: ConsoleParts, laws: HeldLaws): Handlers {
  const { store, engine } = sluis;
  const record = sharedRun(() => recordStanding(store));
  const nameOf = (subject: string, language: StaffLanguage): string => {
    const audience = `messages.audience.${subject}`;
    if (isKey(audience)) return sayLoosely(language, audience, {});
    const read = subject.startsWith('read:') ? readName(language, subject.slice('read:'.length)) : null;
    if (read !== null) return read;
    const question = questionIn(subject, language);
    if (question !== null) return question;
    const [about = subject] = subject.replace(/^(?:user|approver):/, '').split('|');
    const device = engine.view.devicesByKey.get(about)?.source?.value;
    return engine.view.facts.user.get(about)?.value.userPrincipalName ?? device?.name ?? device?.model ?? about;
  };
  const objectIn = (action: Json): string => {
    const lever = textOf(action, 'lever');
    if (isOwn(lever)) return OWN_NAMES[lever];
    // A kind that a later version does not know any more is none of these.
    const found: string | undefined = action === null ? undefined : objectOf(action as unknown as Action, engine);
    return found ?? textOf(action, 'object');
  };
  const actionOf = ({ facts }: AuditEntry): Json => {
    const own = field(facts, 'action');
    return own ?? engine.view.claims.get(textOf(facts, 'key'))?.action ?? null;
  };
  return {
    'audit.list': async ({ query: { after, limit, by, what, text }, language, signal }) => {
      if (after !== undefined && !/^[1-9]\d{0,14}$/.test(after)) return fail({ code: 'place-unknown' });
      const before = after === undefined ? null : Number(after);
      const wanted = {
        before,
        atMost: limit,
        ...(by === undefined || by === '' ? {} : { by: by.toLowerCase() }),
        ...(what === undefined || what === '' ? {} : { what }),
        ...(text === undefined || text === '' ? {} : { text }),
      };
      const found = await store.audit.find(wanted, signal).catch(tooLong);
      if ('code' in found) return fail({ code: found.code, ...found.facts });
      const { entries, total } = found;
      const last = entries.at(-1);
      return ok({
        rows: entries.map((entry) => ({
          seq: entry.seq,
          at: new Date(entry.at).toISOString(),
          by: entry.by,
          what: entry.what,
          title: titleOf(
            entry,
            { action: actionOf(entry), objectIn, nameOf: (one) => nameOf(one, language) },
            language,
          ),
          subject: nameOf(entry.subject, language),
          facts: entry.facts,
          hash: entry.hash,
        })),
        next: last && entries.length === limit && last.seq > 1 ? String(last.seq) : null,
        total,
      });
    },
    'audit.verify': async () => ok({ ...(await record()), at: new Date(now()).toISOString() }),
    'audit.export': async () => ok({ name: 'sluis-audit.csv', bytes: csvOf(store.audit.read) }),
    'verify.run': async () => {
      const { laws: held, verified, total, violations } = await laws();
      return ok({ laws: [...held], verified, total, violations: [...violations] });
    },
  };
}

/** The reader is told what to do about it; anything else is thrown on. */
function tooLong(error: unknown): Pick<StoreFailure, 'code' | 'facts'> {
  if (error instanceof StoreFailure && error.code === 'store-search-long')
    return { code: error.code, facts: error.facts };
  throw error;
}

/** What somebody said yes to, in words; null for what is no question. The list of a lockout has its number behind its wave. */
function questionIn(subject: string, language: StaffLanguage): string | null {
  const [, kind = '', wave = ''] = /^(handover|unenroll|lockout):(.+)$/.exec(subject) ?? [];
  const key = `audit.question.${kind}`;
  return isKey(key) ? sayLoosely(language, key, { wave: kind === 'lockout' ? wave.replace(/:\d+$/, '') : wave }) : null;
}

/** What happened, as a sentence: by the kind of the intent or of the write where there is one of it. */
function titleOf(
  { what, subject, facts }: AuditEntry,
  {
    action,
    objectIn,
    nameOf,
  }: {
    readonly action: Json;
    readonly objectIn: (action: Json) => string;
    readonly nameOf: (subject: string) => string;
  },
  language: StaffLanguage,
): string {
  const name = nameOf(subject);
  const kind = textOf(facts, 'kind');
  const value = field(facts, 'value');
  const state = textOf(value, 'state') || textOf(value, 'act') || (textOf(value, 'lost') === '' ? '' : 'lost');
  const outcome = field(facts, 'outcome');
  const result = textOf(outcome, 'code') === OVERTAKEN ? 'withdrawn' : textOf(outcome, 'kind');
  const results = [`audit.result.${result}.${textOf(field(outcome, 'facts'), 'why')}`, `audit.result.${result}`];
  const key = [`audit.${what}.${kind}.${state}`, `audit.${what}.${kind}`, `audit.${what}`].find(isKey);
  if (!key) return [what, kind].filter(Boolean).join(' ');
  const reason = textOf(value, 'reason');
  const about = {
    subject: name,
    object: objectIn(action) || textOf(facts, 'object') || '–',
    to: nameOf(textOf(action, 'to')) || name,
    message: kind === 'send-message' ? wordOf(`message.${textOf(action, 'message')}`, language) : '',
  };
  const write = `action.${kind}`;
  const title = sayLoosely(language, key, {
    subject: name,
    kind,
    write: isKey(write) ? sayLoosely(language, write, about) : kind,
    result: wordOf(results.find(isKey) ?? `audit.result.${result}`, language),
  });
  return reason === '' ? title : `${title}: ${reason}`;
}

function isOwn(lever: string): lever is keyof typeof OWN_NAMES {
  return Object.hasOwn(OWN_NAMES, lever);
}

function wordOf(key: string, language: StaffLanguage): string {
  return isKey(key) ? sayLoosely(language, key, {}) : key.slice(key.lastIndexOf('.') + 1);
}

function field(facts: Json, name: string): Json {
  return typeof facts === 'object' && facts !== null && !Array.isArray(facts)
    ? ((facts as Readonly<Record<string, Json>>)[name] ?? null)
    : null;
}

function textOf(facts: Json, name: string): string {
  const found = field(facts, name);
  return typeof found === 'string' ? found : '';
}

async function* csvOf(read: (after: number, atMost: number) => Promise<readonly AuditEntry[]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for (let after = 0; ; ) {
    const entries = await read(after, EXPORT_PAGE);
    if (entries.length === 0) return;
    yield entries
      .map((entry) =>
        csvLine([
          String(entry.seq),
          new Date(entry.at).toISOString(),
          entry.by,
          entry.what,
          entry.subject,
          JSON.stringify(entry.facts),
          entry.previous,
          entry.hash,
        ]),
      )
      .join('');
    after = entries.at(-1)?.seq ?? after;
  }
}
