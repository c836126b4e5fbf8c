import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/app/report/evidence.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { withClient } from '../support/database.ts';
import { type Desk, type Ended, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(18_801);
  await desk.sluis('observe');
}, 60_000);
afterAll(() => desk.close());

interface Told {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}
const told = ({ out }: Ended): Told => JSON.parse(out) as Told;

/** Works on the database behind the product's back, as somebody with its password would. */
async function behindOurBack(...statements: readonly string[]): Promise<void> {
  const database = await startEmbedded(join(desk.data, 'database'));
  try {
    await withClient(database.url, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  } finally {
    await database.stop();
  }
}

test('a report is signed, in each of its files; whoever has the key sees that it holds, and that a changed one does not', async () => {
  const out = join(desk.folder, 'proof');
  const report = join(out, 'evidence.json');
  expect((await desk.sluis('report', '--out', out)).exit).toBe(0);
  const shown = told(await desk.sluis('report', '--public-key', '--json')).data;
  const key = join(desk.folder, 'key.pem');
  writeFileSync(key, String(shown?.['publicKey']));

  for (const file of ['evidence.json', 'evidence.html']) {
    expect((await desk.sluis('report', '--verify', join(out, file))).exit).toBe(0);
    const elsewhere = await desk.sluis(
      'report',
      '--verify',
      join(out, file),
      '--key',
      key,
      '--data',
      join(out, 'none'),
    );
    expect(elsewhere).toMatchObject({ exit: 0, error: '' });
    expect(elsewhere.out).toContain(String(shown?.['fingerprint']));
  }
  expect(readFileSync(report, 'utf8')).toContain(String(shown?.['fingerprint']));
  expect(readFileSync(join(out, 'evidence.html'), 'utf8')).toContain(String(shown?.['fingerprint']));

  writeFileSync(report, readFileSync(report, 'utf8').replace('"lost": 0', '"lost": 1'));
  const changed = await desk.sluis('report', '--verify', report, '--json');
  expect(changed.exit).toBe(1);
  expect(told(changed).problems).toMatchObject([{ code: 'signature-changed' }]);
  const nobody = await desk.sluis('report', '--verify', report, '--data', join(out, 'none'), '--json');
  expect(nobody.exit).toBe(2);
  expect(told(nobody).problems).toMatchObject([{ code: 'signature-no-key' }]);
}, 60_000);

test('the record is followed to its end; a changed entry is named, with what to do', async () => {
  await desk.sluis('cleanup', '--cancel', '--yes');
  await behindOurBack(
    `select sluis.audit_append(array[1,2,3]::bigint[], array['a','b','c'], array['x','x','x'], array['s','s','s'], array['{}','{}','{}'])`,
  );
  const out = join(desk.folder, 'before');
  await desk.sluis('report', '--out', out);
  const whole = await desk.sluis('audit', 'verify', '--json', '--against', join(out, 'evidence.json'));
  expect(whole.exit).toBe(0);
  const { entries } = told(whole).data as { entries: number };
  expect(told(whole).data).toEqual({ entries, head: expect.stringMatching(/^[0-9a-f]{64}$/), brokenAt: null });
  expect(entries).toBeGreaterThanOrEqual(3);

  await behindOurBack(
    `insert into sluis.intent (organisation, kind, id, value, at, by) values (sluis.organisation_now(), 'approval', 'cleanup|eve', '{"id":"cleanup"}', 1, 'eve')`,
  );
  const slipped = await desk.sluis('audit', 'verify', '--json');
  expect(slipped.exit).toBe(1);
  expect(told(slipped)).toMatchObject({
    data: { entries, brokenAt: null },
    problems: [{ code: 'audit-not-kept', table: 'intent', id: 'approval: cleanup|eve' }],
  });
  // An export says it while it can be mended, and is there all the same; an import would not take it.
  const saved = join(desk.folder, 'slipped.jsonl');
  const exported = told(await desk.sluis('export', saved, '--json'));
  expect(exported).toMatchObject({ data: { files: [saved] }, problems: [{ code: 'audit-not-kept' }] });
  const taken = await desk.sluis('import', saved, '--data', join(desk.folder, 'elsewhere'), '--json');
  expect([taken.exit, told(taken).problems]).toMatchObject([2, [{ code: 'import-differs' }]]);
  // So does a report, on its page and as a breach of law 8, and whoever makes it learns it at once.
  const reported = join(desk.folder, 'slipped');
  const made = await desk.sluis('report', '--out', reported, '--json');
  expect([made.exit, told(made).problems]).toMatchObject([
    1,
    [{ code: 'audit-not-kept', id: 'approval: cleanup|eve' }],
  ]);
  const evidence = JSON.parse(readFileSync(join(reported, 'evidence.json'), 'utf8')) as Evidence;
  expect(evidence.audit).toMatchObject({ brokenAt: null, differs: { table: 'intent', id: 'approval: cleanup|eve' } });
  expect(evidence.laws.each[7]?.violations).toMatchObject([{ subject: 'audit' }]);
  expect(readFileSync(join(reported, 'evidence.html'), 'utf8')).toContain(
    'A decision is not kept as the record has it',
  );
  await behindOurBack(`delete from sluis.intent where by = 'eve'`);

  await behindOurBack(
    'alter table sluis.audit disable trigger all',
    `update sluis.audit set "by" = 'mallory' where seq = ${entries - 1}`,
  );
  const broken = await desk.sluis('audit', 'verify', '--json');
  expect(broken.exit).toBe(1);
  expect(told(broken)).toMatchObject({
    data: { brokenAt: entries - 1 },
    problems: [{ code: 'audit-broken', at: entries - 1 }],
  });
  expect((await desk.sluis('report', '--out', join(desk.folder, 'broken'))).exit).toBe(1);
  const kept = await desk.sluis('export', join(desk.folder, 'broken.jsonl'), '--json');
  expect([kept.exit, told(kept).problems]).toMatchObject([1, [{ code: 'audit-broken', at: entries - 1 }]]);
  const text = await desk.sluis('audit', 'verify');
  expect(text.error).toMatch(new RegExp(`broken at entry ${entries - 1}\\.\\n.*compare with the newest backup`, 's'));
}, 90_000);

test('a record that was made anew from its beginning is whole, and not the one that a report was made with', async () => {
  await behindOurBack(
    'truncate sluis.audit',
    `update sluis.audit_head set seq = 0, hash = repeat('0', 64)`,
    `select sluis.audit_append(array[1,2,3,4,5,6,7,8]::bigint[], array_fill('m'::text, array[8]), array_fill('x'::text, array[8]), array_fill('s'::text, array[8]), array_fill('{}'::text, array[8]))`,
  );
  // Decisions and writes that it does not know give it away, unless they go with it.
  expect(told(await desk.sluis('audit', 'verify', '--json')).problems).toMatchObject([{ code: 'audit-not-kept' }]);
  await behindOurBack('delete from sluis.claim', 'delete from sluis.intent');
  expect((await desk.sluis('audit', 'verify')).exit).toBe(0);
  const against = await desk.sluis(
    'audit',
    'verify',
    '--json',
    '--against',
    join(desk.folder, 'before', 'evidence.json'),
  );

  expect(against.exit).toBe(1);
  expect(told(against).problems).toMatchObject([{ code: 'audit-differs' }]);
}, 60_000);
