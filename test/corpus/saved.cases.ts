import type { BadInput } from './kit.ts';
import { shown } from './kit.ts';

/** A file that Sluis wrote once and that is given back wrong: a plan, a report, its signature, its key, or a whole state. */
export interface SavedCase extends BadInput {
  readonly door: 'apply' | 'audit' | 'signature' | 'key' | 'import';
  /** What the file holds instead; of an import the lines are changed one by one. */
  readonly content: (good: string) => string | Buffer;
  readonly code: string;
  readonly line?: number;
}

type Row = readonly [name: string, content: (good: string) => string | Buffer, code: string, line?: number];

const is = (content: string | Buffer) => () => content;
const with_ = (change: (value: Record<string, unknown>) => void) => (good: string) => {
  const value = JSON.parse(good) as Record<string, unknown>;
  change(value);
  return JSON.stringify(value);
};
const put = (path: string, value: unknown) =>
  with_((whole) => {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const at = steps.reduce<Record<string, unknown>>((found, step) => found[step] as Record<string, unknown>, whole);
    if (value === undefined) delete at[last];
    else at[last] = value;
  });

const NO_JSON: readonly (readonly [name: string, content: (good: string) => string | Buffer])[] = [
  ['nothing', is('')],
  ['blanks', is(' \n')],
  ['a page', is('<!DOCTYPE html>')],
  ['a half', (good) => good.slice(0, good.length / 2)],
  ['two of them', (good) => good + good],
  ['bytes', is(Buffer.from([0, 255, 1]))],
  ['UTF-16', (good) => Buffer.from(good, 'utf16le')],
  ['null', is('null')],
  ['a list', (good) => `[${good}]`],
  ['a number', is('7')],
  ['an empty object', is('{}')],
  ['brackets without end', is('['.repeat(100_000))],
  ['a prototype', is('{"__proto__":{"polluted":1}}')],
];

const fields = (
  paths: readonly (readonly [path: string, values: readonly unknown[]])[],
  code: string,
): readonly Row[] =>
  paths.flatMap(([path, values]) =>
    values.map(
      (value): Row => [`${path} is ${value === undefined ? 'left out' : shown(value)}`, put(path, value), code],
    ),
  );

const plan: readonly Row[] = [
  ...NO_JSON.map(([name, content]): Row => [name, content, 'plan-unreadable']),
  ...fields(
    [
      ['format', [undefined, 'sluis-plan/2', 'sluis-store', 7, null]],
      ['madeAt', [undefined, 'yesterday', 7, null, '2026-02-30T00:00:00Z']],
      ['writes', [undefined, null, {}, 'all', [null], [7], [{}]]],
      ['writes.0.key', [undefined, 7, null]],
      ['writes.0.kind', [undefined, 7]],
      ['writes.0.effect', ['wipe', 'Add', 7, null]],
      ['writes.0.reversible', ['yes', 1, null]],
      ['writes.0.wave', [undefined, 7]],
      ['writes.0.facts', [7, 'x', { a: { b: 1 } }, { a: [1] }]],
      ['nextDueAt', [undefined, 7, 'soon']],
      ['crossed', [7, [7], 'x']],
      ['seal', [7, null, {}]],
    ],
    'plan-unreadable',
  ),
  ['no writes at all', put('writes', []), 'nothing-to-do'],
];

const report: readonly Row[] = [
  ...NO_JSON.map(([name, content]): Row => [name, content, 'report-unreadable']),
  ...fields(
    [
      ['audit', [undefined, null, 7, [], {}]],
      ['audit.entries', [undefined, -1, 1.5, '3', null]],
      ['audit.head', [undefined, 7, null]],
    ],
    'report-unreadable',
  ),
];

