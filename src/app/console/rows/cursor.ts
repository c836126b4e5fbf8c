import { z } from 'zod';
import type { OrderPlace } from './ordering.ts';

const shape = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string(), z.string()]);

/** The place after one row, as text that says nothing to its holder. It holds for one order and filter. */
export function cursorAfter(of: string, place: OrderPlace): string {
  return Buffer.from(JSON.stringify([of, place.key, place.tie, place.id])).toString('base64url');
}

/** Null where it was made for another order or filter, or by nobody. */
export function placeIn(cursor: string, of: string): OrderPlace | null {
  try {
    const [made, key, tie, id] = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return made === of ? { key, tie, id } : null;
  } catch {
    return null;
  }
}
