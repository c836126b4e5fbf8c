import { z } from 'zod';
import type { Platform } from '../../../domain/words.ts';

export interface Restrictions {
  readonly blocked: readonly Platform[];
  readonly blockedPersonal: readonly Platform[];
  /** Devices per user, one entry per configuration that sets a limit. */
  readonly limits: readonly number[];
}

const Restriction = z
  .object({ platformBlocked: z.boolean().nullish(), personalDeviceEnrollmentBlocked: z.boolean().nullish() })
  .nullish();

/** Only the fields we use. Source: Graph v1.0 `deviceEnrollmentLimitConfiguration`, `...PlatformRestrictionsConfiguration`. */
const Configuration = z.object({
  limit: z.number().nullish(),
  iosRestriction: Restriction,
  androidRestriction: Restriction,
  macOSRestriction: Restriction,
  windowsRestriction: Restriction,
});

const WHERE = [
  ['iosRestriction', ['ios', 'ipados']],
  ['androidRestriction', ['android']],
  ['macOSRestriction', ['macos']],
  ['windowsRestriction', ['windows']],
] as const satisfies readonly (readonly [keyof z.infer<typeof Configuration>, readonly Platform[]])[];

/**
 * What any enrollment configuration of the tenant blocks. Which users a configuration is for is not weighed here: a block
 * that may hit somebody is worth saying, and the person who reads it knows the assignment.
 */
export function restrictionsOf(configurations: readonly unknown[]): Restrictions {
  const blocked = new Set<Platform>();
  const blockedPersonal = new Set<Platform>();
  const limits: number[] = [];
  for (const configuration of configurations) {
    const parsed = Configuration.safeParse(configuration);
    if (!parsed.success) continue;
    if (typeof parsed.data.limit === 'number') limits.push(parsed.data.limit);
    for (const [name, platforms] of WHERE) {
      for (const platform of platforms) {
        if (parsed.data[name]?.platformBlocked) blocked.add(platform);
        if (parsed.data[name]?.personalDeviceEnrollmentBlocked) blockedPersonal.add(platform);
      }
    }
  }
  return { blocked: [...blocked], blockedPersonal: [...blockedPersonal], limits };
}
