import { z } from 'zod';
import type { TenantFacts } from '../../../domain/facts.ts';
import type { Platform } from '../../../domain/words.ts';

export interface Restrictions
  extends Required<
    Pick<TenantFacts, 'blockedPlatforms' | 'blockedPersonalPlatforms' | 'blockedForSome' | 'blockedPersonalForSome'>
  > {
  /** Devices per user, one entry per configuration that sets a limit. */
  readonly limits: readonly number[];
}

const Restriction = z
  .object({ platformBlocked: z.boolean().nullish(), personalDeviceEnrollmentBlocked: z.boolean().nullish() })
  .nullish();

/**
 * Only the fields we use. Source: Graph v1.0 `deviceEnrollmentConfiguration` and its `...LimitConfiguration`,
 * `...PlatformRestrictionsConfiguration`; the last two fields are those of the one for a single platform, which only beta describes.
 */
const Configuration = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string().nullish(),
  priority: z.number().nullish(),
  limit: z.number().nullish(),
  iosRestriction: Restriction,
  androidRestriction: Restriction,
  macOSRestriction: Restriction,
  windowsRestriction: Restriction,
  platformType: z.string().nullish(),
  platformRestriction: Restriction,
});
type Configuration = z.infer<typeof Configuration>;

const WHERE = {
  ios: 'iosRestriction',
  ipados: 'iosRestriction',
  android: 'androidRestriction',
  macos: 'macOSRestriction',
  windows: 'windowsRestriction',
} as const satisfies Partial<Record<Platform, keyof Configuration>>;
type Restricted = keyof typeof WHERE;
const RESTRICTED = Object.keys(WHERE) as Restricted[];

/** Words of beta for the platform of a configuration that is about one. */
const SINGLE: Readonly<Record<string, readonly Restricted[]>> = {
  ios: ['ios', 'ipados'],
  android: ['android'],
  androidForWork: ['android'],
  mac: ['macos'],
  windows: ['windows'],
  windowsPhone: [],
};

/** What one configuration says of a platform: null where it says nothing of it. */
interface Word {
  readonly blocked: boolean;
  readonly personal: boolean;
}

/**
 * What the enrollment configurations of the tenant refuse. Every tenant has one for everybody (priority 0, which goes before none of the
 * others); the others are for groups, and are read without whom they are for. So a platform is refused for everybody where the default
 * refuses it and no other configuration lets it in, and for some where they differ. Android is never more than "for some": v1.0 tells of
 * device administrator alone, which is rightly refused in many a tenant, and not of work profiles. What cannot be read, or a list
 * without the default, is unknown: unknown is never "no".
 */
export function restrictionsOf(configurations: readonly unknown[] | null): Restrictions {
  const parsed = (configurations ?? []).map((item) => Configuration.safeParse(item));
  const read = parsed.flatMap((item) => (item.success ? [item.data] : []));
  const limits = read.flatMap(({ limit }) => (typeof limit === 'number' ? [limit] : []));
  const fallback = read.find(isDefault);
  const others = read.filter((item) => !isDefault(item));
  if (fallback === undefined || read.length < parsed.length || others.some(isObscure))
    return {
      blockedPlatforms: 'unknown',
      blockedPersonalPlatforms: 'unknown',
      blockedForSome: [],
      blockedPersonalForSome: [],
      limits,
    };
  const refused = (what: keyof Word) => {
    const words = (platform: Restricted, of: readonly Configuration[]): boolean[] =>
      of.flatMap((item) => wordsOf(item, platform).map((word) => word[what]));
    const everybody = RESTRICTED.filter(
      (platform) =>
        platform !== 'android' &&
        words(platform, [fallback]).includes(true) &&
        !words(platform, others).includes(false),
    );
    const some = RESTRICTED.filter((platform) => !everybody.includes(platform) && words(platform, read).includes(true));
    return { everybody, some };
  };
  const [all, personal] = [refused('blocked'), refused('personal')];
  return {
    blockedPlatforms: all.everybody,
    blockedPersonalPlatforms: personal.everybody,
    blockedForSome: all.some,
    blockedPersonalForSome: personal.some,
    limits,
  };
}

function isDefault(item: Configuration): boolean {
  const isForPlatforms = RESTRICTED.some((platform) => item[WHERE[platform]] != null);
  return isForPlatforms && (item.priority === 0 || (item.id ?? '').endsWith('_DefaultPlatformRestrictions'));
}

/** By its name about platforms, and what it says of them is not among its fields. */
function isObscure(item: Configuration): boolean {
  const named = /PlatformRestrictions?(Configuration)?$/;
  if (!named.test(item['@odata.type'] ?? '') && !named.test(item.id ?? '')) return false;
  if (RESTRICTED.some((platform) => item[WHERE[platform]] != null)) return false;
  return item.platformRestriction == null || SINGLE[item.platformType ?? ''] === undefined;
}

function wordsOf(item: Configuration, platform: Restricted): readonly Word[] {
  const single = SINGLE[item.platformType ?? '']?.includes(platform) ? item.platformRestriction : null;
  return [item[WHERE[platform]], single].flatMap((word) =>
    word == null
      ? []
      : [{ blocked: word.platformBlocked === true, personal: word.personalDeviceEnrollmentBlocked === true }],
  );
}
