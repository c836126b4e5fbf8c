import { z } from 'zod';
import { ok } from '../../../domain/result.ts';
import { readRecords } from './border.ts';
import { type Graph, pagesOf, type Sent } from './graph.ts';

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
