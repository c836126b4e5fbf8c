import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from '../../src/domain/settings.ts';
import { DAY } from '../../src/domain/words.ts';
import type { View } from '../../src/engine/view.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { WAVE } from './cases.kit.ts';
import { START } from './engine-state.kit.ts';

/** Our policy is made, on, and as we made it. */
export async function ownPolicy({ facts }: Pick<Store, 'facts'>, view: View): Promise<void> {
  const common = { key: 'ensure-policy:g', kind: 'ensure-policy', subject: 'tenant', object: 'policy:own' };
  const made = { ...common, action: { ...common, wave: null } as Json, claimedAt: START - 2 * DAY };
  view.setClaims([{ ...made, outcome: { kind: 'done', facts: { id: 'own' } }, recordedAt: START - 2 * DAY }]);
  const users = { includeGroups: ['g-enforced'], excludeRoles: [DIRECTORY_SYNC_ROLE] };
  const applications = { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] };
  const platforms = { includePlatforms: ['android', 'iOS', 'windows', 'macOS'] };
  const conditions = { users, applications, platforms, clientAppTypes: ['all'] };
  const grantControls = { operator: 'OR', builtInControls: ['compliantDevice'] };
  const raw = { displayName: 'own', state: 'enabled', conditions, grantControls };
  await facts.record('policy', [{ id: 'own', raw }], { complete: false, at: START - DAY });
  view.setFacts('policy', await facts.all('policy'));
}

/** An invitation that a mail server took six days ago. */
export async function invited({ claims }: Pick<Store, 'claims'>, id: string): Promise<void> {
  const key = `mail:invitation:${WAVE}:${id}:first`;
  const common = { key, kind: 'send-message', subject: id, object: `mail:${id}` };
  const action = {
    ...common,
    wave: WAVE,
    message: 'invitation',
    to: `user:${id}`,
    device: null,
    promise: null,
    about: null,
  };
  await claims.claimMany([{ ...common, action: action as Json, claimedAt: START - 6 * DAY }]);
  await claims.recordMany(new Map([[key, { kind: 'done' as const }]]), START - 6 * DAY);
}
