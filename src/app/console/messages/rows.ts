import { hash } from 'node:crypto';
import type { MessageRow } from '../../../contract/api/messages.ts';
import { eachBit } from '../../../domain/access/map/bits.ts';
import type { View as WholeView } from '../../../engine/view.ts';
import type { StaffLanguage } from '../../../text/language.ts';
import { isKey, say, sayLoosely } from '../../../text/say.ts';
import { bitSet } from '../rows/bit-set.ts';
import { folded } from '../rows/fold.ts';
import { userOf } from './addressees.ts';
import type { Place, Sent } from './sent.ts';
import type { Filter, SentIndex } from './sent-index.ts';

type View = Pick<WholeView, 'facts'>;

/** Who looks: whether people may be named to them, and in which language. */
export interface Reader {
  readonly seesPeople: boolean;
  readonly language: StaffLanguage;
}

/** One page, with how many there are in all and where the next begins. */
export function pageOfSent(
  index: SentIndex,
  { text, ...filter }: Filter & { readonly text?: string | undefined },
  page: { readonly after: Place | null; readonly limit: number },
  reader: Reader,
  view: View,
): { readonly rows: MessageRow[]; readonly next: Place | null; readonly total: number } {
  const wanted = folded(text?.trim() ?? '');
  const among = wanted === '' ? null : namedIn(index, wanted, reader);
  const { sent, next, total } = index.page(filter, among, page);
  return { rows: sent.map((one) => rowOf(one, reader, view)), next, total };
}

/**
 * Those whose title, wave or addressee holds these letters: looked for among the names that there are, and not in each message.
 * Whoever may see no names finds nobody by one either.
 */
function namedIn(index: SentIndex, wanted: string, { language, seesPeople }: Reader): Uint32Array {
  const found = bitSet();
  const named = (sets: SentIndex['kinds'], nameOf: (value: string) => string): void => {
    for (const [value, set] of sets)
      if (folded(nameOf(value)).includes(wanted)) eachBit(set.words(), (number) => found.add(number));
  };
  named(index.kinds, (kind) => titleOf(kind, language));
  named(index.waves, (wave) => wave);
  if (seesPeople) for (const number of index.to(wanted)) found.add(number);
  return found.words();
}

function rowOf({ claim, action, outcome, failure }: Sent, reader: Reader, view: View): MessageRow {
  const id = userOf(action.to);
  const user = id === null ? null : (view.facts.user.get(id)?.value ?? null);
  const code = failure?.code ?? (claim.outcome?.kind === 'unknown' ? 'unknown' : null);
  return {
    id: idOf(claim.key),
    at: new Date(claim.recordedAt ?? claim.claimedAt).toISOString(),
    kind: action.message,
    title: titleOf(action.message, reader.language),
    audience: audienceOf(action.to),
    to: reader.seesPeople ? (user?.displayName ?? user?.mail ?? nameIn(action.to)) : null,
    userId: reader.seesPeople ? id : null,
    wave: action.wave,
    outcome,
    code,
    reason: code === null ? null : reasonOf(code, reader, failure?.facts),
    promise: action.promise === null ? null : new Date(action.promise).toISOString(),
  };
}

export function titleOf(kind: string, language: StaffLanguage): string {
  const key = `message.${kind}`;
  return isKey(key) ? sayLoosely(language, key, {}) : kind;
}

/** A key names the person: what is shown of it to those who may not see people says nothing. */
function idOf(key: string): string {
  return hash('sha256', key).slice(0, 24);
}

function reasonOf(code: string, { language, seesPeople }: Reader, facts: unknown): string {
  const detail = textIn(facts, 'detail');
  const key = [`messages.reason.${code}.${textIn(facts, 'why')}`, `messages.reason.${code}`].find(isKey);
  const what = key ? sayLoosely(language, key, {}) : say(language, 'messages.reason.other', { code });
  // A server's words may repeat the address.
  return detail === '' || !seesPeople ? what : `${what} ${detail}`;
}

function textIn(facts: unknown, name: 'detail' | 'why'): string {
  const found = typeof facts === 'object' && facts !== null ? (facts as Readonly<Record<string, unknown>>)[name] : null;
  return typeof found === 'string' ? found : '';
}

function nameIn(to: string): string | null {
  return to.startsWith('approver:') ? to.slice('approver:'.length) : null;
}

function audienceOf(to: string): MessageRow['audience'] {
  if (to.startsWith('user:')) return 'person';
  if (to.startsWith('approver:')) return 'approver';
  return to === 'help-desk' || to === 'project-lead' ? to : 'administrator';
}
