import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Answer, ConnectorFailure } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { textOf } from './words.ts';

export interface OrganizationGroup {
  readonly id: string;
  /** Null where the answer does not say: version 1 of the search never does. */
  readonly uuid: string | null;
  /** Id of the group it is in; null where the answer does not say, or where it is in none. */
  readonly parent: string | null;
}

export function readGroup(item: unknown): Result<{ readonly id: string; readonly record: OrganizationGroup }, string> {
  const raw = (item ?? {}) as Readonly<Record<string, unknown>>;
  const id = idIn(raw['Id']);
  if (id === null) return fail('no usable Id');
  const uuid = textOf(raw['Uuid']);
  const { ParentLocationGroup: parent } = raw as { readonly ParentLocationGroup?: { readonly Id?: unknown } | null };
  const isUsable = uuid !== null && /^[0-9a-f-]{36}$/i.test(uuid);
  return ok({ id, record: { id, uuid: isUsable ? uuid : null, parent: idIn(parent?.Id) } });
}

/** `{"Value": 570}` in version 1, `570` in version 2. */
function idIn(value: unknown): string | null {
  return idOf((value as { readonly Value?: unknown } | null | undefined)?.Value ?? value);
}

/** One group and all that are below it, at whatever depth. */
export interface Subtree {
  readonly top: OrganizationGroup;
  readonly ids: ReadonlySet<string>;
  /** Each entry could be read. */
  readonly whole: boolean;
}

/** The product refuses it, or has nothing of the kind: no other read rests on it. */
const UNTOLD: ReadonlySet<ConnectorFailure['code']> = new Set(['forbidden', 'not-found', 'refused', 'malformed']);

/**
 * What `system/groups/{id}/children` says: the group itself and all of its descendants, the only answer of version 1 that names uuids and
 * parents. Null where it is not told.
 */
export async function readSubtree(calls: Calls, id: string, signal: AbortSignal): Answer<Subtree | null> {
  const reply = await calls.get(`/system/groups/${id}/children`, {}, signal);
  if (!reply.ok) return UNTOLD.has(reply.error.code) ? ok(null) : reply;
  if (!Array.isArray(reply.value)) return ok(null);
  const read = (reply.value as readonly unknown[]).map(readGroup);
  const groups = read.flatMap((group) => (group.ok ? [group.value.record] : []));
  const top = groups.find((group) => group.id === id);
  if (top === undefined) return ok(null);
  return ok({ top, ids: new Set(groups.map((group) => group.id)), whole: groups.length === read.length });
}
