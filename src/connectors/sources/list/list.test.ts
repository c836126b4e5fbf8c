import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import type { ConnectorFailure, Reject } from '../../connector.ts';
import type { SourceDevice } from '../../../domain/facts.ts';
import { explainCheck } from '../../../text/explain.ts';
import { never, openList } from './list.kit.ts';
import { stateOf } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-list-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Read {
  readonly records: readonly SourceDevice[];
  readonly rejects: readonly Reject[];
  readonly failure: ConnectorFailure | null;
}

const read = async (content: string | Buffer, more: Readonly<Record<string, string>> = {}): Promise<Read> => {
  const file = join(folder, more['format'] === 'json' ? 'list.json' : 'list.csv');
  writeFileSync(file, content);
  return readAll(openList({ file, ...more }).inventory.devices(never));
};
const why = ({ failure }: Read): string =>
  failure === null ? '' : 'excerpt' in failure ? failure.excerpt : JSON.stringify(failure);

const text = 'Seriennummer;Benutzer;Gerätename;Plattform;Modell\nC02X;müller;Büro-Łódź;iOS;iPad Pro\n';
const western = text.replace('Łódź', 'Lodz');

test.each([
  ['UTF-8', Buffer.from(text), 'Büro-Łódź'],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), 'Büro-Łódź'],
  ['UTF-16 little end first', iconv.encode(text, 'utf-16le', { addBOM: true }), 'Büro-Łódź'],
  ['UTF-16 big end first', iconv.encode(text, 'utf-16be', { addBOM: true }), 'Büro-Łódź'],
  ['UTF-16 without a mark', iconv.encode(western, 'utf-16le'), 'Büro-Lodz'],
  ['Windows-1252', iconv.encode(western, 'windows-1252'), 'Büro-Lodz'],
])('%s is read as it was meant', async (_name, bytes, name) => {
  const { records, failure } = await read(bytes);

  expect(failure).toBeNull();
  expect(records).toMatchObject([{ serial: 'C02X', userName: 'müller', name, platform: 'ipados', model: 'iPad Pro' }]);
});

test.each([',', ';', '\t', '|'])('fields apart by %j are found', async (separator) => {
  const rows = [
    ['serial', 'user', 'note'],
    ['S1', 'ann', '"a, b; c|d"'],
  ];

  const { records } = await read(rows.map((cells) => cells.join(separator)).join('\n'));

  expect(records).toMatchObject([{ serial: 'S1', userName: 'ann' }]);
});

test("Excel's first line with the separator is obeyed, and lines are counted with it", async () => {
  const { records, rejects } = await read('sep=;\nserial;user\nS1;ann\n;bob\n');

  expect(records).toMatchObject([{ serial: 'S1' }]);
  expect(rejects).toEqual([{ where: 'line 4, column serial', why: 'list-no-identity' }]);
});

test.each([
  ['Serial Number,User Email,OS,Device Friendly Name', 'S1,a@b.example,Android,x'],
  ['Serienummer,E-mailadres,Besturingssysteem,Toestelnaam', 'S1,a@b.example,Android,x'],
  ['Numéro de série,Adresse e-mail,Plateforme,Nom de l’appareil', 'S1,a@b.example,Android,x'],
  ['Numero de serie,Correo electrónico,Plataforma,Nombre de dispositivo', 'S1,a@b.example,Android,x'],
  ['Numer seryjny,Adres e-mail,Platforma,Nazwa urządzenia', 'S1,a@b.example,Android,x'],
])('the columns %s are understood', async (header, row) => {
  const { records } = await read(`${header}\n${row}\n`);

  expect(records).toMatchObject([{ serial: 'S1', userMail: 'a@b.example', platform: 'android', name: 'x' }]);
});

