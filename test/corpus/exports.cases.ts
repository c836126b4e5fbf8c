import type { ExportFile } from '../../src/contract/access.ts';
import { type BadInput, each, shown } from './kit.ts';

/** Files of an export of which one is wrong. */
export interface ExportsCase extends BadInput {
  readonly file: ExportFile;
  readonly content: string | Buffer;
  readonly expected: Expected;
}

type Expected =
  | { readonly code: string /** In the detail. */; readonly says?: string }
  /** Put aside, with its place; all else is read. */
  | { readonly reject: string; readonly why: string };

const KINDS: readonly ExportFile[] = ['policies', 'groups', 'users', 'roles', 'partners', 'locations', 'devices'];
const next = '"@odata.nextLink":"https://graph.microsoft.com/v1.0/next"';

type Row = readonly [name: string, content: string | Buffer, code: string, says?: string];

// biome-ignore format: a case is a line
/** What is no answer of Graph, whatever it should hold. */
const NO_RECORDS: readonly Row[] = [
  ['nothing', '', 'export-empty'],
  ['blanks', ' \r\n\t\n', 'export-empty'],
  ['a mark alone', '\uFEFF', 'export-empty'],
  ['a sign-in page', '<!DOCTYPE html><html>Sign in</html>', 'export-html', '<!DOCTYPE'],
  ['a page in capitals', '<HTML><BODY></BODY></HTML>', 'export-html', '<HTML>'],
  ['XML', '<?xml version="1.0"?><feed/>', 'export-html', '<?xml'],
  ['a word', 'none', 'export-syntax', 'line 1, column 1'],
  ['CSV', 'id,displayName\n1,x\n', 'export-syntax', 'line 1, column 1'],
  ['a table as PowerShell shows it', 'Id   DisplayName\n--   -----------\n1    x\n', 'export-syntax', 'line 1, column 1'],
  ['JSON that is cut off', '{"value":[{"id":"a"},', 'export-syntax', 'line 1'],
  ['JSON that is cut off on its second line', '[{"id":"a"},\n{"id":"b"', 'export-syntax', 'line 2'],
  ['a comma too many', '[{"id":"a"},]', 'export-syntax', 'line 1, column 13'],
  ['a comment', '// export\n[{"id":"a"}]', 'export-syntax', 'line 1, column 1'],
  ['a record a line, of which the second is broken', '{"id":"a"}\n{"id":\n{"id":"c"}', 'export-syntax', 'line 2'],
  ['bytes', Buffer.from([0, 255, 1, 2]), 'export-syntax'],
  ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'export-syntax'],
  ['a number', '42', 'export-shape', 'number'],
  ['null', 'null', 'export-shape'],
  ['a text', '"all"', 'export-shape', 'string'],
  ['true', 'true', 'export-shape', 'boolean'],
  ['an error', '{"error":{"code":"Authorization_RequestDenied"}}', 'export-shape', 'Authorization_RequestDenied'],
  ['an error that is nested without end', `{"error":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'export-shape'],
  ['a page that is not the last', `{${next},"value":[{"id":"a"}]}`, 'export-cut', '1'],
  ['pages of which the last is not the last', `[{"value":[]},{${next},"value":[{"id":"a"},{"id":"b"}]}]`, 'export-cut', '2'],
  ['brackets that are never closed', '['.repeat(100_000), 'export-syntax', 'line 1, column 100001'],
];

/** Records of which none can be read: an answer that rests on nothing would read like a good one. */
const NOTHING = [
  '[{}]',
  '[null]',
  '[7]',
  '["a"]',
  '[[]]',
  '{"value":[{"displayName":"x"}]}',
  '{}',
  '{"value":[null]}',
  '{"id":7}',
];

/** The same where each kind shows people or devices without saying who: half an answer is put aside with its place. */
const GOOD: Readonly<Record<string, string>> = {
  policies: '{"id":"p","state":"enabled","conditions":{}}',
  groups: '{"id":"g","displayName":"G","members":[]}',
  users: '{"id":"u","userPrincipalName":"ann@contoso.com"}',
  partners: '{"id":"q","displayName":"UEM"}',
  locations: '{"id":"l","displayName":"Office"}',
  devices: '{"id":"d","deviceId":"e"}',
};
const BAD = [
  'null',
  '7',
  '"x"',
  '[]',
  '{}',
  '{"id":7}',
  '{"id":""}',
  '{"id":null}',
  '{"__proto__":{"id":"x","polluted":1}}',
];

const MEMBERS: readonly (readonly [name: string, content: string, expected: Expected])[] = [
  ['one thing on a line', 'g,a\nonly-one\n', { reject: 'line 2', why: 'groupId,memberId' }],
  ['three things on a line', 'g,a,b\ng,a\n', { reject: 'line 1', why: 'groupId,memberId' }],
  ['a group of nobody', 'g,\ng,a\n', { reject: 'line 1', why: 'groupId,memberId' }],
  ['somebody of no group', ',a\ng,a\n', { reject: 'line 1', why: 'groupId,memberId' }],
  [
    'a record without its group',
    '[{"memberId":"a"},{"groupId":"g","memberId":"a"}]',
    { reject: 'line 1', why: 'groupId' },
  ],
  [
    'a record without its member',
    '[{"groupId":"g"},{"groupId":"g","memberId":"a"}]',
    { reject: 'line 1', why: 'memberId' },
  ],
  ['a record that is null', '[null,{"groupId":"g","memberId":"a"}]', { reject: 'line 1', why: '' }],
  [
    'a page that is not the last',
    `{${next},"value":[{"groupId":"g","memberId":"a"}]}`,
    { code: 'export-cut', says: '1' },
  ],
];

const lists = each(
  KINDS,
  NO_RECORDS,
  (file, [name, content, code, says]): ExportsCase => ({
    name: `${file}: ${name}`,
    file,
    content,
    expected: { code, ...(says === undefined ? {} : { says }) },
  }),
);
const nothing = each(
  ['policies', 'users', 'groups', 'devices', 'locations', 'partners'] as const,
  NOTHING,
  (file, content): ExportsCase => ({
    name: `${file}: nothing that can be read: ${shown(content)}`,
    file,
    content,
    expected: { code: 'export-nothing' },
  }),
);
const aside = each(
  Object.keys(GOOD) as ExportFile[],
  BAD,
  (file, bad): ExportsCase => ({
    name: `${file}: beside a good record ${bad}`,
    file,
    content: `[${GOOD[file] ?? ''},${bad}]`,
    expected: { reject: 'item 2', why: '' },
  }),
);

export const cases: readonly ExportsCase[] = [
  ...lists,
  ...nothing,
  ...aside,
  {
    name: 'policies: users in their place',
    file: 'policies',
    content: `[${GOOD['users'] ?? ''}]`,
    expected: { code: 'export-nothing' },
  },
  ...MEMBERS.map(
    ([name, content, expected]): ExportsCase => ({ name: `members: ${name}`, file: 'members', content, expected }),
  ),
];
