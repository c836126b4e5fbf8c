import type { SignIn } from '../../src/domain/access/sign-in.ts';
import { engineFilter, engineVerdict } from './engine.kit.ts';
import { naiveFilter } from './naive/filter.ts';
import { type NaiveVerdict, naiveVerdict } from './naive/verdict.ts';
import type { World, WorldUser } from './naive/world.ts';
import { USERS } from './ids.kit.ts';

/** One way to judge; what is documented must hold for each. */
export interface Opinion {
  readonly name: string;
  readonly verdict: (policy: unknown, world: World, userId: string, signIn: SignIn) => NaiveVerdict;
  /** Whether a filter matches; null: it cannot be read. */
  readonly filter: (rule: string, device: (SignIn['device'] & {}) | null) => 'yes' | 'no' | 'unknown' | null;
}

export const OPINIONS: readonly Opinion[] = [
  { name: 'the naive evaluator', verdict: naiveVerdict, filter: naiveFilter },
  { name: 'the engine', verdict: engineVerdict, filter: engineFilter },
];

export const [ANN = '', BOB = '', CAS = '', DOT = ''] = USERS;

const person = (id: string, differs: Partial<WorldUser> = {}): WorldUser => ({
  id,
  guest: 'member',
  homeTenant: null,
  sourceIds: [],
  windowsInOld: 'no',
  ...differs,
});

/** Ann and Bob are members of the organisation, Cas a guest from elsewhere, Dot perhaps a guest of some kind. */
export const worldWith = (differs: Partial<World> = {}): World => ({
  policies: [],
  users: [
    person(ANN),
    person(BOB),
    person(CAS, { guest: 'b2bCollaborationGuest', homeTenant: 'dddddddd-0000-4000-8000-000000000001' }),
    person(DOT, { guest: 'unknown' }),
  ],
  groups: [],
  roles: [],
  pending: [],
  partners: [],
  rules: [],
  ...differs,
});

/** A policy on everybody and everything that asks for a compliant device, but for what differs. */
export const policyWith = (conditions: object = {}, differs: object = {}): Record<string, unknown> => ({
  id: 'policy',
  displayName: 'A policy',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
    ...conditions,
  },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  ...differs,
});
