import iconv from 'iconv-lite';
import type { SourceDevice } from '../../src/domain/facts.ts';
import { type BadInput, each, shown } from './kit.ts';

/** A list file that is wrong as a whole (`problem` and its facts), in some rows (`rejects`), or in words that nobody knows (`device`). */
export interface ListCase extends BadInput {
  readonly content: string | Buffer;
  /** What the file is called; `.json` is read as JSON. */
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly expected: Expected;
}

type Expected =
  | { readonly problem: string; readonly facts?: Readonly<Record<string, string>> }
  /** Where each reject stands and how its reason begins; how many devices are read all the same. */
  | { readonly rejects: readonly (readonly [where: string, why: string])[]; readonly devices: number }
  /** What the one device says: unknown where nobody can know. */
  | { readonly device: Partial<SourceDevice> };

type Row = readonly [
  name: string,
  content: string | Buffer,
  expected: Expected,
  settings?: Readonly<Record<string, string>>,
];

const problem = (code: string, facts: Readonly<Record<string, string>> = {}): Expected => ({ problem: code, facts });
const at = (line: number, column: number): Expected =>
  problem('list-syntax', { line: String(line), column: String(column) });
const rejects = (devices: number, ...all: readonly (readonly [string, string])[]): Expected => ({
  rejects: all,
  devices,
});

/** What goes wrong whatever the separator and the encoding; `,` stands for the separator. Lines count from the first of the file. */
const TROUBLES: readonly Row[] = [
  ['a header alone', 'serial,user\n', problem('list-empty')],
  ['no column that tells devices apart', 'user,model\nann,x\n', problem('list-missing-column', { column: 'serial' })],
  ['two columns of one name', 'serial,user,Serial\nS1,ann,S9\n', problem('list-column-twice', { column: 'serial' })],
  ['two columns that are one to us', 'user,Serial No,serial-no\nann,S1,S9\n', problem('list-column-twice')],
  [
    'two columns of one name that nobody needs',
    'serial,note,note\nS1,a,b\n,c,d\n',
    rejects(1, ['line 3, column serial', 'list-no-identity']),
  ],
  ['a quotation that never ends', 'serial,user\nS1,ann\nS2,"bob\nS3,eve\n', problem('list-syntax', { line: '3' })],
  ['a quotation mark amid a field', 'serial,user\nS1,ann\nS2,b"o"b\n', at(3, 2)],
  [
    'a row that is too short',
    'serial,user\nS1,ann\nS2\n',
    rejects(1, ['line 3, column 2', 'list-row-length: 1 fields, 2 columns']),
  ],
  [
    'a row that is too long',
    'serial,user\nS1,ann,x,y\nS2,bob\n',
    rejects(1, ['line 2, column 3', 'list-row-length: 4 fields, 2 columns']),
  ],
  [
    'a row of which nothing tells the device',
    'serial,user\n,ann\nS2,bob\n',
    rejects(1, ['line 2, column serial', 'list-no-identity']),
  ],
  [
    'a serial number twice',
    'serial,user\nS1,ann\nS2,bob\ns1,eve\n',
    rejects(
      1,
      ['line 2, column serial', 'list-duplicate-serial: S1, also on line 4'],
      ['line 4, column serial', 'list-duplicate-serial: S1, also on line 2'],
    ),
  ],
];

const SEPARATORS = [',', ';', '\t', '|'] as const;

const ENCODINGS: readonly (readonly [name: string, write: (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with its mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 little end first', (text) => iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['UTF-16 big end first', (text) => iconv.encode(text, 'utf-16be', { addBOM: true })],
  ['UTF-16 without a mark', (text) => iconv.encode(text, 'utf-16le')],
  ['Windows-1252', (text) => iconv.encode(text.replace('ann', 'änn'), 'windows-1252')],
  ['old Mac line ends', (text) => Buffer.from(text.replaceAll('\n', '\r'))],
  ['Windows line ends', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
];

const inEach: readonly Row[] = [
  ...each(
    SEPARATORS,
    TROUBLES,
    (sign, [name, text, expected]): Row => [
      `${name}, apart by ${shown(sign)}`,
      String(text).replaceAll(',', sign),
      expected,
    ],
  ),
  ...each(
    ENCODINGS,
    TROUBLES,
    ([encoding, write], [name, text, expected]): Row => [`${name}, in ${encoding}`, write(String(text)), expected],
  ),
];

/** What people send for a list: the beginnings of real files. */
const FILES: readonly (readonly [name: string, content: Buffer | string, code: string])[] = [
  ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), 'list-binary'],
  ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'list-binary'],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'list-binary'],
  ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'list-binary'],
  ['a SQLite database', 'SQLite format 3\0', 'list-binary'],
  ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'list-binary'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]), 'list-binary'],
  ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0]), 'list-binary'],
  ['zeros', Buffer.alloc(4096), 'list-binary'],
  ['bytes of a bell', Buffer.alloc(300, 7), 'list-binary'],
  ['nothing', '', 'list-empty'],
  ['a mark alone', '\uFEFF', 'list-empty'],
  ['blanks', '   \r\n \t\r\n', 'list-empty'],
  ['separators alone', ';;;;\n;;;;\n', 'list-missing-column'],
  ['a sign-in page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n', 'list-missing-column'],
  ['a letter', 'Dear administrator,\nplease find our devices below.\n', 'list-missing-column'],
  ['a YAML', 'devices:\n  - serial: S1\n', 'list-missing-column'],
  ['a list of users', 'userPrincipalName,displayName\nann@contoso.com,Ann\n', 'list-missing-column'],
];

