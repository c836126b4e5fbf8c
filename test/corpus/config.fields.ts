import { each, PLANTED, shown } from './kit.ts';
import { drop, type Edit, rename, set } from './config.edits.ts';
import { basicConfig, clearMailConfig, fullConfig, graphMailConfig, listConfig } from './config.good.ts';
import type { ConfigCase } from './config.cases.ts';

/**
 * Every value of sluis.yaml, what kind of value it is, and whether it may be left out. A new key of the file is a line here.
 * A trailing `!` is a key that must be there.
 */
const FIELDS: readonly (readonly [key: string, kind: keyof typeof BAD, good?: string])[] = [
  ['organisation.name!', 'text'],
  ['organisation.languages[1]', 'language'],
  ['organisation.languages', 'some'],
  ['organisation.timeZone', 'timeZone'],
  ['organisation.colour', 'colour'],
  ['organisation.logo', 'safeUrl'],
  ['source.product!', 'product'],
  ['source.url!', 'url'],
  ['source.tokenUrl', 'url'],
  ['source.tenantCode', 'secret'],
  ['source.clientId', 'text'],
  ['source.userName', 'text', basicConfig],
  ['source.credentials!', 'secret'],
  ['source.organizationGroup', 'groupNumber'],
  ['source.exemptionGroup', 'groupName'],
  ['source.ruleGroups', 'list'],
  ['source.ruleGroups[1]', 'groupName'],
  ['source.sharedGroups', 'list'],
  ['source.sharedGroups[1]', 'groupNameOrNumber'],
  ['source.modeGroups', 'map'],
  ['source.modeGroups.apple-ade', 'groupName'],
  ['source.file!', 'text', listConfig],
  ['source.mapping', 'map', listConfig],
  ['source.mapping.serial', 'text', listConfig],
  ['target.tenant!', 'tenant'],
  ['target.clientId!', 'text'],
  ['target.credentials!', 'secret'],
  ['target.graphUrl', 'url'],
  ['target.loginUrl', 'url'],
  ['database', 'database'],
  ['enforcement!', 'enforcement'],
  ['enforcement.days!', 'days'],
  ['notice.before', 'duration'],
  ['notice.window', 'duration'],
  ['notice.announcement', 'duration'],
  ['notice.reminders', 'list'],
  ['notice.reminders[1]', 'duration'],
  ['notice.quiet', 'quiet'],
  ['emergencyAccounts!', 'some'],
  ['emergencyAccounts[1]', 'mail'],
  ['helpDesk.mail!', 'mail'],
  ['helpDesk.phone', 'text'],
  ['helpDesk.ticketsPerDay', 'tickets'],
  ['administrator.mail!', 'mail'],
  ['projectLead.mail!', 'mail'],
  ['approvals.handover', 'people'],
  ['approvals.unenroll', 'people'],
  ['approvals.approvers', 'list'],
  ['approvals.approvers[2]', 'mail'],
  ['mail.channel!', 'channel'],
  ['mail.server!', 'server'],
  ['mail.from!', 'mail'],
  ['mail.from!', 'mail', graphMailConfig],
  ['mail.user', 'text'],
  ['mail.credentials', 'secret'],
  ['mail.tls', 'tls', clearMailConfig],
  ['mail.bounces', 'text'],
  ['notify.webhook!', 'secret'],
  ['portal.url!', 'url'],
  ['portal.listen', 'listen'],
  ['portal.proxies', 'list'],
  ['portal.proxies[2]', 'proxy'],
  ['signIn.issuer!', 'issuer'],
  ['signIn.clientId!', 'text'],
  ['signIn.credentials!', 'secret'],
  ['signIn.roles.administrator!', 'some'],
  ['signIn.roles.security-officer', 'list'],
  ['signIn.roles.help-desk[1]', 'text'],
  ['watch.listen!', 'listen'],
  ['log.people', 'bool'],
  ['unenroll.start', 'start'],
  ['unenroll.atDeadline', 'atDeadline'],
  ['unenroll.perHour', 'amount'],
  ['unenroll.unknownLicence', 'unknownLicence'],
  ['unenroll.unknownPlatform', 'unknownLicence'],
  ['limbo.limit', 'limboLimit'],
  ['limbo.atMost', 'amount'],
  ['compliantOnly', 'list'],
  ['compliantOnly[1]', 'ourPlatform'],
  ['unrelatedPolicies', 'list'],
  ['unrelatedPolicies[1]', 'text'],
  ['waves!', 'waves'],
  ['waves[1].name!', 'waveName'],
  ['waves[1].group', 'text'],
  ['waves[1].pilot.enrolled', 'share'],
  ['waves[1].pilot.limboMinutes', 'minutes'],
  ['waves[2].department', 'some'],
  ['waves[2].department[2]', 'text'],
  ['waves[2].after', 'duration'],
  ['waves[2].start', 'date'],
  ['waves[3].users', 'some'],
  ['waves[3].users[1]', 'mail'],
  ['waves[3].criteria.compliant', 'share'],
  ['waves[4].size', 'amount'],
];

