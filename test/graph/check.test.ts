import { afterEach, expect, test } from 'vitest';
import { sayLoosely } from '../../src/text/say.ts';
import { type Lab, type LabOptions, NEVER, openLab, valueOf } from './lab.ts';

const ENROLLMENT = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};

test('with everything in order each line is green, and what is only optional is said to be missing', async () => {
  const { target } = await open();

  const lines = valueOf(await target.check(NEVER));

  expect(lines.filter((line) => !line.ok)).toEqual([]);
  expect(lines.map((line) => line.code)).toContain('microsoft.sign-in');
  expect(lines.slice(-3).map((line) => line.code)).toEqual(['microsoft.tenant', 'microsoft.app', 'microsoft.app']);
});

test('an app of Intune that the tenant does not know is named before anything is written, with how to add it', async () => {
  const { target } = await open({ prepare: ({ state }) => void (state.directory.missingApps = [ENROLLMENT]) });

  const wrong = valueOf(await target.check(NEVER)).filter((line) => !line.ok);

  expect(wrong).toEqual([
    {
      code: 'microsoft.app.missing',
      ok: false,
      facts: { app: 'Microsoft Intune Enrollment', appId: ENROLLMENT },
    },
  ]);
  expect(sayLoosely('en', 'check.microsoft.app.missing.next', wrong[0]?.facts ?? {})).toContain(
    `New-MgServicePrincipal -AppId ${ENROLLMENT}`,
  );
});

test('apps that cannot be read are told as such; without the right to read them, its own line says so', async () => {
  const { target } = await open({
    faultFor: (_method, path) => (path.endsWith('/servicePrincipals') ? { kind: 'html' } : null),
  });
  expect(valueOf(await target.check(NEVER)).filter((line) => !line.ok)).toEqual([
    { code: 'microsoft.app.unread', ok: false, facts: { failure: 'malformed' } },
  ]);
  await lab.stop();
  const without = await open({
    prepare: ({ state: { organisation } }) => {
      organisation.app.permissions = organisation.app.permissions.filter((name) => !name.startsWith('Application'));
    },
  });
  expect(valueOf(await without.target.check(NEVER)).filter((line) => !line.ok)).toMatchObject([
    { code: 'microsoft.permission.missing', facts: { permission: 'Application.Read.All' } },
  ]);
});

test.each([
  {
    name: 'a wrong secret',
    change: { clientSecret: 'planted-and-wrong' },
    code: 'wrong-secret',
    detail: 'AADSTS7000215',
  },
  { name: 'a wrong tenant', change: { tenantId: 'nobody.example' }, code: 'wrong-tenant', detail: 'AADSTS90002' },
  {
    name: 'an unknown app',
    change: { clientId: '99999999-9999-4999-8999-999999999999' },
    code: 'unknown-app',
    detail: 'AADSTS700016',
  },
])('$name is one line with one code, and the secret is in none', async ({ change, code, detail }) => {
  const { target, settings, lines: log } = await open({ change });

  const lines = valueOf(await target.check(NEVER));

  expect(lines).toMatchObject([{ code: `microsoft.sign-in.${code}`, ok: false }]);
  expect(String(lines[0]?.facts['detail'])).toContain(detail);
  expect(JSON.stringify([lines, log])).not.toContain(settings['clientSecret']);
});

test('a right that is missing is named, with what needs it; one that is not needed is named too', async () => {
  const { target } = await open({
    prepare: ({ state }) => {
      const { app } = state.organisation;
      app.permissions = [
        ...app.permissions.filter((name) => !/^Device\.Read|^Mail/.test(name)),
        'Sites.FullControl.All',
      ];
    },
  });

  const lines = valueOf(await target.check(NEVER));

  expect(lines.filter((line) => !line.ok)).toEqual([
    {
      code: 'microsoft.permission.missing',
      ok: false,
      facts: { permission: 'Device.Read.All', why: 'read-devices', calls: 'devices, device, deviceChanges' },
    },
  ]);
  const named = (code: string): readonly unknown[] =>
    lines.filter((line) => line.code === code).map((line) => line.facts['permission']);
  expect(named('microsoft.permission.optional-missing')).toContain('Mail.Send');
  expect(named('microsoft.permission.not-needed')).toContain('Sites.FullControl.All');
});

test('a proxy that answers with its own page is malformed, not a wrong secret', async () => {
  const { target } = await open({ faultFor: (_method, path) => (path.endsWith('/token') ? { kind: 'html' } : null) });

  expect(await target.check(NEVER)).toMatchObject({ ok: false, error: { code: 'malformed' } });
});

test('secrets and tokens are in no failure and in no log line, whatever goes wrong', async () => {
  const faults = ['html', 'cut', 'truncate'] as const;
  for (const kind of faults) {
    lab = await openLab({ faultFor: (_method, path) => (path.endsWith('/token') ? null : { kind }) });
    const failures: unknown[] = [];
    for await (const page of lab.target.read.users(NEVER)) failures.push(page);
    failures.push(await lab.target.write.ensureGroup('g', 'd', NEVER), await lab.target.check(NEVER));

    const told = JSON.stringify([failures, lab.lines, lab.calls]);

    expect(told).not.toContain(lab.settings['clientSecret']);
    expect(told).not.toMatch(/eyJ|Bearer/);
    if (kind !== faults.at(-1)) await lab.stop();
  }
});
