import type { Search } from '../../filters.ts';

/** The part of a question that stands in the address: which kinds of sign-ins, and before or after the plan. */
export function askedOf(filters: Search): { platform?: string; resource?: string; afterPlan?: 'true' } {
  const { platform, resource, afterPlan } = filters;
  return {
    ...(platform === undefined ? {} : { platform }),
    ...(resource === undefined ? {} : { resource }),
    ...(afterPlan === 'true' ? { afterPlan: 'true' as const } : {}),
  };
}