const LONG = 'x'.repeat(301);
const noText = [null, 7, [], { a: 1 }];
const noMap = [null, 7, 'word', ['a']];

const NO_DURATION = [
  null,
  5,
  [],
  '',
  '5',
  '5 moons',
  '-5 days',
  '400 days',
  'five days',
  '5 days 3 hours',
  '1e3 days',
  '5 constructor',
  '٥ days',
];

/** What is wrong for each kind of value, by the words of `docs` and of the schema's own `allowed`. */
const BAD = {
  text: [...noText, '', '   ', LONG],
  waveName: [...noText, '', 'a/b', 'a\u0007b', 'x'.repeat(61)],
  groupName: [...noText, '', 'a;b', 'a=b', LONG],
  groupNameOrNumber: [null, 0, -5, 1.5, [], { a: 1 }, '', 'a;b', 'a=b', LONG],
  language: [...noText, 'xx', 'NL', 'nederlands', '__proto__', 'constructor'],
  timeZone: [...noText, 'Europe/Amsterdm', 'here', '', '../../etc/passwd'],
  colour: [...noText, '0f6cbd', '#fff', 'red', '#0f6cbg', 'url(https://x)'],
  product: [...noText, 'jamf', 'Workspace-One', '__proto__', 'constructor'],
  url: [
    ...noText,
    'as123',
    'ftp://contoso.com',
    'http://contoso.com',
    `https://u:${PLANTED}@contoso.com`,
    'javascript:alert(1)',
    'https://',
  ],
  safeUrl: [
    ...noText,
    'logo.png',
    'http://contoso.com/logo.png',
    'http://localhost/logo.png',
    'data:image/png;base64,AA',
    'javascript:alert(1)',
  ],
  issuer: [
    ...noText,
    'contoso.com',
    'http://login.contoso.com',
    'https://login.microsoftonline.com/common/v2.0',
    'https://id.contoso.com/?x=1',
  ],
  secret: [null, true, [], { a: 1 }, 'ENV:NAME', 'env;NAME'],
  database: [null, true, [], { url: 'x' }, 'embeded'],
  tenant: [...noText, '', 'con toso', '-contoso', 'contoso/x', 'https://contoso.com', 'contoso.com?x=1'],
  enforcement: [null, 7, []],
  days: [null, '14', true, [], 0, -1, 91, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e21],
  tickets: [null, '40', true, [], 0, -5, 10_001, 0.5, Number.NaN],
  minutes: [null, '30', [], 0, 1441, 30.5],
  amount: [null, [], 0, -1, 1.5, 100_000_001, 'many', 'Auto', Number.NaN],
  groupNumber: [null, true, [], 0, -570, 5.7, 'main', '', '0570', 1e21],
  duration: NO_DURATION,
  limboLimit: [...NO_DURATION, '0 hours', '59 min'],
  quiet: [null, 1900, [], '25:00-08:00', '19-8', '19:00', '08:00-08:00', '19:00-08:61'],
  share: [null, 95, 0.95, [], '95', '101 %', '-1 %', '95 percent', '9999%'],
  date: [null, 20_260_401, [], '2026-02-30', '01-04-2026', '2026-4-1', 'tomorrow', '2026-04-01T00:00:00Z'],
  mail: [
    ...noText,
    '',
    'nobody',
    'a@b',
    'a b@contoso.com',
    'a@contoso.com, b@contoso.com',
    '<a@contoso.com>',
    `${'x'.repeat(250)}@b.nl`,
  ],
  people: [...noText, '', 'twoperson', 'two', '2', 'three-person'],
  channel: [...noText, 'stmp', 'SMTP', 'carrier pigeon', 'constructor'],
  server: [
    ...noText,
    'smtp.contoso.com',
    'smtp:',
    ':25',
    'smtp:0',
    'smtp:70000',
    'smtp:25:25',
    'smtp contoso:25',
    'smtp://smtp:25',
  ],
  tls: [...noText, '', 'None', 'required', 'starttls', false],
  listen: [...noText, '8080', 'localhost', ':8080', '127.0.0.1:65536', '127.0.0.1:-1', 'http://127.0.0.1:80'],
  proxy: [
    ...noText,
    '',
    'proxy.contoso.com',
    'loopback',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.5:443',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '::/0',
    '::1/129',
    'fe80::1%eth0',
    '10.0.0.5, 10.0.0.6',
    '*',
  ],
  bool: [null, 'yes', 'true', 1, 0, []],
  start: [...noText, 'users', 'User', 'administrator'],
  atDeadline: [...noText, 'waits', 'wipe', 'retire'],
  ourPlatform: [...noText, 'Windows', 'linux', 'window', true],
  unknownLicence: [...noText, 'yes', 'Assume', 'assumed', true],
  list: [null, 7, 'word', { a: 1 }],
  some: [null, 7, 'word', { a: 1 }, []],
  map: noMap,
  waves: [null, 7, 'everyone', { name: 'x' }, []],
} satisfies Readonly<Record<string, readonly unknown[]>>;

