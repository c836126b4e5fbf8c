import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessOptions, Screen, WhyOptions } from '../../cli/doors.ts';
import { access } from '../doors/access.ts';
import { why } from '../doors/why.ts';

const PILOT = 'aaaaaaaa-0000-0000-0000-000000000001';
const HELD = 'aaaaaaaa-0000-0000-0000-000000000002';
const INTUNE = '0000000a-0000-0000-c000-000000000000';
const user = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;
const [ANN, BOB, CLEO, DAN] = [user(1), user(2), user(3), user(4)];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-access-'));
  write('now', tenant(['compliantDevice']));
  write('later', { ...tenant(['compliantDevice']), policies: tenant(['compliantDevice']).policies.slice(1) });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(USERS_ONLY, { force: true });
});

/** An old rule for all but the pilot, Intune's for the pilot on iOS, a partner that holds a group on iOS. */
function tenant(controls: readonly string[]) {
  const policy = (id: string, displayName: string, users: object, more: object = {}) => ({
    id,
    displayName,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'], ...more },
    grantControls: { operator: 'OR', builtInControls: controls },
  });
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: HELD };
  const device = (
    id: string,
    owner: string,
    operatingSystem: string,
    mdmAppId: string | null,
    isCompliant: boolean | null,
  ) => ({
    id,
    deviceId: id,
    displayName: id,
    operatingSystem,
    mdmAppId,
    isCompliant,
    isManaged: mdmAppId === null ? null : true,
    registeredOwners: [{ id: owner }],
  });
  return {
    policies: [
      policy('p1', 'Old rule', { includeUsers: ['All'], excludeGroups: [PILOT] }),
      policy('p2', 'Intune rule', { includeGroups: [PILOT] }, { platforms: { includePlatforms: ['iOS'] } }),
    ],
    users: [ANN, BOB, CLEO, DAN].map((id, at) => ({
      id,
      userPrincipalName: `u${at}@contoso.com`,
      userType: 'Member',
      displayName: at === 3 ? '=cmd()' : `User ${at}`,
    })),
    groups: [
      { id: PILOT, displayName: 'Pilot', members: [{ id: ANN }, { id: BOB }] },
      { id: HELD, displayName: 'Held', members: [{ id: BOB }, { id: CLEO }] },
    ],
    roles: [],
    locations: [],
    partners: [
      {
        id: 'w',
        displayName: 'Old product',
        partnerState: 'enabled',
        iosOnboarded: true,
        iosEnrollmentAssignments: [{ target }],
        androidEnrollmentAssignments: [],
        macOsEnrollmentAssignments: [],
      },
    ],
    devices: [
      device('d1', ANN, 'iOS', INTUNE, true),
      device('d2', BOB, 'iOS', 'old', true),
      device('d3', CLEO, 'iOS', null, null),
      device('d4', DAN, 'Windows', INTUNE, false),
    ],
  };
}

function write(name: string, files: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, name));
  for (const [kind, value] of Object.entries(files))
    writeFileSync(join(folder, name, `${kind}.json`), JSON.stringify({ value }));
}

const USERS_ONLY = join(tmpdir(), `sluis-users-${process.pid}.json`);
writeFileSync(USERS_ONLY, '[]');

const screen = {} as Screen;
const ask = (question: AccessOptions['question'], more: Partial<AccessOptions> = {}) =>
  access.access(
    {
      question,
      config: '',
      data: '',
      files: { export: join(folder, 'now') },
      against: null,
      platform: null,
      resource: null,
      limit: 50,
      csv: null,
      html: null,
      language: null,
      read: false,
      afterPlan: false,
      crossCheck: 0,
      ...more,
    },
    screen,
  );

const explain = (user: string, more: Partial<WhyOptions> = {}) =>
  why.why(
    {
      user,
      config: '',
      data: '',
      files: { export: join(folder, 'now') },
      device: 'any',
      platform: null,
      resource: null,
      ...more,
    },
    screen,
  );

describe('why one person, from exports', () => {
  it('names for each policy the condition that decided, and the group', async () => {
    const { data } = await explain('u1@contoso.com', { device: 'd2' });
    expect(data?.access).toMatchObject({ device: 'd2', platform: 'iOS', surely: { value: 'granted' } });
    expect(data?.access?.policies).toMatchObject([
      {
        name: 'Old rule',
        applies: 'no',
        decidedBy: 'users',
        analysisReason: 'users',
        excluded: { kind: 'group', name: 'Pilot' },
      },
      {
        name: 'Intune rule',
        applies: 'yes',
        analysisReason: 'notSet',
        authority: { old: 'yes', intune: 'no' },
        effect: { value: 'granted' },
      },
    ]);
    expect(data?.access?.partners).toMatchObject([{ name: 'Old product', platform: 'ios', holds: 'yes' }]);
  });

  it('refuses a device in between', async () => {
    const { data } = await explain('u0@contoso.com', { device: 'limbo', platform: 'ios' });
    expect(data?.access?.surely).toEqual({ value: 'refused', of: ['not-managed'] });
  });

  it.each([
    ['a typo in the name', ['u7@contoso.com', {}], 'user-misspelt'],
    ['a device of somebody else', ['u0@contoso.com', { device: 'd2' }], 'access-label-unknown'],
    ['a platform that is none', ['u0@contoso.com', { platform: 'symbian' }], 'access-label-unknown'],
  ] as const)('answers %s with one problem', async (_, [user, more], code) => {
    expect(await explain(user, more)).toMatchObject({ exit: 2, problems: [{ code }] });
  });
});

