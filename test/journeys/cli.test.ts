import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors as allDoors } from '../../src/app/doors/doors.ts';
import { terminalScreen } from '../../src/cli/screen.ts';
import type { AccessView } from '../../src/contract/access.ts';
import { ended, withStore } from '../../src/app/doors/organisation.ts';
import type { GoneView, WhyView } from '../../src/contract/views.ts';
import { terminal } from '../kits/command-line.kit.ts';
import { type Desk, filesBelow, openDesk, textOf } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 30_000);
afterAll(() => desk.close());

const dataOf = (out: string): Record<string, unknown> =>
  (JSON.parse(out) as { readonly data: Record<string, unknown> }).data;
const codesOf = (out: string): readonly string[] =>
  (JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] }).problems.map((item) => item.code);

test('init writes a configuration once, and says so', async () => {
  const file = join(desk.folder, 'new', 'sluis.yaml');
  const flags = [
    '--organisation',
    'Contoso',
    '--where',
    'https://as1.awmdm.com',
    '--tenant',
    'contoso.com',
    '--region',
    'na',
  ];
  const people = [
    '--emergency-account',
    'b@contoso.com',
    '--help-desk',
    'h@contoso.com',
    '--administrator',
    'a@contoso.com',
  ];
  const rest = ['--client-id', 'x', '--mail-server', 'smtp.contoso.com:25', '--portal', 'https://m.contoso.com'];
  const init = ['init', '--file', file, ...flags, ...people, ...rest, '--pilot-group', 'Pilot', '--json'];

  const first = await desk.sluis(...init);
  const before = readFileSync(file, 'utf8');
  const second = await desk.sluis(...init);

  expect([first.exit, second.exit]).toEqual([0, 2]);
  expect(codesOf(second.out)).toEqual(['file-exists']);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('check finds everything right', async () => {
  const { exit, out, error } = await desk.sluis('check', '--json');

  expect(error).toBe('');
  expect((dataOf(out)['lines'] as readonly { ok: boolean }[]).filter((line) => !line.ok)).toEqual([]);
  expect(exit).toBe(0);
});

test('observe, status, why, verify and report look, and write nothing outside', async () => {
  const before = await desk.writes();
  const unread = await desk.sluis('status', '--json');
  const observe = await desk.sluis('observe', '--json');
  const status = await desk.sluis('status', '--json');
  const user = /,([^,\s]+@[^,\s]+)/.exec(desk.settings.list.csv)?.[1] ?? '';
  const why = await desk.sluis('why', user, '--json');
  const nobody = await desk.sluis('why', 'nobody@example.com', '--json');
  const verify = await desk.sluis('verify', '--json');
  const report = await desk.sluis('report', '--out', join(desk.folder, 'report'), '--json');

  expect([unread.exit, ...codesOf(unread.out)]).toEqual([1, 'not-observed']);
  expect(codesOf(status.out)).toEqual([]);
  expect(observe.exit).toBeLessThanOrEqual(1);
  expect(dataOf(observe.out)['complete']).toBe(true);
  expect(why.exit, why.out).toBe(0);
  expect([nobody.exit, ...codesOf(nobody.out)]).toEqual([2, 'user-unknown']);
  expect(verify.exit).toBe(1);
  expect(report.exit).toBe(0);
  expect(existsSync(join(desk.folder, 'report', 'evidence.html'))).toBe(true);
  expect(await desk.writes()).toBe(before);
}, 40_000);

test('access, and why one sign-in, answer from what was read; What-If agrees; nothing is written', async () => {
  const before = await desk.writes();
  const map = await desk.sluis('access', '--json', '--cross-check', '12');
  const both = await desk.sluis('access', 'both');
  const lockout = await desk.sluis('access', 'lockout', '--after-plan', '--limit', '3');
  const neither = await desk.sluis('access', 'neither', '--json');
  const user = /,([^,\s]+@[^,\s]+)/.exec(desk.settings.list.csv)?.[1] ?? '';
  const why = await desk.sluis('why', user, '--device', 'limbo', '--platform', 'iOS', '--json');
  const cleanup = await desk.sluis('cleanup', '--dry-run', '--json');

  const view = dataOf(map.out) as unknown as AccessView;
  expect(map.error).toBe('');
  expect(map.exit, map.out).toBe(0);
  expect(view.size.users).toBeGreaterThan(10);
  expect(view.map.some((row) => row.old.surely > 0)).toBe(true);
  expect(view.groups.some((row) => row.kind === 'wave' && row.name === 'IT pilot')).toBe(true);
  expect(view.crossCheck).toMatchObject({ asked: 12, differences: [] });
  expect(both.exit, both.out).toBeLessThanOrEqual(1);
  expect(lockout.exit).toBeLessThanOrEqual(1);
  // Before the move nobody has lost a rule.
  expect((dataOf(neither.out) as unknown as AccessView).people).toEqual([]);
  const said = (dataOf(why.out) as unknown as WhyView).access;
  expect(said?.policies.length).toBeGreaterThan(3);
  expect(said?.device).toBe('limbo');
  expect(dataOf(cleanup.out)['dependent']).toBeGreaterThan(0);
  expect(cleanup.exit).toBeLessThanOrEqual(1);
  expect(await desk.writes()).toBe(before);
}, 90_000);

test('a plan is applied once; afterwards it is no longer the plan', async () => {
  const file = join(desk.folder, 'plans', 'plan.json');
  const plan = await desk.sluis('plan', '--out', file);
  const before = await desk.writes();
  const edited = join(desk.folder, 'plans', 'edited.json');
  writeFileSync(edited, readFileSync(file, 'utf8').replace(/"subject": "[^"]+"/, '"subject": "somebody@else.example"'));
  const changed = await desk.sluis('apply', edited, '--yes', '--json');
  const elsewhere = await desk.sluis('apply', file, '--yes', '--data', join(desk.folder, 'elsewhere'), '--json');
  expect([codesOf(changed.out), codesOf(elsewhere.out)]).toEqual([['plan-edited'], ['plan-edited']]);
  expect(await desk.writes()).toBe(before);
  // Whoever is asked agrees, and what it rests on is looked at again: it may have taken an hour.
  const { config, data } = desk;
  const agrees = async (): Promise<boolean> => true;
  const first = await allDoors.apply({ config, data, plan: file, agrees }, terminalScreen(terminal().streams, false));
  const between = await desk.writes();
  const second = await desk.sluis('apply', file, '--yes', '--json');

  expect(plan.error).toBe('');
  expect(plan.exit).toBe(1);
  expect(first.exit, JSON.stringify(first)).toBe(0);
  expect(between).toBeGreaterThan(before);
  expect(second.exit).toBe(1);
  expect(codesOf(second.out)).toEqual(['plan-changed']);
  expect(await desk.writes()).toBe(between);
}, 40_000);

test('what a read misses is shown with a name for just that, and is gone once a person has said so', async () => {
  const users = Array.from({ length: 12 }, (_, n) => ({
    id: `99000${n}`,
    userName: `former${n}`,
    mail: null,
    displayName: `Former ${n}`,
  }));
  const before = await desk.writes();
  await withStore({ config: desk.config, data: desk.data }, 'looking', async (store) => {
    await store.facts.record('source-user', users, { at: Date.now(), complete: false });
    return ended(0, null);
  });
  const shown = await desk.sluis('gone', '--json');
  const [loss] = dataOf(shown.out)['losses'] as GoneView['losses'];
  const wrong = await desk.sluis('gone', '--confirm', '00000000', '--json');
  const confirmed = await desk.sluis('gone', '--confirm', loss?.word ?? '', '--json');

  expect([shown.exit, loss?.read, loss?.records, loss?.said]).toEqual([1, 'source-users', 12, null]);
  expect(loss?.names).toContain('former3');
  expect([wrong.exit, ...codesOf(wrong.out)]).toEqual([2, 'loss-unknown']);
  expect(dataOf(wrong.out)['losses']).toEqual(dataOf(shown.out)['losses']);
  expect([confirmed.exit, dataOf(confirmed.out)]).toEqual([0, { losses: [], confirmed: loss?.word }]);
  expect(await desk.writes()).toBe(before);
}, 120_000);

test('undo of a wave may be looked at first', async () => {
  const before = await desk.writes();
  const undo = await desk.sluis('undo', 'IT pilot', '--dry-run', '--json');
  const unknown = await desk.sluis('undo', 'Nobody', '--dry-run');

  expect(undo.exit).toBeLessThanOrEqual(1);
  expect(unknown.exit).toBe(2);
  expect(unknown.error).toContain('IT pilot');
  expect(await desk.writes()).toBe(before);
}, 40_000);

test('whoever is asked about an undo has seen what it writes; after a no nothing is written, and nothing decided', async () => {
  const before = await desk.writes();
  const { streams } = terminal();
  const shown: unknown[] = [];
  const agrees = async (view: unknown): Promise<boolean> => {
    shown.push(view);
    return false;
  };
  const { config, data } = desk;
  const options = { config, data, wave: 'IT pilot', dryRun: false, again: false, agrees };
  const { exit } = await allDoors.undo(options, terminalScreen(streams, false));
  const again = await desk.sluis('undo', 'IT pilot', '--again', '--dry-run', '--json');

  expect([exit, shown]).toEqual([2, [expect.objectContaining({ format: 'sluis-plan/1' })]]);
  // The wave is not undone.
  expect([again.exit, ...codesOf(again.out)]).toEqual([2, 'wave-not-undone']);
  expect(await desk.writes()).toBe(before);
}, 40_000);

test('cleanup while devices depend on the old product takes nothing away, does nothing else that is due, and may be called off', async () => {
  const before = await desk.writes();
  const early = await desk.sluis('cleanup', '--cancel');
  const shown = await desk.sluis('cleanup', '--dry-run', '--json');
  const asked = await desk.sluis('cleanup', '--yes', '--json');
  const off = await desk.sluis('cleanup', '--cancel', '--yes', '--json');

  expect([early.exit, early.out]).toEqual([2, '']);
  expect(early.error).toContain('No clearing away is under way');
  expect(dataOf(shown.out)['open']).toEqual(dataOf(asked.out)['open']);
  expect(dataOf(asked.out)).toMatchObject({ dependent: expect.any(Number), plan: { writes: [] } });
  expect(dataOf(asked.out)['dependent']).toBeGreaterThan(0);
  expect((dataOf(asked.out)['open'] as readonly { code: string }[]).map(({ code }) => code)).toContain(
    'cleanup-too-early',
  );
  expect(dataOf(off.out)).toMatchObject({ plan: { writes: [] } });
  expect(await desk.writes()).toBe(before);
  expect((dataOf(off.out)['open'] as readonly { code: string }[]).map(({ code }) => code)).not.toContain(
    'cleanup-too-early',
  );
}, 40_000);

test('export and import give the same state in another folder, and only in an empty one', async () => {
  const file = join(desk.folder, 'out', 'backup.jsonl');
  const again = join(desk.folder, 'out', 'again.jsonl');
  const other = join(desk.folder, 'other');
  // JSON leaves these as they are, and Node's readers of lines end a line at them.
  await withStore({ config: desk.config, data: desk.data }, 'looking', async (store) => {
    const row = { id: 'separated', userName: 'separated', mail: null, displayName: 'a\u2028b\u2029c' };
    await store.facts.record('source-user', [row], { at: Date.now(), complete: false });
    return ended(0, null);
  });

  expect((await desk.sluis('export', file)).exit).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/a\u2028b/);
  const over = await desk.sluis('export', file, '--json');
  expect([over.exit, codesOf(over.out)]).toEqual([2, ['file-exists']]);
  expect((await desk.sluis('export', file, '--force')).exit).toBe(0);
  expect((await desk.sluis('import', file, '--data', other)).exit).toBe(0);
  const full = await desk.sluis('import', file, '--data', other, '--json');
  expect((await desk.sluis('export', again, '--data', other)).exit).toBe(0);

  expect(codesOf(full.out)).toEqual(['import-not-empty']);
  const rows = (path: string): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(1).toSorted();
  expect(rows(again)).toEqual(rows(file));
}, 40_000);

test('run works until it is asked to end, and no other verb gets at its database meanwhile', async () => {
  const { child, ended } = desk.spawned('run', '--port', '0');
  const lock = join(desk.data, 'database', 'lock');
  await expect
    .poll(() => existsSync(lock) && readFileSync(lock, 'utf8').includes(String(child.pid)), { timeout: 15_000 })
    .toBe(true);
  const second = await desk.sluis('status');
  const json = await desk.sluis('run', '--json');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  child.kill('SIGTERM');
  const { exit, error } = await ended;

  expect(error).toBe('');
  expect(exit).toBe(0);
  expect(second.exit).toBe(3);
  expect(second.error).toContain(String(child.pid));
  expect(codesOf(json.out)).toEqual(['database-in-use']);
  expect((await desk.sluis('status')).exit).toBeLessThanOrEqual(1);
}, 60_000);

test('no secret was printed or written anywhere', () => {
  const { graph, uem } = desk.settings;
  const everything = desk.printed() + textOf(filesBelow(desk.folder));

  expect(desk.printed().length).toBeGreaterThan(1_000);
  for (const secret of [graph.clientSecret, uem.clientSecret, uem.tenantCode]) expect(everything).not.toContain(secret);
  expect(desk.printed()).not.toMatch(/\n\s+at .*\(.*:\d+:\d+\)/);
});