// biome-ignore format: a case is a line
const ROWS: readonly Row[] = [
  // CSV
  ['a separator line that names a quotation mark', 'sep="\nserial"user\nS1"ann\n', problem('list-syntax')],
  ['a separator line and no more', 'sep=;\n', problem('list-empty')],
  ['a quoted header that never ends', '"serial,user\nS1,ann\n', problem('list-syntax', { line: '1' })],
  ['a record over a megabyte', `serial,user\nS1,${'x'.repeat(1_100_000)}\n`, problem('list-line-too-long', { line: '2' })],
  ['a quoted record over a megabyte, in many lines', `serial,user\nS1,"${'x\n'.repeat(600_000)}"\n`, problem('list-line-too-long', { line: '2' })],
  ['a header over a megabyte', `${'x'.repeat(1_100_000)},serial\nS1,a\n`, problem('list-line-too-long', { line: '1' })],
  ['a thousand empty rows', `serial,user\n${',\n'.repeat(3)}S1,ann\n`, rejects(1, ['line 2, column serial', 'list-no-identity'], ['line 3, column serial', 'list-no-identity'], ['line 4, column serial', 'list-no-identity'])],
  ['what spreadsheets write for nothing', 'serial,user\nN/A,a\n#N/A,b\nnull,c\n-,d\n', rejects(0, ['line 2, column serial', 'list-no-identity'], ['line 3, column serial', 'list-no-identity'], ['line 4, column serial', 'list-no-identity'], ['line 5, column serial', 'list-no-identity'])],
  ['three rows of one record number', 'id,serial\n7,A\n7,B\n7,C\n', rejects(0, ['line 2, column id', 'list-duplicate-id: 7, also on line 3, line 4'], ['line 3, column id', 'list-duplicate-id: 7'], ['line 4, column id', 'list-duplicate-id: 7'])],
  ['a row after a quoted line end', 'serial,user\nS1,"an\nn"\nS2\n', rejects(1, ['line 4, column 2', 'list-row-length'])],
  ['rows after empty lines', 'serial,user\n\n\nS1,ann\n\nS2\n', rejects(1, ['line 6, column 2', 'list-row-length'])],
  ['a column of the mapping that is not there', 'Barcode,Owner\nS1,ann\n', problem('list-missing-column', { column: 'Barcodes' }), { mapping: 'serial=Barcodes' }],
  ['a mapping of what a device does not have', 'Barcode\nS1\n', problem('list-mapping', { entry: 'colour=Barcode' }), { mapping: 'colour=Barcode' }],
  ['a mapping without a column', 'Barcode\nS1\n', problem('list-mapping', { entry: 'serial=' }), { mapping: 'serial=' }],
  ['a mapping without a sign', 'Barcode\nS1\n', problem('list-mapping'), { mapping: 'serial' }],
  ['a mapping that is cut off', 'Barcode\nS1\n', problem('list-mapping'), { mapping: '{"serial":' }],
  ['a mapping of the name of all things', 'Barcode\nS1\n', problem('list-mapping'), { mapping: '{"__proto__":"Barcode"}' }],
  ['a mapping of the maker of all things', 'Barcode\nS1\n', problem('list-mapping'), { mapping: 'constructor=Barcode' }],
  ['a mapping to an object', 'Barcode\nS1\n', problem('list-missing-column'), { mapping: '{"serial":{"a":1}}' }],
  ['a column named as all things', '__proto__,constructor\nS1,ann\n', problem('list-missing-column', { column: 'serial' })],
  ...['1.92340E+13', '3,56938E+14', '3E+14', '1.2e+10', ' 1.92340E+13 '].map((word): Row => [`a serial number that a spreadsheet rounded, ${word}`, `user;serial\nann;S1\nbob;${word}\n`, rejects(1, ['line 3, column serial', `list-rounded-number: ${word.trim()}`])]),
  ...['id', 'imei', 'udid', 'mac'].map((column): Row => [`a rounded ${column} beside a serial number`, `serial;${column}\nS1;7\nS2;3,56938E+14\n`, rejects(1, [`line 3, column ${column}`, 'list-rounded-number: 3,56938E+14'])]),
  ['two serial numbers that became one', 'Serial No,user\n1.92340E+13,ann\n1.92340E+13,bob\n', rejects(0, ['line 2, column Serial No', 'list-rounded-number'], ['line 3, column Serial No', 'list-rounded-number'])],
  ['a name that looks like a number, and serial numbers that only begin like one', 'serial,name\n12E4,1.92340E+13\n1.5E-3,x\nE+13,y\n,z\n', rejects(3, ['line 5, column serial', 'list-no-identity'])],
  // Words that nobody knows are unknown, and never a guess
  ...['constructor', '__proto__', 'toString', 'Blorp', 'NaN', 'undefined', '٣', '\u202EdiordnA', '0', '🙂'].flatMap((word): Row[] => [
    [`a platform ${word}`, `serial,platform\nS1,${word}\n`, { device: { platform: 'unknown' } }],
    [`a mode ${word}`, `serial,platform,mode\nS1,android,${word}\n`, { device: { platform: 'android', mode: 'unknown' } }],
    [`a mode ${word} of an iPhone`, `serial,platform,mode\nS1,ios,${word}\n`, { device: { platform: 'ios', mode: 'unknown' } }],
    [`an ownership ${word}`, `serial,ownership\nS1,${word}\n`, { device: { ownership: 'unknown' } }],
    [`a status ${word}`, `serial,status\nS1,${word}\n`, { device: { state: 'unknown' } }],
  ]),
  ...['03/04/2026', '2026-13-01', '2026-02-30x', 'yesterday', '1e20', '0001-01-01', '-1', '2026-04-01T25:00:00'].map((word): Row => [`a day ${word}`, `serial,enrolledAt\nS1,${word}\n`, { device: { enrolledAt: null } }]),
  ...['perhaps', '2', 'constructor', '-'].map((word): Row => [`a compliance ${word}`, `serial,compliant\nS1,${word}\n`, { device: { compliant: 'unknown' } }]),
  ['a mode of another platform', 'serial,platform,mode\nS1,ios,work profile\n', { device: { mode: 'unknown' } }],
];

