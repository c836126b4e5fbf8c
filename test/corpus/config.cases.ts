import { both, bytes, drop, type Edit, encoded, raw, set, swap } from './config.edits.ts';
import { fieldCases } from './config.fields.ts';
import { basicConfig, fullConfig, graphMailConfig, listConfig } from './config.good.ts';
import { type BadInput, PLANTED } from './kit.ts';

export interface ConfigCase extends BadInput {
  readonly edit: Edit;
  readonly code: string;
  /** The key that is named, as a person says it; null: the failure is about a place in the text, or the file. */
  readonly key: string | null;
  readonly good: string;
  /** For an unknown key: what was probably meant. */
  readonly nearest?: string | null;
  readonly line?: number;
}

type Row = readonly [name: string, edit: Edit, code: string, key?: string | null, good?: string];

/** One line a case: what is wrong, how the good file is changed, and what must be said of which key. */
// biome-ignore format: a case is a line
const ROWS: readonly Row[] = [
  // The file itself
  ['nothing at all', raw(''), 'config-empty'],
  ['blanks and line ends', raw('  \n\n   \n'), 'config-empty'],
  ['a comment alone', raw('# to be written\n'), 'config-empty'],
  ['a document mark alone', raw('---\n'), 'config-empty'],
  ['the word null', raw('null\n'), 'config-empty'],
  ['a tilde', raw('~\n'), 'config-empty'],
  ['a number', raw('42\n'), 'config-not-named'],
  ['a truth', raw('true\n'), 'config-not-named'],
  ['a list', raw('- organisation\n- source\n'), 'config-not-named'],
  ['a sentence', raw('please move everybody\n'), 'config-not-named'],
  ['an HTML page', raw('<!DOCTYPE html><html><body>Sign in</body></html>'), 'config-not-named'],
  ['a block of text', raw('|\n  organisation: x\n'), 'config-not-named'],
  ['a date of an older YAML', raw('%YAML 1.1\n---\n2026-04-01\n'), 'config-not-named'],
  ['an ordered map of an older YAML', raw('%YAML 1.1\n---\n!!omap\n- organisation: x\n'), 'config-not-named'],
  ['a zip', bytes('PK', 3, 4, 20, 0, 6, 0), 'config-encoding'],
  ['a NUL in the middle', swap('Contoso', 'Con\0toso'), 'config-encoding'],
  ['UTF-16 little end first', encoded((good) => Buffer.from(`\uFEFF${good}`, 'utf16le')), 'config-encoding'],
  ['UTF-16 big end first', encoded((good) => Buffer.from(`\uFEFF${good}`, 'utf16le').swap16()), 'config-encoding'],
  [
    'Latin-1 with an accent',
    encoded((good) => Buffer.from(good.replace('Contoso', 'Zoë'), 'latin1')),
    'config-encoding',
  ],
  [
    'half a letter at the end',
    encoded((good) => Buffer.concat([Buffer.from(good), Buffer.of(0xc3)])),
    'config-encoding',
  ],
  ['a lone surrogate in bytes', bytes('organisation: ', 0xed, 0xa0, 0x80, '\n'), 'config-encoding'],
  // YAML
  ['an open bracket', swap('[nl, en]', '[nl, en'), 'config-syntax'],
  ['an open brace', swap('{ people: true }', '{ people: true'), 'config-syntax'],
  ['an open quote', swap('"#0f6cbd"', '"#0f6cbd'), 'config-syntax'],
  ['a closing bracket too many', swap('[nl, en]', '[nl, en]]'), 'config-syntax'],
  ['a colon too many', swap('name: Contoso', 'name: x: Contoso'), 'config-syntax'],
  ['an indent that fits nothing', swap('  timeZone', '   timeZone'), 'config-syntax'],
  ['a percent that is no directive', swap('organisation:', '%organisation:\norganisation:'), 'config-syntax'],
  ['two documents', (good) => `${good}---\n${good}`, 'config-syntax'],
  ['a merge mark of version control', (good) => `<<<<<<< HEAD\n${good}`, 'config-syntax'],
  ['an alias of nothing', swap('days: 14', 'days: *fourteen'), 'config-syntax'],
  [
    'an alias of itself',
    swap('unrelatedPolicies: [Require MFA]', 'unrelatedPolicies: &a [*a]'),
    'config-wrong-value',
    'unrelatedPolicies[1]',
  ],
  [
    'an alias that grows without end',
    raw(
      [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
        'c: &c [*b,*b,*b,*b,*b,*b,*b,*b]',
        'd: [*c,*c,*c,*c]',
      ].join('\n'),
    ),
    'config-syntax',
  ],
  ['an escape that there is not', swap('"#0f6cbd"', '"\\q0f6cbd"'), 'config-syntax'],
  ['a list that is ten thousand deep', raw('['.repeat(10_000)), 'config-syntax'],
  ['maps that are ten thousand deep', raw(`${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`), 'config-syntax'],
  ['dashes that are ten thousand deep', raw(`${'- '.repeat(10_000)}x`), 'config-syntax'],
  ['a tab before a key', swap('  product', '\tproduct'), 'config-tab'],
  ['a tab amid the indent', swap('  product', ' \tproduct'), 'config-tab'],
  ['a key twice at the top', (good) => `${good}limbo: { limit: 1 day }\n`, 'config-duplicate-key'],
  ['a key twice within', swap('  colour:', '  name: Other\n  colour:'), 'config-duplicate-key'],
  ['a key twice in a line', swap('{ people: true }', '{ people: true, people: false }'), 'config-duplicate-key'],
  [
    'an anchor merged in',
    swap('log: { people: true }', 'log: { <<: { people: true } }'),
    'config-unknown-key',
    'log.<<',
  ],
  ['a tag of another language', swap('log: { people: true }', 'log: !!js/function "x"'), 'config-wrong-value', 'log'],
  [
    'binary for a name',
    swap('name: Contoso Waterworks', 'name: !!binary aGVsbG8='),
    'config-wrong-value',
    'organisation.name',
  ],
  ['a set for languages', swap('[nl, en]', '!!set { nl, en }'), 'config-wrong-value', 'organisation.languages'],
  ['a key of a million letters', (good) => `${good}${'k'.repeat(1_000_000)}: 1\n`, 'config-syntax'],
  [
    'a key of a thousand letters',
    (good) => `${good}${'k'.repeat(1_000)}: 1\n`,
    'config-unknown-key',
    `${'k'.repeat(99)}…`],
  ['a channel of a million letters', set('mail.channel', 'm'.repeat(1_000_000)), 'config-wrong-value', 'mail.channel'],
  [
    'a misspelt word in marks from right to left',
    set('mail.channel', '\u202Eptms\u202C'),
    'config-wrong-value',
    'mail.channel',
  ],
  // What is right by itself and wrong beside another
  ['two people needed, none named', drop('approvals.approvers'), 'config-missing-key', 'approvals.approvers'],
  [
    'two people needed, one named',
    set('approvals.approvers', ['ann@contoso.com']),
    'config-wrong-value',
    'approvals.approvers',
  ],
  [
    'two people needed, the same twice in other letters',
    set('approvals.approvers', ['ann@contoso.com', 'ANN@contoso.com']),
    'config-wrong-value',
    'approvals.approvers',
  ],
  [
    'two to unenroll, one named',
    both(
      set('approvals.handover', 'none'),
      both(set('approvals.unenroll', 'two-person'), set('approvals.approvers', ['ann@contoso.com'])),
    ),
    'config-wrong-value',
    'approvals.approvers',
  ],
  [
    'approvers that are nobody',
    both(set('approvals.handover', 'one-person'), set('approvals.approvers', [])),
    'config-wrong-value',
    'approvals.approvers',
  ],
  ['a client and an account', set('source.userName', 'svc-sluis'), 'config-wrong-value', 'source.userName'],
  ['a client without a token address', drop('source.tokenUrl'), 'config-token-url-missing', 'source.clientId'],
  [
    'neither client nor account nor token address',
    both(drop('source.tokenUrl'), drop('source.clientId')),
    'config-token-url-missing',
    'source.credentials',
  ],
  ['an account without the API key', drop('source.tenantCode'), 'config-missing-key', 'source.tenantCode', basicConfig],
  ['a mail user without a password', drop('mail.credentials'), 'config-missing-key', 'mail.credentials'],
  ['a mail password in clear', set('mail.tls', 'none'), 'config-wrong-value', 'mail.tls'],
  ['a mail password without a user', drop('mail.user'), 'config-missing-key', 'mail.user'],
  [
    'a mail server with mail by Graph',
    set('mail.server', 'smtp.contoso.com:25'),
    'config-unknown-key',
    'mail.server',
    graphMailConfig,
  ],
  [
    'a token address with a list',
    set('source.tokenUrl', 'https://x.nl'),
    'config-unknown-key',
    'source.tokenUrl',
    listConfig,
  ],
  ['a file with Workspace ONE', set('source.file', './devices.csv'), 'config-unknown-key', 'source.file'],
  ['a portal with a question', set('portal.url', 'https://move.contoso.com/?x=1'), 'config-wrong-value', 'portal.url'],
  [
    'sign-in for any organisation',
    set('signIn.issuer', 'https://login.microsoftonline.com/organizations/v2.0'),
    'config-wrong-value',
    'signIn.issuer',
  ],
  [
    'sign-in for anybody at home',
    set('signIn.issuer', 'https://login.microsoftonline.com/consumers/v2.0'),
    'config-wrong-value',
    'signIn.issuer',
  ],
  [
    'sign-in by the name of a domain',
    set('signIn.issuer', 'https://login.microsoftonline.com/contoso.com/v2.0'),
    'config-wrong-value',
    'signIn.issuer',
  ],
  [
    'sign-in of the first version',
    set('signIn.issuer', 'https://login.microsoftonline.us/99999999-8888-7777-6666-555555555555'),
    'config-wrong-value',
    'signIn.issuer',
  ],
  ['days with at-once', set('enforcement.after', 'at-once'), 'config-unknown-key', 'enforcement.days'],
  ['days with none', set('enforcement.after', 'none'), 'config-unknown-key', 'enforcement.days'],
  ['an enforcement that is misspelt', set('enforcement', 'graec'), 'config-wrong-value', 'enforcement.after'],
  ['an enforcement that there is not', set('enforcement', 'later'), 'config-wrong-value', 'enforcement.after'],
  [
    'an enforcement after what there is not',
    set('enforcement.after', 'sometime'),
    'config-wrong-value',
    'enforcement.after',
  ],
  [
    'a database that is written out',
    set('database', `postgres://u:${PLANTED}@h/d`),
    'config-secret-literal',
    'database',
  ],
  ['a database that is a number', set('database', 5432), 'config-secret-literal', 'database'],
  ['grace as a bare word', set('enforcement', 'grace'), 'config-missing-key', 'enforcement.days'],
  ['an enforcement without its word', drop('enforcement.after'), 'config-missing-key', 'enforcement.after'],
  [
    'six reminders',
    set('notice.reminders', ['1 day', '2 days', '3 days', '4 days', '5 days', '6 days']),
    'config-wrong-value',
    'notice.reminders',
  ],
  ['two waves of one name', set('waves[2].name', 'it PILOT'), 'config-wave-name-twice', 'waves[2].name'],
  ['two names apart by blanks', set('waves[2].name', 'IT  pilot'), 'config-wave-name-twice', 'waves[2].name'],
  ['two names apart by a blank of print', set('waves[2].name', 'IT\u00a0pilot'), 'config-wave-name-twice', 'waves[2].name'],
  ['two names apart by what nobody sees', set('waves[2].name', 'IT\u200b pilot'), 'config-wave-name-twice', 'waves[2].name'],
  ['a wave by group and by department', set('waves[2].group', 'Finance'), 'config-wrong-value', 'waves[2].department'],
  ['a wave by department and by users', set('waves[3].department', ['Depot']), 'config-wrong-value', 'waves[3].users'],
  ['everyone else before the last wave', drop('waves[2].department'), 'config-missing-key', 'waves[2].group'],
  ['a wave that is a word', set('waves[1]', 'pilot'), 'config-wrong-value', 'waves[1]'],
  ['a wave that is nothing', set('waves[1]', null), 'config-wrong-value', 'waves[1]'],
  ['a wave that is a list', set('waves[1]', ['pilot']), 'config-wrong-value', 'waves[1]'],
  ['a mail that is a word', set('mail', 'smtp'), 'config-wrong-value', 'mail'],
  ['a source that is a word', set('source', 'workspace-one'), 'config-wrong-value', 'source'],
  ['a source that is nothing', set('source', null), 'config-wrong-value', 'source'],
  [
    'a mode that there is not',
    set('source.modeGroups.windows', 'PCs'),
    'config-unknown-key',
    'source.modeGroups.windows',
  ],
];

export const cases: readonly ConfigCase[] = [
  ...fieldCases,
  ...ROWS.map(([name, edit, code, key = null, good = fullConfig]) => ({ name, edit, code, key, good })),
];