/** Texts and numbers that are no reference: the secret itself stands in the file, and must be changed. */
const WRITTEN_OUT = [PLANTED, 12_345_678, 'env:', 'env:MY SECRET', 'file:', 'https://contoso.com/hook?sig=x'];

/** Every map of the file with a key of it that may be misspelt. */
const MAPS: readonly (readonly [map: string, key: string, misspelt: string, good?: string])[] = [
  ['', 'organisation', 'organization'],
  ['', 'emergencyAccounts', 'emergencyAcounts'],
  ['', 'limbo', 'limbos'],
  ['organisation', 'timeZone', 'timezone'],
  ['source', 'tokenUrl', 'tokenURL'],
  ['source', 'mapping', 'maping', listConfig],
  ['source.mapping', 'serial', 'seriall', listConfig],
  ['source.modeGroups', 'apple-ade', 'apple-aed'],
  ['target', 'tenant', 'tennant'],
  ['enforcement', 'days', 'day'],
  ['notice', 'reminders', 'reminder'],
  ['helpDesk', 'ticketsPerDay', 'ticketPerDay'],
  ['administrator', 'mail', 'email'],
  ['projectLead', 'mail', 'maill'],
  ['approvals', 'approvers', 'aprovers'],
  ['mail', 'server', 'sever'],
  ['mail', 'from', 'form', graphMailConfig],
  ['notify', 'webhook', 'webhooks'],
  ['portal', 'listen', 'listens'],
  ['portal', 'proxies', 'proxys'],
  ['signIn', 'issuer', 'isuer'],
  ['signIn.roles', 'help-desk', 'helpdesk'],
  ['watch', 'listen', 'lisen'],
  ['log', 'people', 'peple'],
  ['unenroll', 'perHour', 'perhour'],
  ['limbo', 'atMost', 'atmost'],
  ['waves[1]', 'group', 'groups'],
  ['waves[1].pilot', 'enrolled', 'enroled'],
  ['waves[2]', 'start', 'starts'],
];

const plain = (key: string): string => key.replace('!', '');

/** The first value of a kind is given all that is wrong, the others the ends of it: they share their reader. */
const wrongValues: readonly ConfigCase[] = FIELDS.flatMap(([key, kind, good = fullConfig], index) =>
  (FIELDS.findIndex((one) => one[1] === kind) === index ? BAD[kind] : ends(BAD[kind])).map((value) =>
    line(`${plain(key)} is ${shown(value)}`, set(plain(key), value), 'config-wrong-value', plain(key), good),
  ),
);

