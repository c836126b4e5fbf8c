import type { Limits } from '../../http.ts';

/**
 * Microsoft Graph's documented quotas per app and tenant, paced at nine tenths: a quota is shared with what an
 * administrator does by hand, and 429 may come before the limit (Graph throttling limits, caution). Of what workers write, which nobody
 * does by hand as this app, it is 39 fortieths: a fortieth of that stays with the main process while they live, and what none of several
 * workers can use of its part, as it is less than the next batch, is lost, so that they send nine tenths and a little more.
 *
 * Sources: Graph "throttling limits": identity and access (resource units by tenant size, the smallest taken because the
 * size is not known before the first read; writes per 150 s); Intune devices; Intune enrollment and configuration (each a
 * service of its own); conditional access (1 a second for all apps of a tenant together, and no Retry-After); Outlook
 * (per mailbox; 4 at a time) and Exchange Online sending (30 messages a minute; its 10,000 recipients a day are counted where
 * messages are claimed, as no call should wait for a day).
 */
export const graphLimits = {
  windows: {
    'identity-units': { amount: 3150, perMs: 10_000 },
    'identity-writes': { amount: 2925, perMs: 150_000, drawnOn: 'writes' },
    'conditional-access': { amount: 1, perMs: 1_050, drawnOn: 'main' },
    'intune-devices': { amount: 1800, perMs: 20_000 },
    'intune-device-writes': { amount: 195, perMs: 20_000, drawnOn: 'writes' },
    'intune-configuration': { amount: 900, perMs: 20_000, drawnOn: 'main' },
    'intune-enrollment': { amount: 900, perMs: 20_000, drawnOn: 'main' },
    'intune-enrollment-writes': { amount: 90, perMs: 20_000, drawnOn: 'main' },
    'mail-sending': { amount: 27, perMs: 60_000, drawnOn: 'main' },
    'mail-requests': { amount: 9000, perMs: 600_000, drawnOn: 'main' },
  },
  buckets: {
    identity: { windows: ['identity-units'] },
    'identity-write': { windows: ['identity-units', 'identity-writes'] },
    'conditional-access': { windows: ['conditional-access'] },
    'intune-devices': { windows: ['intune-devices'] },
    'intune-device-write': { windows: ['intune-devices', 'intune-device-writes'] },
    'intune-configuration': { windows: ['intune-configuration'] },
    'intune-enrollment': { windows: ['intune-enrollment'] },
    'intune-enrollment-write': { windows: ['intune-enrollment', 'intune-enrollment-writes'] },
    /** Asked for as `mail:<mailbox>`. */
    mail: { windows: ['mail-sending', 'mail-requests'], concurrent: 4 },
  },
} as const satisfies Limits;

export type GraphBucket = keyof typeof graphLimits.buckets;

/** So many calls of this bucket at the most may go at one moment, however the window stands: each part of a batch counts by itself. */
export function mostAtOnce(bucket: GraphBucket): number {
  return Math.min(...graphLimits.buckets[bucket].windows.map((name) => graphLimits.windows[name].amount));
}
