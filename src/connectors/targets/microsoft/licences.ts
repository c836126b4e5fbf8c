import { z } from 'zod';
import { ok, type Result } from '../../../domain/result.ts';
import { READ_LAG_MS } from '../../../domain/settings.ts';
import type { Instant } from '../../../domain/words.ts';
import type { ConnectorFailure } from '../../connector.ts';
import { readRecords } from './border.ts';
import { type Graph, pagesOf, type Sent } from './graph.ts';

/** The tenant's products with Intune as they are believed, over several reads of one process. */
export interface Products {
  readonly read: (signal: AbortSignal) => Sent<BelievedSkus>;
  /** All users were read to the end by these; null: by none, as they may not be read. */
  readonly usedForAll: (skus: BelievedSkus | null) => void;
  /** Whether all users were last read by other products than there are now. */
  readonly differ: (signal: AbortSignal) => Sent<Differing>;
}

export interface Differing {
  readonly differs: boolean;
  /** Something is missing that was there, and only another read can say so for sure. */
  readonly doubtful: boolean;
}

/** With the plans of the products that were there and are not shown any more, until another read says the same. */
export interface BelievedSkus extends IntuneSkus {
  readonly doubtful: ReadonlyMap<string, readonly string[]>;
}

/**
 * Everybody's licence hangs on this one list, so one answer that lacks a product, or shows it as lapsed, is not believed: two looks, apart
 * by as long as a read may lag, have to agree. A list without any product that holds Intune says as little, also where it is the first.
 */
export function openProducts(graph: Graph): Products {
  const known = new Map<string, readonly string[]>();
  const missed = new Map<string, Instant>();
  let readBy: string | null = null;
  const isLost = (key: string, now: Instant): boolean => {
    if (!missed.has(key)) missed.set(key, now);
    return now - (missed.get(key) ?? now) >= READ_LAG_MS;
  };
  const read = async (signal: AbortSignal): Sent<BelievedSkus> => {
    const skus = await readIntuneSkus(graph, signal);
    if (!skus.ok) return skus;
    const now = graph.clock.now();
    const { plans } = skus.value;
    for (const [id, of] of plans) known.set(id, of);
    for (const id of missed.keys()) if (plans.has(id) || (id === NONE && plans.size > 0)) missed.delete(id);
    for (const id of known.keys()) if (!plans.has(id) && isLost(id, now)) known.delete(id);
    const doubtful = new Map([...known].filter(([id]) => !plans.has(id)));
    const isSure = plans.size > 0 || isLost(NONE, now);
    return ok({ ...skus.value, doubtful, whole: skus.value.whole && isSure });
  };
  const usedForAll = (skus: BelievedSkus | null): void => {
    readBy = inWords(skus);
  };
  const differ = async (signal: AbortSignal): Sent<Differing> => {
    const skus = await read(signal);
    if (!skus.ok && !mayLack(skus)) return skus;
    const words = inWords(skus.ok ? skus.value : null);
    return ok({
      differs: readBy !== null && words !== readBy,
      doubtful: skus.ok && isOpen(skus.value),
    });
  };
  return { read, usedForAll, differ };
}

/** Stands among the products' ids for "not one". */
const NONE = '';

const isOpen = ({ doubtful, plans, whole }: BelievedSkus): boolean => doubtful.size > 0 || (plans.size === 0 && !whole);

function inWords(skus: BelievedSkus | null): string {
  if (skus === null) return 'unreadable';
  const ids = (of: BelievedSkus['plans']): readonly string[] => [...of.keys()].toSorted();
  return JSON.stringify([ids(skus.plans), ids(skus.doubtful), skus.whole]);
}

/** Without the right to see products nobody's licence is known; that fails no read. */
export function mayLack(result: Result<unknown, ConnectorFailure>): boolean {
  return !result.ok && (result.error.code === 'forbidden' || result.error.code === 'not-found');
}

/** The tenant's products that hold Intune. */
export interface IntuneSkus {
  /** Intune service plan ids by product id. */
  readonly plans: ReadonlyMap<string, readonly string[]>;
  /** False where a product could not be read: it may be one that holds Intune. */
  readonly whole: boolean;
  readonly enabled: number;
  readonly consumed: number;
}

/** Names of the plans that let a device enroll: the plain one, its government forms, and the one for education. */
const INTUNE_PLAN = /^INTUNE_(A|A_.+|EDU)$/;

/** Only the fields we use. Source: Graph v1.0 `subscribedSku`. */
const Sku = z.object({
  skuId: z.string().min(1),
  capabilityStatus: z.string().nullish(),
  consumedUnits: z.int().nullish(),
  prepaidUnits: z.object({ enabled: z.int().nullish(), warning: z.int().nullish() }).nullish(),
  servicePlans: z.array(z.object({ servicePlanId: z.string(), servicePlanName: z.string().nullish() })),
});

/** Found by service plan, never by a product's name. A product that is suspended or deleted gives no licence. */
export async function readIntuneSkus(graph: Graph, signal: AbortSignal): Sent<IntuneSkus> {
  const plans = new Map<string, readonly string[]>();
  let whole = true;
  let enabled = 0;
  let consumed = 0;
  for await (const page of pagesOf(graph, 'skus', {}, signal)) {
    if (!page.ok) return page;
    const read = readRecords('skus', page.value.values, Sku);
    whole &&= read.rejects.length === 0;
    for (const sku of read.records) {
      const intune = sku.servicePlans.filter((plan) => INTUNE_PLAN.test(plan.servicePlanName ?? ''));
      const usable = ['Enabled', 'Warning'].includes(sku.capabilityStatus ?? 'Enabled');
      if (intune.length === 0 || !usable) continue;
      plans.set(
        sku.skuId,
        intune.map((plan) => plan.servicePlanId),
      );
      enabled += (sku.prepaidUnits?.enabled ?? 0) + (sku.prepaidUnits?.warning ?? 0);
      consumed += sku.consumedUnits ?? 0;
    }
  }
  return ok({ plans, whole, enabled, consumed });
}
