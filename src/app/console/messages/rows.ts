import { hash } from 'node:crypto';
import type { MessageRow } from '../../../contract/api/messages.ts';
import type { View } from '../../../engine/view.ts';
import type { StaffLanguage } from '../../../text/language.ts';
import { isKey, say, sayLoosely } from '../../../text/say.ts';
import { newestFirst, type Place, type Sent } from './sent.ts';

/** What the list is cut by; absent: not. */
export interface Filter {
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
  readonly wave?: string | undefined;
  readonly text?: string | undefined;
}

/** Who looks: whether people may be named to them, and in which language. */
export interface Reader {
  readonly seesPeople: boolean;
  readonly language: StaffLanguage;
}

/** One page, with how many there are in all and where the next begins. */
export function pageOfSent(
  all: Iterable<Sent>,
  filter: Filter,
  page: { readonly after: Place | null; readonly limit: number },
  reader: Reader,
  view: Pick<View, 'facts'>,
): { readonly rows: MessageRow[]; readonly next: Place | null; readonly total: number } {
  const wanted = filter.text?.trim().toLowerCase() ?? '';
  const rows: MessageRow[] = [];
  let total = 0;
  let last: Place | null = null;
  let more = false;
  for (const sent of all) {
    if (!fits(sent, filter) || (wanted !== '' && !isNamed(sent, wanted, reader, view))) continue;
    total++;
    const place = { at: sent.claim.claimedAt, key: sent.claim.key };
    if (page.after !== null && newestFirst(place, page.after) <= 0) continue;
    if (rows.length === page.limit) {
      more = true;
      continue;
    }
    rows.push(rowOf(sent, reader, view));
    last = place;
  }
  return { rows, next: more ? last : null, total };
}

function fits({ action, outcome }: Sent, filter: Filter): boolean {
  return (
    (filter.kind === undefined || action.message === filter.kind) &&
    (filter.outcome === undefined || outcome === filter.outcome) &&
    (filter.wave === undefined || action.wave === filter.wave)
  );
}

/** Whoever may see no names finds nobody by one either. */
function isNamed({ action }: Sent, wanted: string, reader: Reader, view: Pick<View, 'facts'>): boolean {
  const shown = [titleOf(action.message, reader.language), action.wave ?? ''];
  if (reader.seesPeople) {
    const user = view.facts.user.get(userOf(action.to) ?? '')?.value;
    shown.push(action.to, user?.displayName ?? '', user?.mail ?? '', user?.userPrincipalName ?? '');
  }
  return shown.some((text) => text.toLowerCase().includes(wanted));
}

export function rowOf({ claim, action, outcome }: Sent, reader: Reader, view: Pick<View, 'facts'>): MessageRow {
  const id = userOf(action.to);
  const user = id === null ? null : (view.facts.user.get(id)?.value ?? null);
  const failure = claim.outcome?.kind === 'failed' ? claim.outcome : null;
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
    reason: code === null ? null : reasonOf(code, reader, detailOf(failure?.facts)),
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

function reasonOf(code: string, { language, seesPeople }: Reader, detail: string): string {
  const key = `messages.reason.${code}`;
  const what = isKey(key) ? sayLoosely(language, key, {}) : say(language, 'messages.reason.other', { code });
  // A server's words may repeat the address.
  return detail === '' || !seesPeople ? what : `${what} ${detail}`;
}

function detailOf(facts: unknown): string {
  const found =
    typeof facts === 'object' && facts !== null ? (facts as Readonly<Record<string, unknown>>)['detail'] : null;
  return typeof found === 'string' ? found : '';
}

function userOf(to: string): string | null {
  return to.startsWith('user:') ? to.slice('user:'.length) : null;
}

function nameIn(to: string): string | null {
  return to.startsWith('approver:') ? to.slice('approver:'.length) : null;
}

function audienceOf(to: string): MessageRow['audience'] {
  if (to.startsWith('user:')) return 'person';
  if (to.startsWith('approver:')) return 'approver';
  return to === 'help-desk' || to === 'project-lead' ? to : 'administrator';
}
