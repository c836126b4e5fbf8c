import { MINUTE } from '../../../domain/words.ts';
import type { Clock, SettingField, SourceModule } from '../../connector.ts';
import {
  allOf,
  type Auth,
  basic,
  type ClientProof,
  clientCredentials,
  noAuth,
  secretHeader,
  unlessRefused,
} from '../../http.ts';
import { quotaResetMs } from './reset.ts';

/** OAuth needs tokenUrl, clientId and clientSecret; Basic needs userName and password. With both given, OAuth is used. */
export const fields: readonly SettingField[] = [
  { name: 'url', kind: 'url', required: true },
  { name: 'tokenUrl', kind: 'url', required: false },
  { name: 'clientId', kind: 'text', required: false },
  { name: 'clientSecret', kind: 'secret', required: false },
  { name: 'userName', kind: 'text', required: false },
  { name: 'password', kind: 'secret', required: false },
  /** The API key of the organisation group, header `aw-tenant-code`. */
  { name: 'tenantCode', kind: 'secret', required: false },
  /** Number of the organisation group to read; its children are read with it. All that the account sees when empty. */
  { name: 'organizationGroup', kind: 'text', required: false },
  /** Name of the user group that takes people out of the product's own rules. */
  { name: 'exemptionGroup', kind: 'text', required: false },
  /**
   * `name; name`: the smart groups that the compliance policies are assigned to, where the product's answer does not say.
   */
  { name: 'ruleGroups', kind: 'text', required: false },
  /** `name; number`: smart groups whose people may lose what else is assigned to them (apps, profiles) when they are taken out of the rules. */
  { name: 'sharedGroups', kind: 'text', required: false },
  /** `android-work-profile=name; android-cope=name`: smart groups that hold all devices of one management mode. */
  { name: 'modeGroups', kind: 'text', required: false },
];

export const DEFAULT_EXEMPTION_GROUP = 'Sluis exempt';

export type Settings = Readonly<Record<string, string>>;

/** One optional setting; empty means absent. */
export function setting(settings: Settings, name: string): string | null {
  const value = settings[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** `a; b` as a list. */
export function settingList(settings: Settings, name: string): readonly string[] {
  return (setting(settings, name) ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Every value that no answer, log or failure may show. */
export function secretsOf(settings: Settings): readonly string[] {
  return fields.flatMap((field) => {
    const value = field.kind === 'secret' ? setting(settings, field.name) : null;
    return value === null ? [] : [value];
  });
}

/**
 * Just under 1,000 calls a minute, which is what the vendor's own client keeps to; the documented default is 5,000 a
 * minute for each organisation group. How many it gives a day differs (50,000, and 250,000 on the one tenant that was recorded):
 * that quota is kept by what its answers say.
 */
const limits = {
  windows: { uem: { amount: 950, perMs: MINUTE } },
  buckets: { uem: { windows: ['uem'], concurrent: 8 } },
};

export const connection: NonNullable<SourceModule['connection']> = (
  settings: Settings,
  clock: Clock,
  fresh?: () => Settings,
) => {
  const auth = signIn(settings, clock, fresh);
  return { baseUrl: setting(settings, 'url') ?? '', auth, limits, resetMs: quotaResetMs };
};

function signIn(settings: Settings, clock: Clock, fresh?: () => Settings): Auth {
  const clientId = setting(settings, 'clientId');
  const secret = setting(settings, 'clientSecret');
  const tokenUrl = setting(settings, 'tokenUrl');
  const key = apiKey(settings, fresh);
  if (clientId !== null && secret !== null && tokenUrl !== null) {
    const proofOf = (value: string): ClientProof => ({ kind: 'secret', secret: value });
    const freshProof = fresh && (() => proofOf(setting(fresh(), 'clientSecret') ?? secret));
    const rotated = freshProof ? { freshProof } : {};
    return allOf(
      clientCredentials({ tokenUrl, clientId, proof: proofOf(secret), ...rotated, scope: null, clock }),
      key,
    );
  }
  const userName = setting(settings, 'userName');
  const password = setting(settings, 'password');
  if (userName === null || password === null) return key;
  const person = basic(userName, password, fresh && (() => setting(fresh(), 'password') ?? password));
  // The key with it: the answer is 401 for a wrong one too, and a new one is new credentials.
  return unlessRefused(allOf(person, key), clock);
}

/** The API key, `aw-tenant-code`. */
function apiKey(settings: Settings, fresh?: () => Settings): Auth {
  const code = setting(settings, 'tenantCode');
  if (code === null) return noAuth;
  return secretHeader('aw-tenant-code', code, fresh && (() => setting(fresh(), 'tenantCode') ?? code));
}
