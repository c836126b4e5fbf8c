import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const PLANTED = 'planted-Secret-8841';

/** One thing that a newcomer does wrong, or that goes wrong, and what must be said. */
export interface Case {
  readonly name: string;
  /** Without options that name the configuration and the data folder. */
  readonly args?: readonly string[];
  /** Changes sluis.yaml. */
  readonly yaml?: (text: string) => string;
  /** Makes what the arguments name; the folder is the case's own. */
  readonly make?: (folder: string) => void;
  readonly exit: 1 | 2 | 3;
  readonly code: string;
  /** The place, and the remedy. */
  readonly says: readonly (string | RegExp)[];
}

const secretFile = (name: string, value: string) => (folder: string) =>
  writeFileSync(join(folder, 'secrets', name), value);
export const csv = (content: string | Buffer) => (folder: string) =>
  writeFileSync(join(folder, 'devices.csv'), content);
export const asList = (text: string): string =>
  text.replace(/^source:\n(?: {2}.*\n)+/m, 'source: { product: list, file: devices.csv }\n');
export const HEAD = 'id,serial,model,platform,user\n';
export const observed = ['observe'] as const;

export const cases: readonly Case[] = [
  // sluis.yaml
  {
    name: 'no configuration',
    args: ['check', '--config', 'nowhere/sluis.yaml'],
    exit: 2,
    code: 'config-not-found',
    says: ['nowhere/sluis.yaml', 'sluis init'],
  },
  {
    name: 'a configuration that is empty',
    yaml: () => '',
    exit: 2,
    code: 'config-empty',
    says: [/is empty/, /sluis init --file .+sluis\.yaml --force/],
  },
  {
    name: 'a typo',
    yaml: (text) => text.replace('helpDesk:', 'helpdesk:'),
    exit: 2,
    code: 'config-unknown-key',
    says: [/Line \d+/, '“helpDesk”'],
  },
  {
    name: 'a wrong value',
    yaml: (text) => text.replace('days: 14', 'days: 900'),
    exit: 2,
    code: 'config-wrong-value',
    says: [/Line \d+/, '1 to 90'],
  },
  { name: 'not YAML', yaml: (text) => `${text}\nmore: [`, exit: 2, code: 'config-syntax', says: [/Line \d+/] },
  {
    name: 'a key twice',
    yaml: (text) => `${text}\nwaves: []`,
    exit: 2,
    code: 'config-duplicate-key',
    says: [/Line \d+: “waves”/, 'Keep one'],
  },
  {
    name: 'a tab',
    yaml: (text) => text.replace('  product:', '\tproduct:'),
    exit: 2,
    code: 'config-tab',
    says: [/Line \d+/, 'spaces'],
  },
  {
    name: 'a secret in plain text',
    yaml: (text) => text.replace('file:./secrets/graph', PLANTED),
    exit: 2,
    code: 'config-secret-literal',
    says: [/Line \d+/, 'env:NAME'],
  },
  {
    name: 'a secret that is not in the environment',
    yaml: (text) => text.replace('file:./secrets/graph', 'env:SLUIS_TEST_NOT_SET'),
    exit: 2,
    code: 'secret-unset',
    says: ['env:SLUIS_TEST_NOT_SET', 'environment variable'],
  },
  {
    name: 'a secret file that is not there',
    yaml: (text) => text.replace('file:./secrets/graph', 'file:./secrets/gone'),
    exit: 2,
    code: 'secret-missing',
    says: ['file:./secrets/gone', /no file \/.*secrets\/gone\./, 'target.credentials'],
  },
  {
    name: 'a secret file that is a folder',
    yaml: (text) => text.replace('file:./secrets/graph', 'file:./secrets'),
    exit: 2,
    code: 'secret-folder',
    says: ['file:./secrets', /is a folder: \/.*secrets\./, 'target.credentials'],
  },
  {
    name: 'a secret file that is empty',
    make: secretFile('graph', ''),
    exit: 2,
    code: 'secret-empty',
    says: ['file:./secrets/graph', 'is empty', 'target.credentials'],
  },
  {
    name: 'OAuth without a token address',
    yaml: (text) => text.replace(/^ {2}tokenUrl: .*\n/m, ''),
    exit: 2,
    code: 'config-token-url-missing',
    says: [/Line \d+/, 'source.tokenUrl', 'https://emea.uemauth.workspaceone.com/connect/token', 'source.userName'],
  },
  // The outside
  {
    name: 'wrong client secret',
    args: observed,
    make: secretFile('graph', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['Entra'],
  },
  {
    name: 'wrong tenant',
    args: observed,
    yaml: (text) => text.replace(/tenant: .*/, 'tenant: nobody.example.com'),
    exit: 3,
    code: 'unauthorised',
    says: ['tenant'],
  },
  {
    name: 'unknown app',
    args: observed,
    yaml: (text) => text.replace(/(target:\n(?: {2}.*\n)*? {2}clientId: ).*/, '$100000000-0000-0000-0000-000000000000'),
    exit: 3,
    code: 'unauthorised',
    says: ['client id'],
  },
  {
    name: 'wrong Workspace ONE secret',
    args: observed,
    make: secretFile('uem', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['OAuth client'],
  },
  {
    name: 'wrong tenant code',
    args: observed,
    make: secretFile('uem-tenant-code', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['tenant code'],
  },
  {
    name: 'a group that is not there',
    args: observed,
    yaml: (text) => text.replace(/group: .*/, 'group: No such group'),
    exit: 2,
    code: 'group-unknown',
    says: ['No such group', 'sluis.yaml'],
  },
  // Lists
  {
    name: 'a list that is not there',
    args: observed,
    yaml: (text) => asList(text).replace('devices.csv', 'gone.csv'),
    exit: 2,
    code: 'list-not-found',
    says: ['gone.csv', 'path in the configuration'],
  },
  {
    name: 'a list that is a folder',
    args: observed,
    yaml: (text) => asList(text).replace('devices.csv', 'secrets'),
    exit: 2,
    code: 'list-folder',
    says: [/secrets is a folder/, 'source.file'],
  },
  {
    name: 'an empty list',
    args: observed,
    yaml: asList,
    make: csv(''),
    exit: 2,
    code: 'list-empty',
    says: ['one device', /list \/.*devices\.csv/],
  },
  {
    name: 'a binary list',
    args: observed,
    yaml: asList,
    make: csv(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 255, 0, 1])),
    exit: 2,
    code: 'list-binary',
    says: ['CSV', /list \/.*devices\.csv/],
  },
  {
    name: 'a list without a column',
    args: observed,
    yaml: asList,
    make: csv('colour,shape\nred,round\n'),
    exit: 2,
    code: 'list-missing-column',
    says: ['source.mapping', /list \/.*devices\.csv/],
  },
  {
    name: 'a line of a megabyte',
    args: observed,
    yaml: asList,
    make: csv(`${HEAD}1,"${'x'.repeat(1_200_000)},a,ios,b\n`),
    exit: 2,
    code: 'list-line-too-long',
    says: [/Line \d/],
  },
  // Files and arguments
  {
    name: 'an unknown wave',
    args: ['undo', 'Nobody', '--dry-run'],
    exit: 2,
    code: 'wave-unknown',
    says: ['Nobody', 'IT pilot'],
  },
  {
    name: 'a plan that is not there',
    args: ['apply', 'gone.json', '--yes'],
    exit: 2,
    code: 'file-not-found',
    says: ['gone.json'],
  },
  {
    name: 'a plan that is none',
    args: ['apply', 'plan.json', '--yes'],
    make: (folder) => writeFileSync(join(folder, 'plan.json'), '{"format":"other"}'),
    exit: 2,
    code: 'plan-unreadable',
    says: ['plan.json', 'sluis plan --out'],
  },
  {
    name: 'an export that is not there',
    args: ['import', 'gone.jsonl'],
    exit: 2,
    code: 'file-not-found',
    says: ['gone.jsonl'],
  },
  {
    name: 'a backup of a folder in which nothing was ever kept',
    args: ['export', 'mine.jsonl', '--data', 'typo'],
    exit: 2,
    code: 'nothing-here',
    says: ['typo', '--data'],
  },
  {
    name: 'the proof of a record in such a folder',
    args: ['audit', 'verify', '--data', 'typo'],
    exit: 2,
    code: 'nothing-here',
    says: ['typo', '--data'],
  },
  {
    name: 'an export that is none',
    args: ['import', 'x.jsonl', '--data', 'fresh'],
    make: (folder) => writeFileSync(join(folder, 'x.jsonl'), '<html>\n'),
    exit: 2,
    code: 'import-format',
    says: ['Line 1'],
  },
  {
    name: 'a data folder below a file',
    args: ['status', '--data', 'plain/data'],
    make: (folder) => writeFileSync(join(folder, 'plain'), ''),
    exit: 2,
    code: 'file-in-the-way',
    says: ['plain is a file', 'A folder is needed'],
  },
  {
    name: 'a data folder that is a file',
    args: ['status', '--data', 'plain'],
    make: (folder) => writeFileSync(join(folder, 'plain'), ''),
    exit: 2,
    code: 'file-in-the-way',
    says: ['plain is a file', 'A folder is needed'],
  },
  {
    name: 'an export over a file that is there',
    args: ['export', 'mine.jsonl'],
    make: (folder) => writeFileSync(join(folder, 'mine.jsonl'), 'mine'),
    exit: 2,
    code: 'file-exists',
    says: ['mine.jsonl is there already', '--force'],
  },
  {
    name: 'an export into a file that is a folder',
    args: ['export', 'taken'],
    make: (folder) => mkdirSync(join(folder, 'taken')),
    exit: 2,
    code: 'folder-in-the-way',
    says: ['taken', 'A file is needed'],
  },
  {
    name: 'a report where a folder is in the way of its page',
    args: ['report', '--out', 'taken'],
    make: (folder) => mkdirSync(join(folder, 'taken', 'evidence.html'), { recursive: true }),
    exit: 2,
    code: 'folder-in-the-way',
    says: ['evidence.html'],
  },
  {
    name: 'a picture before anything was read',
    args: ['status', '--data', 'fresh'],
    exit: 1,
    code: 'not-observed',
    says: ['Nothing has been read', 'sluis observe'],
  },
  {
    name: 'a data folder within the files of a database',
    args: ['status', '--data', 'taken/database'],
    make: (folder) => {
      mkdirSync(join(folder, 'taken', 'database', 'cluster'), { recursive: true });
      writeFileSync(join(folder, 'taken', 'database', 'password'), PLANTED);
    },
    exit: 2,
    code: 'folder-of-database',
    says: ['holds the database', /--data .*taken\n?$/],
  },
  {
    name: 'a standby without a database that it could share',
    args: ['run', '--standby', '--port', '0'],
    exit: 2,
    code: 'standby-needs-database',
    says: ['sluis.yaml names none', '“database: env:NAME”'],
  },
  {
    name: 'pages at an address that this machine does not have',
    args: ['run', '--port', '0'],
    yaml: (text) => text.replace(/listen: .*/, 'listen: 192.0.2.1:8080'),
    exit: 3,
    code: 'address-not-there',
    says: ['192.0.2.1:0', 'this machine does not have', 'portal.listen'],
  },
  {
    name: 'metrics at a host that nobody knows',
    args: ['run', '--port', '0'],
    yaml: (text) => `${text}\nwatch: { listen: no-such-host.invalid:9464 }\n`,
    exit: 3,
    code: 'address-not-there',
    says: ['no-such-host.invalid:9464', 'host name is unknown', 'watch.listen'],
  },
  {
    name: 'a worker’s metrics at an address that this machine does not have',
    args: ['work', '--watch', '192.0.2.1:9465'],
    yaml: (text) => `${text}\ndatabase: file:./secrets/graph\n`,
    make: secretFile('graph', 'postgres://sluis:x@127.0.0.1:1/sluis'),
    exit: 3,
    code: 'address-not-there',
    says: ['192.0.2.1:9465', 'this machine does not have', '--watch'],
  },
  {
    name: 'a folder whose database another account made',
    args: ['status', '--data', 'taken-over'],
    make: (folder) => {
      mkdirSync(join(folder, 'taken-over', 'database'), { recursive: true });
      writeFileSync(join(folder, 'taken-over', 'database', 'password'), PLANTED);
      writeFileSync(join(folder, 'taken-over', 'database', 'port'), '54321');
    },
    exit: 2,
    code: 'database-elsewhere',
    says: ['does not find its files', 'the account that made the folder'],
  },
];
