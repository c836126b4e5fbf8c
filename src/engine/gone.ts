import { hash } from 'node:crypto';
import type { Clock } from '../connectors/connector.ts';
import type { FactKind } from '../domain/facts.ts';
import type { Instant } from '../domain/words.ts';
import type { Store } from '../store/store.ts';
import { fieldOf, listIn, textIn } from './values.ts';
import type { View } from './view.ts';
import type { WatchName } from './watches.ts';

/** Records that a whole read did not show, and that are too many to be believed gone: a right or a filter that changed looks the same. */
export interface Loss {
  readonly watch: WatchName;
  readonly kind: FactKind;
  /** Sorted. */
  readonly ids: readonly string[];
  /** Of this read and these ids, and of no others. */
  readonly digest: string;
}

export function lossOf(watch: WatchName, kind: FactKind, ids: readonly string[]): Loss {
  const sorted = ids.toSorted();
  return { watch, kind, ids: sorted, digest: digestOf(watch, sorted) };
}

/** What a person calls a loss by: short enough to be typed, and another where one record more is missing. */
export function codeOf({ digest }: Loss): string {
  return digest.slice(0, 8);
}

/** A person's word that records of this read are gone. */
export interface GoneWord {
  readonly at: Instant;
  readonly by: string;
  readonly digest: string;
  /** Is nothing missing but what it was said of? */
  readonly covers: (unshown: readonly string[]) => boolean;
}

/**
 * So many ids are written down with the word, so that it holds for any part of them too. Of more, which would be megabytes in the audit
 * record, the digest alone: then the read has to miss just these.
 */
const MOST_IDS = 5_000;

/** It stands for one whole read: what becomes of it then takes it back. */
export async function sayGone(
  { store, view, now }: { readonly store: Store; readonly view: View; readonly now: Clock['now'] },
  { watch, ids, digest }: Loss,
  by: string,
): Promise<void> {
  const value = { count: ids.length, digest, ids: ids.length > MOST_IDS ? [] : ids };
  const id = `read:${watch}`;
  const intent = { kind: 'records-gone', id, value, at: now(), by };
  await store.intent.set(intent);
  view.setIntent(intent);
}

/** It was used, or something else is missing by now: another loss is another question. */
export async function endGone(
  { store, view, now }: { readonly store: Store; readonly view: View; readonly now: Clock['now'] },
  watch: WatchName,
): Promise<void> {
  await store.intent.remove('records-gone', `read:${watch}`, now(), 'sluis');
  view.removeIntent('records-gone', `read:${watch}`);
}

export function goneWord(watch: WatchName, view: Pick<View, 'intents'>): GoneWord | null {
  const intent = view.intents.get('records-gone')?.get(`read:${watch}`);
  if (!intent) return null;
  const { value, at, by } = intent;
  const digest = textIn(value, 'digest');
  return {
    at,
    by,
    digest,
    covers(unshown) {
      const said = new Set(listIn(value, 'ids'));
      if (unshown.every((id) => said.has(id))) return true;
      return said.size === 0 && digestOf(watch, unshown.toSorted()) === digest;
    },
  };
}

/** What a person may say of it: nobody has, since it was read. */
export function isOpen(loss: Loss, view: Pick<View, 'intents'>): boolean {
  return goneWord(loss.watch, view)?.covers(loss.ids) !== true;
}

/** As people know the first of these records. */
export function namesIn({ kind, ids }: Loss, { facts }: Pick<View, 'facts'>, atMost: number): readonly string[] {
  return ids.slice(0, atMost).map((id) => nameOf(facts[kind].get(id)?.value) ?? id);
}

/** A device by its own name and whose it is; a policy is kept as Graph has it. */
function nameOf(record: unknown): string | null {
  const own = firstIn(record, ['name', 'serial']) ?? firstIn(fieldOf(record, 'raw'), ['displayName']);
  const user = firstIn(record, ['userPrincipalName', 'userName', 'displayName']);
  return own !== null && user !== null ? `${own} (${user})` : (own ?? user);
}

function firstIn(record: unknown, fields: readonly string[]): string | null {
  return fields.map((field) => textIn(record, field)).find((text) => text !== '') ?? null;
}

function digestOf(watch: WatchName, sorted: readonly string[]): string {
  return hash('sha256', JSON.stringify([watch, sorted]), 'hex');
}
