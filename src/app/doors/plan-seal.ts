import { createHmac, timingSafeEqual } from 'node:crypto';
import { type PlanView, planSchema } from '../../contract/plan.ts';
import { DAY, type Instant } from '../../domain/words.ts';

/** A plan that was approved longer ago than this is looked at anew, even where the world still fits it. */
const LONGEST_MS = 7 * DAY;

/**
 * The plan with a seal over everything in it. Whoever approves a file reads its words and `apply` goes by its keys: the seal says that
 * neither was changed since, and that the same Sluis made it, for the same tenant.
 */
export function sealed(plan: PlanView, key: string, tenant: string): PlanView {
  return { ...plan, seal: sealOf(plan, key, tenant) };
}

/** What keeps a saved plan from being applied, whatever the world is like. */
export function faultOf(plan: PlanView, key: string, tenant: string, now: Instant): 'plan-edited' | 'plan-old' | null {
  const right = Buffer.from(sealOf(plan, key, tenant));
  const given = Buffer.from(plan.seal ?? '');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'plan-edited';
  return now - Date.parse(plan.madeAt) > LONGEST_MS ? 'plan-old' : null;
}

/** Over the plan as the schema reads it, so that only what it says counts, not how the file is laid out. */
function sealOf(plan: PlanView, key: string, tenant: string): string {
  const { seal: _, ...said } = planSchema.parse(plan);
  return createHmac('sha256', key)
    .update(JSON.stringify(['plan', tenant, said]))
    .digest('base64url');
}
