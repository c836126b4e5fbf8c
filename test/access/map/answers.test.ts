import { expect, test } from 'vitest';
import {
  ask,
  askBy,
  countIn,
  findCell,
  labelsOf,
  namesOf,
  policiesOn,
} from '../../../src/domain/access/map/answers.ts';
import { directoryOf } from '../../../src/domain/access/map/directory.ts';
import { type AccessMap, mapAccess, type MapInput } from '../../../src/domain/access/map/map.ts';
import { usersOf } from '../../../src/domain/access/map/user-set.ts';
import { parsePolicy } from '../../../src/domain/access/policy/parse.ts';
import { isEnforcer, judgeOf } from './world.kit.ts';

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const ids = ['ann', 'bob', 'cas', 'dee'];

const policy = (id: string, include: object, more: object = {}): MapInput['policies'][number] =>
  parsePolicy({
    id,
    raw: {
      id,
      displayName: id,
      state: 'enabled',
      conditions: {
        users: { includeUsers: [], ...include },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        ...more,
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });

/** All phones need a compliant device, but for the exempt; Intune's own policy is on for the enforced. Ann and Bob are the partner's. */
function small(moving: readonly string[] = []): AccessMap {
  const directory = directoryOf({
    users: ids.map((id) => ({ id, guest: 'member', homeTenant: null })),
    groups: [
      { id: 'exempt', name: 'exempt', members: ['bob'] },
      { id: 'enforced', name: 'enforced', members: ['cas'] },
    ],
    roles: [],
    pending: moving.map((user) => ({ group: 'exempt', user, direction: 'in', until: null })),
    now: 0,
  });
  const iOS = { platforms: { includePlatforms: ['iOS'] } };
  const partner = usersOf(4, [0, 1]);
  return mapAccess({
    directory,
    policies: [
      policy('old', { includeUsers: ['All'], excludeGroups: ['exempt'] }, iOS),
      policy('own', { includeGroups: ['enforced'] }),
    ],
    around: { trusted: new Map(), sampleApps: new Map() },
    old: {
      holds: { iOS: { surely: partner, possibly: partner } },
      rules: [
        {
          id: 'gateway',
          name: 'Mail gateway',
          platforms: 'all',
          resource: 'mail',
          held: { surely: usersOf(4, [2]), possibly: usersOf(4, [2]) },
        },
      ],
    },
    judge: judgeOf,
    isEnforcer,
    ownPolicyId: 'own',
    unsettled: new Map(),
  });
}

test('both: whoever is under the mail gateway and under a policy on Intune’s word, in mail and nowhere else', () => {
  const map = small();
  const rows = askBy(map, 'both', 'resource', { platform: ['iOS'] });
  const found = rows.filter((row) => row.possibly.size > 0);
  expect(found.map((row) => [row.labels, namesOf(map, row.possibly)])).toEqual([[['exchange'], ['cas']]]);
  expect(namesOf(map, ask(map, 'both', { platform: ['iOS'], resource: ['exchange'] }).surely)).toEqual(['cas']);
});

test('neither: who is exempt and not yet enforced is under none, on iOS; elsewhere only the enforced are under one', () => {
  const map = small();
  expect(namesOf(map, ask(map, 'neither', { platform: ['iOS'], resource: ['other-app'] }).surely)).toEqual(['bob']);
  expect(namesOf(map, ask(map, 'neither', { platform: ['linux'], resource: ['other-app'] }).surely)).toEqual([
    'ann',
    'bob',
    'dee',
  ]);
  expect(namesOf(map, ask(map, 'neither', { resource: ['other-app'] }, 'everywhere').surely)).toEqual(['bob']);
});

test('an exemption that is not settled yet leaves its user maybe covered, maybe not', () => {
  const map = small(['dee']);
  const answer = ask(map, 'neither', { platform: ['iOS'], resource: ['other-app'] });
  expect(namesOf(map, answer.surely)).toEqual(['bob']);
  expect(namesOf(map, answer.possibly)).toEqual(['bob', 'dee']);
});

test('answers are counted for any set of users, and names can be limited', () => {
  const map = small();
  const answer = ask(map, 'neither', { platform: ['linux'], resource: ['other-app'] });
  const waves = new Map([
    ['pilot', usersOf(4, [0, 2])],
    ['rest', usersOf(4, [1, 3])],
  ]);
  expect(Object.fromEntries(countIn(answer, waves))).toEqual({
    pilot: { surely: 1, possibly: 1 },
    rest: { surely: 2, possibly: 2 },
  });
  expect(namesOf(map, answer.surely, 2)).toEqual(['ann', 'bob']);
});

test('the policies on one user in one cell are named', () => {
  const map = small(['dee']);
  const cell = findCell(map, {
    resource: { kind: 'app', appId: EXCHANGE },
    platform: 'iOS',
    client: 'browser',
    location: { ids: [], trusted: false },
    signInRisk: 'none',
    userRisk: 'none',
    insiderRisk: 'none',
    flow: 'none',
    device: null,
  });
  const on = (user: string): readonly string[] =>
    policiesOn(map, ids.indexOf(user), cell?.cell ?? -1).map((item) => `${item.policy.id} ${item.value}`);
  expect(cell?.exact).toBe(true);
  expect(labelsOf(map, cell?.cell ?? -1)).toMatchObject({ platform: ['iOS'], resource: ['exchange'] });
  expect(on('cas')).toEqual(['old yes', 'own yes']);
  expect(on('dee')).toEqual(['old maybe']);
  expect(on('bob')).toEqual([]);
});