// biome-ignore format: a case is a line
const JSON_ROWS: readonly Row[] = [
  ['nothing', '', problem('list-empty')],
  ['an empty list', '[]', problem('list-empty')],
  ['an object with an empty list', '{"devices":[]}', problem('list-empty')],
  ['an object without a list', '{"devices":{}}', at(1, 1)],
  ['an empty object', '{}', at(1, 1)],
  ['an object with two lists', '{"devices":[{"serial":"A"}],"users":[{"id":1}]}', at(1, 1)],
  ['a first page with a count', '{"@odata.count":5000,"value":[{"serial":"A"},{"serial":"B"}]}', problem('list-cut', { shown: '2', total: '5000' })],
  ['a first page that names the next', '{"@odata.nextLink":"https://x.example/?$skiptoken=1","value":[{"serial":"A"}]}', problem('list-cut', { shown: '1', total: 'more' })],
  ['a first page whose total is a text', '{"Total":"4096","results":[{"serial":"A"}]}', problem('list-cut', { shown: '1', total: '4096' })],
  ['a first page of totalCount', '{"totalCount":4096,"results":[{"serial":"A"}]}', problem('list-cut', { shown: '1', total: '4096' })],
  ['a first page with the address of the next', '{"count":1,"next":"https://x.example/?page=2","results":[{"serial":"A"}]}', problem('list-cut', { shown: '1', total: 'more' })],
  ['a first page that has more', '{"data":[{"serial":"A"}],"has_more":true}', problem('list-cut', { shown: '1', total: 'more' })],
  ['a first page told in its paging', '{"data":[{"serial":"A"}],"paging":{"total":7}}', problem('list-cut', { shown: '1', total: '7' })],
  ['a page without devices, of several', '{"total":7,"data":[]}', problem('list-cut', { shown: '0', total: '7' })],
  ['a page that is all there is', '{"@odata.count":2,"totalCount":2,"next":null,"nextLink":"","has_more":false,"value":[{"serial":"A"},{"user":"bob"}]}', rejects(1, ['item 2, column serial', 'list-no-identity'])],
  ['null', 'null', at(1, 1)],
  ['a number', '42', at(1, 1)],
  ['a text', '"S1"', at(1, 1)],
  ['true', 'true', at(1, 1)],
  ['a list that is cut off', '[{"serial":"A"},\n{"serial":"B"', problem('list-syntax', { line: '2' })],
  ['a text that is cut off', '[{"serial":"A', problem('list-syntax', { line: '1' })],
  ['a comma too many', '[{"serial":"A"},]', at(1, 17)],
  ['a key without quotes', '[{serial:"A"}]', at(1, 3)],
  ['quotes of one stroke', "[{'serial':'A'}]", at(1, 3)],
  ['a comment', '[\n// devices\n{"serial":"A"}]', at(2, 1)],
  ['NaN', '[{"serial":NaN}]', at(1, 12)],
  ['a number with a leading zero', '[{"serial":007}]', at(1, 13)],
  ['a sign-in page', '<html>Sign in</html>', at(1, 1)],
  ['a line break within a text', '[{"serial":"A\nB"}]', problem('list-syntax', { line: '1' })],
  ['a record a line', '{"serial":"A"}\n{"serial":"B"}\n', problem('list-syntax', { line: '2' })],
  ['a text after the end', '[{"serial":"A"}] and more', at(1, 18)],
  ['an escape that there is not', '[{"serial":"\\x41"}]', problem('list-syntax', { line: '1' })],
  ['CSV in a file for JSON', 'serial,user\nS1,ann\n', at(1, 1)],
  ['bytes', Buffer.from([0, 1, 2, 3]), problem('list-binary')],
  ['brackets that are never closed, a hundred thousand', '['.repeat(100_000), problem('list-syntax')],
  ['devices without an identity column', '[{"user":"ann"}]', problem('list-missing-column', { column: 'serial' })],
  ['a list of texts', '["A","B"]', problem('list-missing-column', { column: 'serial' })],
  ['a list of lists', '[["serial"],["A"]]', problem('list-missing-column', { column: 'serial' })],
  ['nothing between devices', '[{"serial":"A"},null,{"serial":"B"}]', rejects(2, ['item 2, column 1', 'list-row-length'])],
  ['a number between devices', '[{"serial":"A"},7]', rejects(1, ['item 2, column 1', 'list-row-length'])],
  ['a list between devices', '[{"serial":"A"},["B"]]', rejects(1, ['item 2, column 1', 'list-row-length'])],
  ['a device without its serial number', '[{"serial":"A"},{"user":"bob"}]', rejects(1, ['item 2, column serial', 'list-no-identity'])],
  ['an IMEI of more digits than a number holds', '[{"serial":"A","imei":356938035643809},{"serial":"B","imei":35693803564380912345}]', rejects(1, ['item 2, column imei', 'list-rounded-number: 3569380356438091'])],
  ['a serial number that became a broken number', '[{"serial":"A"},{"serial":1.9234e22},{"serial":"1.92340E+13"}]', rejects(1, ['item 2, column serial', 'list-rounded-number: 1.9234e+22'], ['item 3, column serial', 'list-rounded-number'])],
  ['a serial number that is an object', '[{"serial":"A"},{"serial":{"n":1}}]', rejects(1, ['item 2, column serial', 'list-no-identity'])],
  ['a serial number that is a list', '[{"serial":"A"},{"serial":["B"]}]', rejects(1, ['item 2, column serial', 'list-no-identity'])],
  ['a serial number that is null', '[{"serial":"A"},{"serial":null}]', rejects(1, ['item 2, column serial', 'list-no-identity'])],
  ['a serial number twice, once as a number', '[{"serial":"7"},{"serial":7}]', rejects(0, ['item 1, column serial', 'list-duplicate-serial: 7'], ['item 2, column serial', 'list-duplicate-serial: 7'])],
  ['a prototype for a device', '[{"__proto__":{"serial":"EVIL","polluted":1}},{"serial":"A"}]', rejects(1, ['item 1, column serial', 'list-no-identity'])],
  ['a column named constructor', '[{"constructor":{"prototype":{"polluted":1}}},{"serial":"A"}]', rejects(1, ['item 1, column serial', 'list-no-identity'])],
  ['a mode that is a deep object', `[{"serial":"A","platform":"android","mode":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}]`, { device: { mode: 'unknown' } }],
  ['a platform that is a number', '[{"serial":"A","platform":7}]', { device: { platform: 'unknown' } }],
  ['a mode constructor', '[{"serial":"A","platform":"ios","mode":"constructor"}]', { device: { mode: 'unknown' } }],
  ['a day that is a number', '[{"serial":"A","enrolledAt":1780000000000}]', { device: { enrolledAt: null } }],
];

const csv = ([name, content, expected, settings = {}]: Row): ListCase => ({
  name: `CSV: ${name}`,
  file: 'devices.csv',
  content,
  expected,
  settings,
});
const json = ([name, content, expected, settings = {}]: Row): ListCase => ({
  name: `JSON: ${name}`,
  file: 'devices.json',
  content,
  expected,
  settings,
});

export const cases: readonly ListCase[] = [
  ...[...ROWS, ...inEach, ...FILES.map(([name, content, code]): Row => [name, content, problem(code)])].map(csv),
  ...JSON_ROWS.map(json),
];
