import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOptions, Screen } from '../../cli/doors.ts';
import { accessWhyLines } from '../../cli/render/access-why.ts';
import type { Look } from '../../cli/render/view.ts';
import { access } from '../doors/access.ts';
import { why } from '../doors/why.ts';

const INTUNE = '0000000a-0000-0000-c000-000000000000';
const APP = 'cccccccc-0000-0000-0000-000000000009';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
const ANN = '00000000-0000-0000-0000-000000000001';
const BOB = '00000000-0000-0000-0000-000000000002';
const PILOT = 'aaaaaaaa-0000-0000-0000-000000000001';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-mended-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const person = (id: string, name: string) => ({ id, userPrincipalName: `${name}@contoso.com`, userType: 'Member' });
const users = [person(ANN, 'ann'), person(BOB, 'bob')];
const policy = (id: string, conditions: object = {}, more: object = {}) => ({
  id,
  displayName: id,
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
    ...conditions,
  },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  ...more,
});
const device = (id: string, owner: string, more: object = {}) => ({
  id,
  deviceId: id,
  displayName: id,
  operatingSystem: 'iOS',
  mdmAppId: INTUNE,
  isManaged: true,
  isCompliant: true,
  registeredOwners: [{ id: owner }],
  ...more,
});
const healthy = [device('d1', ANN), device('d2', BOB)];

/** A folder of exports; what is not given is an empty list, and undefined is not exported. */
function state(name: string, files: Readonly<Record<string, unknown>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  const all = { users, policies: [], groups: [], roles: [], locations: [], partners: [], devices: [], ...files };
  for (const [kind, value] of Object.entries(all))
    if (value !== undefined) writeFileSync(join(path, `${kind}.json`), JSON.stringify({ value }));
  return path;
}

async function ask(
  question: AccessOptions['question'],
  files: AccessOptions['files'],
  more: Partial<AccessOptions> = {},
) {
  const asked = { question, config: '', data: '', files, against: null, platform: null, resource: null, limit: 50 };
  const rest = { csv: null, html: null, language: null, read: false, afterPlan: false, crossCheck: 0 };
  const outcome = await access.access({ ...asked, ...rest, ...more }, {} as Screen);
  if (outcome.data === null) throw new Error(JSON.stringify(outcome.problems));
  return outcome.data;
}

describe('two states laid side by side', () => {
  it('compare the files that are named with those of the folder', async () => {
    const before = state('before', { policies: [policy('p')] });
    const policies = join(state('after', {}), 'policies.json');
    const { changes } = await ask('diff', { policies }, { against: before, platform: 'iOS' });
    expect(changes.map(({ user, before: was, after }) => [user, was, after])).toEqual([
      ['ann@contoso.com', 'intune', 'none'],
      ['bob@contoso.com', 'intune', 'none'],
    ]);
  });

  it('tell people by their id, in whatever order they stand', async () => {
    const groups = [{ id: PILOT, displayName: 'Pilot', visibility: null, members: [{ id: BOB }] }];
    const policies = [policy('p', { users: { includeGroups: [PILOT] } })];
    const before = state('before', { policies, groups });
    const after = state('after', { policies, groups, users: [...users].reverse() });
    expect((await ask('diff', { export: after }, { against: before })).changes).toEqual([]);
  });

  it('show whoever came as coming under what is there', async () => {
    const before = state('before', { policies: [policy('p')], users: [users[0]] });
    const after = state('after', { policies: [policy('p')] });
    const { changes } = await ask('diff', { export: after }, { against: before, platform: 'iOS' });
    expect(changes.map(({ user, before: was, after: is }) => [user, was, is])).toEqual([
      ['bob@contoso.com', 'none', 'intune'],
    ]);
  });

  it.each([
    ['removed', [APP], [], [`app:${APP}`]],
    ['added', [], [APP], [`app:${APP}`]],
    ["removed, SharePoint's", [SHAREPOINT], [], ['sharepoint']],
  ])('see the policy of one app %s, for that app alone', async (_, was, is, resources) => {
    const of = (apps: readonly string[]) => ({
      policies: apps.map((id) => policy('p', { applications: { includeApplications: [id] } })),
    });
    const [before, after] = [state('before', of(was)), state('after', of(is))];
    const { changes } = await ask('diff', { export: after }, { against: before, platform: 'iOS' });
    expect(changes.map((row) => [row.user, row.resources])).toEqual([
      ['ann@contoso.com', resources],
      ['bob@contoso.com', resources],
    ]);
  });

  it('see what changes in some clients alone', async () => {
    const before = state('before', { policies: [policy('p')] });
    const after = state('after', { policies: [policy('p', { clientAppTypes: ['browser'] })] });
    const { changes } = await ask('diff', { export: after }, { against: before, platform: 'iOS' });
    expect(changes.map(({ before: was, after: is }) => [was, is])).toEqual([
      ['intune', 'none'],
      ['intune', 'none'],
    ]);
  });
});

