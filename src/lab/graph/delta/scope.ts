import type { Reply } from '../../world/event.ts';
import { graphError } from '../protocol/answer.ts';
import type { Filter } from '../protocol/filter.ts';
import type { Of } from './streams.ts';

const MOST_IDS = 50;

/** The object ids of a scoping filter: `id eq 'x'`, joined by `or`, and nothing else. Source: reference G8. */
export function idsIn(filter: Filter | null, of: Of): { readonly ids: readonly string[] } | { refusal: Reply } | null {
  if (filter === null) return null;
  const ids = idsOf(filter);
  if (ids === null) return refuse('The delta function supports filters by id alone.');
  // Devices have no documented number; the length of the address is their bound.
  if (of !== 'devices' && ids.length > MOST_IDS) return refuse(`Too many objects in the filter: at most ${MOST_IDS}.`);
  return { ids };
}

function idsOf(filter: Filter): readonly string[] | null {
  if (filter.kind === 'or') {
    const left = idsOf(filter.left);
    const right = idsOf(filter.right);
    return left === null || right === null ? null : [...left, ...right];
  }
  const fits = filter.kind === 'compare' && filter.property === 'id' && filter.operator === 'eq';
  return fits && typeof filter.value === 'string' ? [filter.value] : null;
}

function refuse(message: string): { refusal: Reply } {
  return { refusal: graphError(400, 'Request_UnsupportedQuery', message) };
}