describe('who enforces what on whom, from exports', () => {
  it('gives each platform its authority: the partner speaks for whom it holds', async () => {
    const { data, exit } = await ask('map', { resource: 'exchange' });
    expect(exit).toBe(0);
    const row = (platform: string) => data?.map.find((item) => item.platform === platform);
    expect(row('iOS')).toMatchObject({ old: { surely: 2, possibly: 2 }, intune: { surely: 2, possibly: 2 } });
    expect(row('android')).toMatchObject({ old: { possibly: 0 }, intune: { surely: 2 }, neither: { surely: 2 } });
    expect(data?.groups.map(({ name, users }) => [name, users])).toEqual([['Pilot', 2]]);
    expect(data?.doubts).toEqual([]);
  });

  it('finds who is under neither, by name', async () => {
    const { data, exit } = await ask('neither', { platform: 'android' });
    expect(exit).toBe(1);
    expect(data?.people.map(({ user, sure }) => [user, sure])).toEqual([
      ['u0@contoso.com', true],
      ['u1@contoso.com', true],
    ]);
  });

  it('lists who is out, on which device and why', async () => {
    const { data } = await ask('lockout');
    expect(data?.lockouts.map(({ device, reason, sure }) => [device, reason, sure])).toEqual([
      ['d3', 'not-managed', true],
      ['d4', 'not-compliant', true],
    ]);
  });

  it('tells what another state changes, for whom', async () => {
    const { data } = await ask('diff', {
      files: { export: join(folder, 'later') },
      against: join(folder, 'now'),
      platform: 'iOS',
    });
    expect(data?.changes.map(({ user, before, after }) => [user, before, after])).toEqual([
      ['u2@contoso.com', 'old', 'none'],
      ['u3@contoso.com', 'intune', 'none'],
    ]);
  });

  it('names each enforcer with its lever, whom it reaches, on whose word, and what exempting costs', async () => {
    const more = { ...tenant(['compliantDevice', 'mfa']), policies: tenant(['compliantDevice', 'mfa']).policies };
    write('more', more);
    const csv = join(folder, 'handover.csv');
    const { data, exit } = await ask('handover', { files: { export: join(folder, 'more') }, csv });
    const rows = data?.handovers ?? [];
    expect(rows.map(({ name, lever, attached, loses }) => [name, lever, attached, loses])).toEqual([
      ['Old rule', 'exclusion-group', 'no', ['mfa']],
      ['Intune rule', 'exclusion-group', 'no', ['mfa']],
      ['Old product', 'partner-exclusion', 'no', []],
    ]);
    const both = (n: number) => ({ surely: n, possibly: n });
    expect(rows.map(({ people, old }) => [people, old])).toEqual([
      [both(2), both(1)],
      [both(2), both(1)],
      [both(2), both(2)],
    ]);
    expect(rows.every(({ outside }) => outside === null)).toBe(true);
    expect(exit).toBe(0);
    const lines = readFileSync(csv, 'utf8').trim().split('\r\n');
    expect(lines[1]).toBe('policy,p1,Old rule,2,2,1,1,2,2,,exclusion-group,no,,mfa,remove-member,900000,86400000');
  });

  it('counts as maybe what was not given', async () => {
    const files = { policies: join(folder, 'now', 'policies.json'), users: join(folder, 'now', 'users.json') };
    const { data } = await ask('both', { files });
    expect(data?.total).toMatchObject({ surely: 0, possibly: 4 });
    expect(data?.doubts.map(({ code }) => code)).toContain('missing-groups');
    expect((await ask('lockout', { files })).problems).toMatchObject([{ code: 'wrong-use' }]);
  });

  it('writes all rows as CSV, in which no name becomes a formula, and a page to sign', async () => {
    const [csv, html] = [join(folder, 'out.csv'), join(folder, 'out.html')];
    await ask('lockout', { csv, html, limit: 1, language: 'nl' });
    const lines = readFileSync(csv, 'utf8').trim().split('\r\n');
    expect(lines[0]).toBe('user,name,device,platform,reason,policies,resources,sure');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain("u3@contoso.com,'=cmd(),d4,");
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('<html lang="nl"');
    expect(page).toContain('toestel niet beheerd');
    expect(page).toContain('class="signatures"');
  });

  it.each([
    ['an unknown platform', { platform: 'ios9' }, 'access-label-unknown'],
    ['a folder that is not there', { files: { policies: '/nowhere/p.json' } }, 'file-not-found'],
    ['an export folder that is none', { files: { export: '/nowhere' } }, 'export-no-folder'],
    ['an export without policies', { files: { users: USERS_ONLY } }, 'export-nothing'],
    ['a diff with nothing to compare', { question: 'diff' as const }, 'wrong-use'],
  ])('answers %s with one problem and exit code 2', async (_, more, code) => {
    const outcome = await ask('map', more);
    expect(outcome).toMatchObject({ exit: 2, data: null, problems: [{ code }] });
  });

  it('names the file and place of what is no export', async () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, '[{"id":"a"},\n {"id" 1}]');
    const outcome = await ask('map', { files: { policies: bad } });
    expect(outcome.problems).toMatchObject([{ code: 'export-syntax', path: bad }]);
    expect(String(outcome.problems?.[0]?.['detail'])).toContain('line 2');
  });
});