describe('the list of who has no access', () => {
  const lockouts = async (policies: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => {
    const view = await ask('lockout', { export: state(`s${Math.random()}`, { policies, ...more }) });
    return { ...view, found: [...new Set(view.lockouts.map(({ user, reason, sure }) => `${user} ${reason} ${sure}`))] };
  };

  it('has those who are refused in a browser alone, as a maybe', async () => {
    const policies = [policy('p', { clientAppTypes: ['browser', 'exchangeActiveSync', 'other'] })];
    const { found, total } = await lockouts(policies);
    expect(found).toEqual(['ann@contoso.com not-registered false', 'bob@contoso.com not-registered false']);
    expect(total).toEqual({ surely: 0, possibly: 2 });
  });

  it.each([
    ['a country', { includeLocations: ['dddddddd-0000-0000-0000-000000000001'] }],
    ['trusted places', { includeLocations: ['AllTrusted'] }],
  ])('has those who are refused from %s', async (_, locations) => {
    const { found } = await lockouts([policy('p', { locations })], { devices: [] });
    expect(found).toEqual(['ann@contoso.com not-registered false', 'bob@contoso.com not-registered false']);
  });

  it('counts apart who is refused in clients that can show nothing, and lists them where that is new', async () => {
    const { found, doubts } = await lockouts([policy('p')], { devices: healthy });
    expect(found).toEqual([]);
    expect(doubts).toContainEqual({ code: 'legacy-clients', facts: { users: 2 } });
    const [before, after] = [
      state('before', { devices: healthy }),
      state('after', { policies: [policy('p')], devices: healthy }),
    ];
    const { lockouts: fresh } = await ask('lockout', { export: after }, { against: before });
    expect(fresh.map(({ reason, sure }) => [reason, sure])).toContainEqual(['legacy-client', false]);
  });

  it('has whom a policy of unknown state may refuse', async () => {
    const block = { state: 'enabledForPilot', grantControls: { operator: 'OR', builtInControls: ['block'] } };
    const { found } = await lockouts([policy('p', {}, block)], { devices: healthy });
    expect(found).toEqual(['ann@contoso.com unknown false', 'bob@contoso.com unknown false']);
  });

  it('tells two devices of one name apart', async () => {
    const two = (isCompliant: boolean) => [
      device('i1', ANN, { displayName: 'iPhone', isCompliant: false }),
      device('i2', ANN, { displayName: 'iPhone', isCompliant }),
      device('d2', BOB),
    ];
    const before = state('before', { policies: [policy('p')], devices: two(true) });
    const after = state('after', { policies: [policy('p')], devices: two(false) });
    const { lockouts: fresh } = await ask('lockout', { export: after }, { against: before });
    expect(fresh.map((row) => [row.device, row.reason, row.sure])).toEqual([['iPhone', 'not-compliant', true]]);
  });

  it('has a device of a platform that is not known, as a maybe', async () => {
    const tizen = device('t1', ANN, { operatingSystem: 'Tizen', isCompliant: false });
    const { lockouts: rows } = await lockouts([policy('p')], { devices: [...healthy, tizen] });
    expect(rows.map((row) => [row.device, row.platform, row.reason, row.sure])).toEqual([
      ['t1', 'any', 'not-compliant', false],
    ]);
  });
});

describe('what an export does not show', () => {
  it.each([
    ['is not exported', undefined, { possibly: 2 }],
    ['is nobody', [], { possibly: 2 }],
    ['is one of them', [{ id: ANN }], { surely: 1, possibly: 1 }],
  ])('whose a Windows device of the old product is: %s', async (_, registeredOwners, old) => {
    const devices = [device('w1', ANN, { operatingSystem: 'Windows', mdmAppId: 'old', registeredOwners })];
    const view = await ask(
      'map',
      { export: state('s', { policies: [policy('p')], devices }) },
      { platform: 'windows' },
    );
    expect(view.map[0]?.old).toMatchObject(old);
  });

  it('refuses nobody for sure where devices have no owners in it', async () => {
    const devices = [device('d1', ANN, { registeredOwners: undefined })];
    const view = await ask('lockout', { export: state('s', { policies: [policy('p')], devices }) });
    expect(view.total).toEqual({ surely: 0, possibly: 2 });
    expect(view.doubts).toContainEqual({ code: 'owners-unknown', facts: { devices: 1 } });
  });

  it('refuses who has no device for sure only where no device is anybody’s', async () => {
    const pc = (differs: object) => device('d1', ANN, { operatingSystem: 'Windows', registeredOwners: [], ...differs });
    const lost = async (differs: object) =>
      (
        await ask('lockout', {
          export: state(`s${Math.random()}`, { policies: [policy('p')], devices: [pc(differs)] }),
        })
      ).total;
    expect(await lost({})).toEqual({ surely: 0, possibly: 2 });
    expect(await lost({ accountEnabled: false })).toEqual({ surely: 2, possibly: 2 });
  });

  it('is a problem where a file ends before the last page', async () => {
    const path = state('s', { policies: [policy('p')] });
    writeFileSync(join(path, 'groups.json'), JSON.stringify({ value: [], '@odata.nextLink': 'https://graph/next' }));
    await expect(ask('map', { export: path })).rejects.toThrow('export-cut');
  });

  it.each([
    ['a group that was not read', [{ roleDefinitionId: 'r1', principalId: PILOT, directoryScopeId: '/' }], 'maybe'],
    ['nobody among some assignments', [{ roleDefinitionId: 'r2', principalId: BOB, directoryScopeId: '/' }], 'maybe'],
    ['her, in upper case', [{ roleDefinitionId: 'r1', principalId: 'AAAAAAAA-AAAA-0000-0000-00000000000A' }], 'yes'],
  ])('holds a role: %s', async (_, roles, applies) => {
    const id = 'aaaaaaaa-aaaa-0000-0000-00000000000a';
    const files = {
      users: [person(id, 'eve'), ...users],
      roles,
      policies: [policy('p', { users: { includeRoles: ['r1'] } })],
    };
    const path = state('s', { ...files, devices: [] });
    const asked = { user: 'eve@contoso.com', config: '', data: '', device: 'any', platform: null, resource: null };
    const { data } = await why.why({ ...asked, files: { export: path } }, {} as Screen);
    expect(data?.access?.policies[0]?.applies).toBe(applies);
    const { map } = await ask('map', { export: path }, { platform: 'iOS' });
    expect(map[0]?.intune.possibly).toBeGreaterThan(0);
  });

  it('is left out of the page to sign: who has no access, where no devices were given', async () => {
    const html = join(folder, 'page.html');
    await ask('map', { export: state('with', { policies: [policy('p')], devices: healthy }) }, { html });
    expect(readFileSync(html, 'utf8')).toContain('Without access');
    await ask('map', { export: state('without', { policies: [policy('p')], devices: undefined }) }, { html });
    expect(readFileSync(html, 'utf8')).not.toContain('Without access');
  });
});

it('why says in one voice what a policy of unknown state does, and in which of its words What-If would', async () => {
  const odd = policy('odd', {}, { state: 'enabledForPilot' });
  const other = policy('other', { platforms: { includePlatforms: ['android'] } });
  const path = state('s', { policies: [odd, other, policy('sure')] });
  const asked = { user: 'ann@contoso.com', config: '', data: '', device: 'any', platform: 'ios', resource: null };
  const { data } = await why.why({ ...asked, files: { export: path } }, {} as Screen);
  if (!data?.access) throw new Error('no access');
  const plain = (words: string): string => words;
  const paint = { strong: plain, quiet: plain, good: plain, warn: plain, bad: plain, accent: plain };
  const lines = accessWhyLines(data.access, { reader: { language: 'en', timeZone: 'UTC' }, paint } as unknown as Look);
  expect(lines.map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      '● sure: applies',
      'in or out cannot be told: not said here · on the word of: Intune',
      '◐ odd: may apply: its state is not known [state]',
      '○ other: does not apply: the platform [devicePlatform]',
    ]),
  );
});