const signature: readonly Row[] = [
  ...NO_JSON.map(([name, content]): Row => [name, content, 'signature-unreadable']),
  ...fields(
    [
      ['format', [undefined, 'other', 7]],
      ['version', [2, '1', null]],
      ['algorithm', ['none', 'RS256', null]],
      ['files', [undefined, null, {}, [null], [{}]]],
      ['publicKey', [undefined, 7, null]],
    ],
    'signature-unreadable',
  ),
  ...fields(
    [['publicKey', ['', 'ssh-ed25519 AAAA', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----']]],
    'signature-other-key',
  ),
  ...fields(
    [
      ['files', [[]]],
      ['files.0.name', ['other.json', '', '../evidence.json', 'EVIDENCE.JSON']],
    ],
    'signature-missing',
  ),
  ...fields([['files.0.signature', ['', 'AAAA', 'no base 64 at all!', '🙂']]], 'signature-changed'),
];

const RSA =
  '-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----\n';
const key: readonly Row[] = [
  ...NO_JSON.filter(([name]) => !['a half', 'two of them', 'UTF-16', 'a list'].includes(name)).map(
    ([name, content]): Row => [name, content, 'signature-unreadable'],
  ),
  ['an RSA key', is(RSA), 'signature-unreadable'],
  ['a half of a key', (good) => good.slice(0, good.length / 2), 'signature-unreadable'],
  ['a key in UTF-16', (good) => Buffer.from(good, 'utf16le'), 'signature-unreadable'],
  ['a certificate', is('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'), 'signature-unreadable'],
];

/** Changes one line of an export of a state, counted from 1. */
const inLine = (line: number, change: (text: string) => string) => (good: string) =>
  good
    .split('\n')
    .map((text, index) => (index === line - 1 ? change(text) : text))
    .join('\n');
const inRow = (line: number, field: string, value: unknown): ((good: string) => string) =>
  inLine(line, (text) => put(`row.${field}`, value)(text));

/** Lines of the good file: 1 the header, 2 and 3 facts, 4 a sweep, 5 and 6 claims, 7 an intent, 8 a finding, 9 and on the audit record. */
const state: readonly Row[] = [
  ['nothing', is(''), 'import-format'],
  ['a page', is('<!DOCTYPE html>\n'), 'import-format', 1],
  ['a plan', is('{"format":"sluis-plan/1","madeAt":"2026-01-01T00:00:00Z","writes":[]}\n'), 'import-format', 1],
  ['no header', (good) => good.split('\n').slice(1).join('\n'), 'import-format', 1],
  ['a header of another', inLine(1, () => '{"format":"pg_dump","schema":1}'), 'import-format', 1],
  ['a header without a number', inLine(1, () => '{"format":"sluis-store","schema":"1"}'), 'import-format', 1],
  ['a header of tomorrow', inLine(1, () => '{"format":"sluis-store","schema":9999}'), 'import-newer'],
  ['a line that is cut off', inLine(3, (text) => text.slice(0, -4)), 'import-format', 3],
  ['a line that is null', inLine(3, () => 'null'), 'import-format', 3],
  ['a line that is a list', inLine(3, () => '[]'), 'import-format', 3],
  ['a line of another table', inLine(3, () => '{"table":"pg_authid","row":{}}'), 'import-format', 3],
  [
    'a line of a table by the name of all things',
    inLine(3, () => '{"table":"__proto__","row":{}}'),
    'import-format',
    3,
  ],
  ['a line of constructor', inLine(3, () => '{"table":"constructor","row":{}}'), 'import-format', 3],
  ['a row that is null', inLine(3, () => '{"table":"fact","row":null}'), 'import-format', 3],
  ['a row with a column more', inRow(3, 'owner', 'me'), 'import-format', 3],
  ...(['kind', 'id', 'value', 'hash', 'first_seen_at'] as const).map(
    (field): Row => [`a fact without ${field}`, inRow(3, field, undefined), 'import-format', 3],
  ),
  ...[7, null, 'a\u0000b'].map(
    (value): Row => [`a fact of an id ${shown(value)}`, inRow(3, 'id', value), 'import-format', 3],
  ),
  ...['', 'no JSON', '{"id":', '\u0000', "{'id':1}"].map(
    (value): Row => [`a fact whose value is ${shown(value)}`, inRow(3, 'value', value), 'import-format', 3],
  ),
  ...['1', 1.5, null, 1e300].map(
    (value): Row => [`a fact seen at ${shown(value)}`, inRow(3, 'seen_at', value), 'import-format', 3],
  ),
  [
    'the same fact twice',
    (good) =>
      good.replace(/^(.*"table":"fact".*)$/m, '$1\n$1').replace(/"rows":(\d+)/, (_, n) => `"rows":${Number(n) + 1}`),
    'import-format',
  ],
  ['a claim whose action is no JSON', inRow(5, 'action', '{'), 'import-format', 5],
  ['a claim with an outcome of no time', inRow(5, 'outcome', '{"kind":"done"}'), 'import-format'],
  [
    'a finding of a weight that there is not',
    inLine(8, (text) => text.replace('"blocks"', '"terrible"')),
    'import-format',
    8,
  ],
  ['an intent whose value is no JSON', inRow(7, 'value', 'yes'), 'import-format', 7],
  [
    'an audit record that somebody changed',
    (good) => good.replaceAll('"by":"ann"', '"by":"eve"'),
    'import-audit-broken',
  ],
  ['a row missing', (good) => good.split('\n').toSpliced(2, 1).join('\n'), 'import-format'],
  ['the end missing', (good) => good.replace(/\{"end".*\n/, ''), 'import-format'],
  ['more behind the end', (good) => `${good}{"table":"sweep","row":{}}\n`, 'import-format'],
  ['two exports behind each other', (good) => good + good, 'import-format'],
];

const of = (door: SavedCase['door'], what: string, rows: readonly Row[]): readonly SavedCase[] =>
  rows.map(([name, content, code, line]) => ({
    name: `${what}: ${name}`,
    door,
    content,
    code,
    ...(line === undefined ? {} : { line }),
  }));

export const cases: readonly SavedCase[] = [
  ...of('apply', 'a plan', plan),
  ...of('audit', 'a report', report),
  ...of('signature', 'a signature', signature),
  ...of('key', 'a public key', key),
  ...of('import', 'a state', state),
];