test('a mapping names columns that nobody could guess; one that is not there is one clear failure', async () => {
  const content = 'Barcode,Medewerker\nS1,ann\n';

  const mapped = await read(content, { mapping: 'serial=Barcode; userName=Medewerker' });
  const json = await read(content, { mapping: '{"serial":"Barcode","userName":"Medewerker"}' });
  const none = await read('serial\nS1\n', { mapping: '{}' });
  const cut = await read(content, { mapping: '{"serial":' });
  const wrong = await read(content, { mapping: 'serial=Barcodes' });
  const silly = await read(content, { mapping: 'seriall=Barcode' });

  expect(mapped.records).toMatchObject([{ serial: 'S1', userName: 'ann' }]);
  expect(json.records).toEqual(mapped.records);
  expect(none.records.length).toBe(1);
  expect(why(cut)).toContain('list-mapping');
  expect(why(wrong)).toMatch(/^list-missing-column column=Barcodes named=.*Barcode.* path=\//);
  expect(why(silly)).toMatch(/^list-mapping entry=seriall=Barcode path=\//);
});

test.each([
  ['an empty file', '', 'list-empty'],
  ['white space alone', ' \n\n', 'list-empty'],
  ['a header without rows', 'serial,user\n', 'list-empty'],
  ['no column that tells devices apart', 'user,model\nann,x\n', 'list-missing-column column=serial'],
  ['an Excel file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'list-binary'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0, 7]), 'list-binary'],
  ['a quotation that never ends', 'serial,user\nS1,ann\nS2,"bob\nS3,eve\n', 'list-syntax line=3'],
  ['a quotation mark amid a field', 'serial,user\nS1,ann\nS2,b"o"b\n', 'list-syntax line=3 column=2'],
  ['a record longer than 1 MB', `serial,user\nS1,${'x'.repeat(1_100_000)}\n`, 'list-line-too-long line=2'],
])('%s is one clear failure', async (_name, content, problem) => {
  const found = await read(content);

  expect(found.records).toEqual([]);
  expect(why(found)).toContain(problem);
});

test('a file that is not there is unreachable, and says so in the check', async () => {
  const connector = openList({ file: join(folder, 'none.csv') });

  const { failure } = await readAll(connector.inventory.devices(never));
  const lines = await connector.check(never);

  expect(failure).toMatchObject({ code: 'unreachable', at: 'list' });
  expect(lines).toMatchObject({ ok: true, value: [{ code: 'list', ok: false, facts: { problem: 'list-not-found' } }] });
});

test('a folder where the file should be, and a file that may not be read, are told as that', async () => {
  const shut = join(folder, 'shut.csv');
  writeFileSync(shut, 'serial,user\nS1,ann\n');
  chmodSync(shut, 0o000);
  const of = async (file: string): Promise<unknown> => {
    const { failure } = await readAll(openList({ file }).inventory.devices(never));
    return failure;
  };

  expect(await of(folder)).toEqual({ code: 'unreachable', at: 'list', detail: `list-folder path=${folder}` });
  chmodSync(folder, 0o755);
  expect(await asNobody(() => of(shut))).toEqual({
    code: 'unreachable',
    at: 'list',
    detail: `list-forbidden path=${shut}`,
  });
});

/** Root reads what nobody may. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('every row is a device or a reject that names line and column', async () => {
  const { records, rejects } = await read(
    [
      'serial,user',
      'S1,ann',
      '',
      '"S2","two',
      'lines"',
      'S3',
      'S4,bob,more',
      'S5,carl,',
      ',dan',
      's6,eve',
      'S6,fay',
    ].join('\r\n'),
  );

  expect(records.map((device) => device.serial)).toEqual(['S1', 'S2', 'S5']);
  expect(rejects).toEqual([
    { where: 'line 6, column 2', why: 'list-row-length: 1 fields, 2 columns' },
    { where: 'line 7, column 3', why: 'list-row-length: 3 fields, 2 columns' },
    { where: 'line 9, column serial', why: 'list-no-identity' },
    { id: 'serial:S6', where: 'line 10, column serial', why: 'list-duplicate-serial: S6, also on line 11' },
    { id: 'serial:S6', where: 'line 11, column serial', why: 'list-duplicate-serial: S6, also on line 10' },
  ]);
});

test('two rows of one placeholder are rejects of nobody: each may be any device that is missing', async () => {
  const { rejects } = await read('serial,user\nDefault string,ann\nDefault string,bob\n');

  expect(rejects.map(({ id, why }) => [id, why.split(':')[0]])).toEqual([
    [undefined, 'list-duplicate-serial'],
    [undefined, 'list-duplicate-serial'],
  ]);
});

test('a rounded number hides who is missing, unless the row has another by which its device is known', async () => {
  const { rejects } = await read(
    'serial;imei\nS1;3,56938E+14\n1.92340E+13;\n;3,56938E+14\n1.92340E+13;356938035643809\n',
  );

  expect(rejects.map(({ where, id }) => [where, id])).toEqual([
    ['line 2, column imei', 'serial:S1'],
    ['line 3, column serial', undefined],
    ['line 4, column imei', undefined],
    ['line 5, column serial', undefined],
  ]);
});

test('the status column tells who has left; without it nothing is said', async () => {
  const rows = await read('serial,status\nS1,Left\nS2,managed\nS3,Uitgeschreven\nS4,whatever\n');
  const silent = await read('serial\nS1\n');

  expect(rows.records.map((device) => device.state)).toEqual(['left', 'managed', 'left', 'unknown']);
  expect(silent.records.map((device) => device.state)).toEqual(['unknown']);
});

// The words of the products' own exports: MaaS360, SOTI, Workspace ONE, Ivanti, Intune.
test.each([
  [
    'left',
    'Control Removed; User Removed Control; UnenrolledByAdmin; UnenrolledByUser; Not Enrolled; Unenrolled; RETIRED',
  ],
  [
    'leave-requested',
    'Pending Control Removed; UnenrollPendingAdmin; UnenrollPendingUser; EnterpriseWipePending; RETIRE_PENDING; retireIssued',
  ],
  ['managed', 'Enrolled; Activated; Active; ACTIVE; managed'],
  ['failed', 'retireFailed'],
  ['wipe-running', 'DeviceWipePending; WipeInitiated; wipePending; wipeIssued'],
] as const)('by the words of the products a device is %s', (state, words) => {
  expect(words.split('; ').map((word) => [word, stateOf(word)])).toEqual(
    words.split('; ').map((word) => [word, state]),
  );
});

test('what SOTI calls the mode of its devices is their state, and a column for the state goes before it', async () => {
  const soti = await read(
    'serial,platform,Mode\nS1,Android,UnenrolledByUser\nS2,Android,Active\nS3,Android,Fully managed\n',
  );
  const both = await read('serial,platform,Mode,status\nS1,Android,UnenrolledByUser,Enrolled\nS2,Android,Active,\n');

  expect(soti.records.map(({ state, mode }) => [state, mode])).toEqual([
    ['left', 'unknown'],
    ['managed', 'unknown'],
    ['unknown', 'android-fully-managed'],
  ]);
  expect(both.records.map(({ state }) => state)).toEqual(['managed', 'unknown']);
});

test('the check names the words that are not understood, the most frequent first, and says how many rows say them', async () => {
  const file = join(folder, 'words.csv');
  const rows = [
    'A,ios,DEP,Blorp',
    'B,Symbian,DEP,Blorp',
    'C,android,Half managed,left',
    'D,windows,x,managed',
    'E,,,',
    ',,,',
  ];
  writeFileSync(file, ['serial,platform,mode,status', ...rows].join('\n'));

  const lines = await openList({ file }).check(never);
  if (!lines.ok) throw new Error('it answers');

  expect(lines.value.map(({ code, facts }) => ({ code, ...facts }))).toEqual([
    { code: 'list', devices: 5, users: 0, rejects: 1, hiding: 1 },
    { code: 'list-row', where: 'line 7, column serial', why: 'list-no-identity' },
    { code: 'list-word', field: 'status', word: 'Blorp', rows: 2 },
    { code: 'list-word', field: 'platform', word: 'Symbian', rows: 1 },
    { code: 'list-word', field: 'mode', word: 'Half managed', rows: 1 },
  ]);
  expect(lines.value.map((line) => explainCheck('en', line).what)).toEqual([
    'the list can be read, but for one row',
    'line 7, column serial: nothing there says which device it is',
    '2 rows say “Blorp” under status, which is not understood: nobody counts as having left by it',
    expect.stringContaining('one row says “Symbian” under platform'),
    expect.stringContaining('one row says “Half managed” under mode'),
  ]);
});

test('a newer export in the place of the old one is seen', async () => {
  const file = join(folder, 'moving.csv');
  const connector = openList({ file });
  writeFileSync(file, 'serial\nS1\nS2\n');
  const before = await readAll(connector.inventory.devices(never));
  writeFileSync(file, 'serial\nS2\n');

  const after = await readAll(connector.inventory.devices(never));

  expect([before.records.length, after.records.map((device) => device.id)]).toEqual([2, ['serial:S2']]);
});

test('how a device is held is taken from the list alone, and only where it fits the platform', async () => {
  const { records } = await read(
    'serial,platform,mode\nA,android,work-profile\nB,android,Fully managed\nC,ios,DEP\nD,ios,work profile\nE,android,\nF,Windows 11,\n',
  );

  expect(records.map((device) => device.mode)).toEqual([
    'android-work-profile',
    'android-fully-managed',
    'apple-ade',
    'unknown',
    'unknown',
    'windows-mdm',
  ]);
});

test('JSON is read as an array, or as the one array of an object; rows are counted as items', async () => {
  const items = [{ serialNumber: 'S1', user: 'ann' }, { serialNumber: 7 }, { user: 'bob' }, 'nonsense'];

  for (const content of [JSON.stringify(items), JSON.stringify({ exportedAt: 'x', devices: items })]) {
    const { records, rejects } = await read(content, { format: 'json' });
    expect(records.map((device) => device.serial)).toEqual(['S1', '7']);
    expect(rejects.map((reject) => reject.where)).toEqual(['item 3, column serialNumber', 'item 4, column 1']);
  }
  expect(why(await read('{"a": [1,\n 2', { format: 'json' }))).toContain('list-syntax line=2');
});

test('the list of the sample organisation is read without a reject that it does not deserve', async () => {
  const { newWorld } = await import('../../../lab/world/make/new-world.ts');
  const { deviceList } = await import('../../../lab/control/list.ts');
  const state = newWorld({ users: 200, seed: 3, source: 'list' });

  const { records, rejects, failure } = await read(deviceList(state));

  const shown = state.hardware.flatMap((hardware) => hardware.uemRecords.filter((record) => !record.deleted));
  expect(failure).toBeNull();
  expect(records.length + rejects.length).toBe(shown.length);
  const truth = new Map(state.hardware.map((hardware) => [hardware.serial, hardware]));
  const uses = Map.groupBy(records, (device) => device.serial);
  // A record that shows another device's serial number speaks of neither for certain.
  const honest = records.filter(
    (device) => device.serial !== null && truth.has(device.serial) && uses.get(device.serial)?.length === 1,
  );
  expect(honest.length).toBeGreaterThan(records.length * 0.8);
  for (const device of honest) expect(device.mode).toBe(truth.get(device.serial ?? '')?.mode);
});

test('no file makes it throw, and no row is lost', async () => {
  const cell = fc.constantFrom('S1', 'S2', '', 'a b', '"q"', '"x,y"', 'é', '"a""b"', '-');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        const lines = rows.map((cells) => cells.join(','));
        const { records, rejects, failure } = await read(['serial,user', ...lines].join('\n'));
        // A line of nothing is skipped by every reader of CSV.
        const counted = lines.filter((line) => line !== '').length;
        if (counted === 0) expect(why({ records, rejects, failure })).toContain('list-empty');
        else expect(records.length + rejects.length).toBe(counted);
      },
    ),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { failure } = await read(Buffer.from(bytes));
      expect(failure === null || failure.code === 'malformed').toBe(true);
    }),
    { numRuns: 150 },
  );
});