const writtenOut: readonly ConfigCase[] = each(
  FIELDS.filter(([, kind]) => kind === 'secret'),
  WRITTEN_OUT,
  ([key, , good = fullConfig], value) =>
    line(
      `${plain(key)} is written out as ${shown(value)}`,
      set(plain(key), value),
      'config-secret-literal',
      plain(key),
      good,
    ),
);

function ends(values: readonly unknown[]): readonly unknown[] {
  return [...values.slice(0, 1), ...values.slice(-1)];
}

const missing: readonly ConfigCase[] = FIELDS.filter(([key]) => key.endsWith('!')).map(([key, , good = fullConfig]) =>
  line(`${plain(key)} is left out`, drop(plain(key)), 'config-missing-key', plain(key), good),
);

const misspelt: readonly ConfigCase[] = MAPS.map(([map, key, name, good = fullConfig]) => ({
  ...line(
    `${within(map, key)} is spelt ${name}`,
    rename(within(map, key), name),
    'config-unknown-key',
    within(map, name),
    good,
  ),
  nearest: key,
}));

/** Values of which something allowed is near, and values near to an example alone, of which nothing is meant. */
const MEANT: readonly (readonly [key: string, value: string, nearest: string | null])[] = [
  ['organisation.languages[1]', 'nll', 'nl'],
  ['organisation.timeZone', 'Europe/Amsterdm', 'Europe/Amsterdam'],
  ['organisation.timeZone', 'Europe/Bruxelles', 'Europe/Brussels'],
  ['enforcement', 'at_once', 'at-once'],
  ['approvals.handover', 'two-persons', 'two-person'],
  ['unenroll.start', 'Services', 'service'],
  ['unenroll.unknownLicence', 'asume', 'assume'],
  ['unenroll.unknownPlatform', 'waits', 'wait'],
  ['compliantOnly[1]', 'window', 'windows'],
  ['unenroll.perHour', 'unlimitted', 'unlimited'],
  ['database', 'embeded', 'embedded'],
  ['unenroll.start', 'administrator', null],
  ['notice.before', '6 dys', null],
  ['waves[1].pilot.enrolled', '95 &', null],
  ['helpDesk.mail', 'name(at)example.com', null],
];

const meant: readonly ConfigCase[] = MEANT.map(([key, value, nearest]) => ({
  ...line(
    `${key} says ${value}`,
    set(key, value),
    'config-wrong-value',
    key === 'enforcement' ? 'enforcement.after' : key,
    fullConfig,
  ),
  nearest,
}));

const strangers: readonly ConfigCase[] = each(
  [...new Map(MAPS.map(([map, , , good = fullConfig]) => [map + good, [map, good] as const])).values()],
  ['zzzzzzzzzz', 'constructor', '__proto__'],
  ([map, good], name) => ({
    ...line(
      `${map || 'the file'} has a key ${name}`,
      set(within(map, name), 1),
      'config-unknown-key',
      within(map, name),
      good,
    ),
    nearest: null,
  }),
);

const noMaps: readonly ConfigCase[] = each(
  [...new Set(MAPS.map(([map]) => map).filter((map) => map !== '' && !/enforcement|source|mail|waves/.test(map)))],
  noMap,
  (map, value) => line(`${map} is ${shown(value)}`, set(map, value), 'config-wrong-value', map, fullConfig),
);

function within(map: string, key: string): string {
  return map === '' ? key : `${map}.${key}`;
}

function line(name: string, edit: Edit, code: string, key: string, good: string): ConfigCase {
  const base = [listConfig, basicConfig, graphMailConfig].indexOf(good);
  return {
    name: base < 0 ? name : `${name} (${['list', 'account', 'mail by Graph'][base] ?? ''})`,
    edit,
    code,
    key,
    good,
  };
}

export const fieldCases: readonly ConfigCase[] = [
  ...wrongValues,
  ...writtenOut,
  ...missing,
  ...misspelt,
  ...meant,
  ...strangers,
  ...noMaps,
];
