import type { RouteId } from '../../src/contract/api/paths.ts';
import { type ApiCase, JSON_KIND, NAMES, sent } from './api.case.ts';
import { each, shown } from './kit.ts';

const ANN = '11111111-1111-1111-1111-111111111111';
export const DIGEST = 'a'.repeat(64);

interface Write {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** A body that would be taken. */
  readonly body?: object;
  /** Values that each field may not have. */
  readonly fields?: Readonly<Record<string, readonly unknown[]>>;
  readonly needs?: readonly string[];
  /** More bytes than it takes. */
  readonly tooBig?: number;
}

const noText = [null, 7, true, [], {}];
const noWords = [7, true, [], {}];
const LONG = 'x'.repeat(900);
const wave = {
  name: [...noText, '', '   ', 'x'.repeat(61), 'a/b', 'a\nb', 'a\u0000b'],
  departments: [null, 7, 'Finance', {}, [7], [null], [''], ['x'.repeat(201)], Array.from({ length: 201 }, () => 'x')],
  users: [null, 7, 'ann@example.com', {}, [7], ['a'], ['x'.repeat(321)]],
  size: [0, -1, 1.5, 100_001, '10', true, {}, 1e300],
  startOn: [7, true, '', '2026-02-30', '01-04-2026', '2026-4-1', 'tomorrow', '2026-04-01T00:00:00Z', {}],
};

/** Every write that has a body, and every one that has none. A new write is a line here. */
export const WRITES: Readonly<Partial<Record<RouteId, Write>>> = {
  'waves.make': {
    method: 'POST',
    url: '/waves',
    body: { name: 'fresh', departments: ['Finance'] },
    fields: wave,
    needs: ['name'],
    tooBig: 4_200_000,
  },
  'waves.dry-run': {
    method: 'POST',
    url: '/waves/dry-run',
    body: { name: 'fresh', departments: ['Finance'] },
    fields: { name: wave.name.slice(0, 2), size: wave.size.slice(0, 2) },
    needs: ['name'],
    tooBig: 4_200_000,
  },
  'waves.control': {
    method: 'POST',
    url: '/waves/wave/control',
    body: { act: 'pause' },
    fields: {
      act: [...noText, '', 'stop', 'Pause', 'sign-off', 'constructor'],
      stuck: [null, 7, 'all', {}, [7], ['x'.repeat(501)], Array.from({ length: 1001 }, () => 'x')],
    },
    needs: ['act'],
    tooBig: 1_100_000,
  },
  'devices.exclude': {
    method: 'POST',
    url: '/devices/serial%3AF2L1/exclude',
    body: { reason: 'because' },
    fields: { reason: [...noText, '', '  ', 'no', 'x'.repeat(301)] },
    needs: ['reason'],
    tooBig: 20_000,
  },
  'approvals.refuse': {
    method: 'POST',
    url: '/approvals/cleanup/refusal',
    body: { reason: 'because' },
    fields: { reason: [...noText, '', '  ', 'no', 'two\nlines', 'x'.repeat(301)] },
    needs: ['reason'],
    tooBig: 20_000,
  },
  'users.exclude': {
    method: 'POST',
    url: `/users/${ANN}/exclude`,
    body: { reason: 'because' },
    fields: { reason: [...noText, '', 'no', 'x'.repeat(301)] },
    needs: ['reason'],
    tooBig: 20_000,
  },
  'messages.reword': {
    method: 'PUT',
    url: '/messages/wording/invitation/en',
    body: { subject: 'Hello', opening: null, closing: null },
    fields: {
      subject: [...noWords, 'x'.repeat(201)],
      opening: [...noWords, LONG],
      closing: [...noWords, LONG],
      wave: [...noWords, 'x'.repeat(201)],
    },
    needs: ['subject', 'opening', 'closing'],
    tooBig: 20_000,
  },
  'settings.check': {
    method: 'POST',
    url: '/settings/check',
    body: { text: 'x' },
    fields: { text: [...noText, 'x'.repeat(200_001)] },
    needs: ['text'],
    tooBig: 500_100,
  },
  'settings.write': {
    method: 'PUT',
    url: '/settings',
    body: { text: 'x', digest: DIGEST },
    fields: {
      text: [...noText, 'x'.repeat(200_001)],
      digest: [...noText, '', 'a'.repeat(63), 'A'.repeat(64), `${DIGEST}a`],
    },
    needs: ['text', 'digest'],
    tooBig: 500_100,
  },
  'waves.drop': { method: 'DELETE', url: '/waves/nobody' },
  'waves.sign-off': { method: 'POST', url: '/waves/wave/sign-off' },
  'users.defer': { method: 'POST', url: `/users/${ANN}/defer` },
  'users.link': { method: 'POST', url: `/users/${ANN}/link` },
  'users.include': { method: 'POST', url: `/users/${ANN}/include` },
  'devices.include': { method: 'POST', url: '/devices/serial%3AF2L1/include' },
  'approvals.give': { method: 'POST', url: '/approvals/cleanup' },
  'steps.confirm': { method: 'POST', url: '/steps/x' },
  'closing.start': { method: 'POST', url: '/decommission' },
  'closing.cancel': { method: 'DELETE', url: '/decommission' },
};

const all = Object.entries(WRITES) as [RouteId, Write][];
const withBody = all.filter(([, write]) => write.body !== undefined);

/** Bodies that are no JSON object, whoever gets them. */
const NO_OBJECT: readonly (readonly [
  name: string,
  body: string | Buffer,
  code: string,
  headers?: Readonly<Record<string, string>>,
])[] = [
  ['JSON that is cut off', '{"a":', 'body-unreadable'],
  ['a page', '<html></html>', 'body-unreadable'],
  ['a comma too many', '{"a":1,}', 'body-unreadable'],
  ['quotes of one stroke', "{'a':1}", 'body-unreadable'],
  ['bytes', Buffer.from([0xff, 0, 0x80]), 'body-unreadable'],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'body-unreadable'],
  ['a bracket that is opened a thousand times', '['.repeat(1_000), 'body-unreadable'],
  ['a plain text', 'act=pause', 'body-unreadable', { 'content-type': 'text/plain' }],
  ['XML', '<act>pause</act>', 'body-unreadable', { 'content-type': 'application/xml' }],
  ['a file upload', '--x\r\n\r\n--x--', 'body-unreadable', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['a kind that is none', '{}', 'body-unreadable', { 'content-type': 'constructor' }],
  ['a list', '[]', 'wrong-request'],
  ['null', 'null', 'wrong-request'],
  ['a text', '"pause"', 'wrong-request'],
  ['a number', '7', 'wrong-request'],
  ['nothing', '', 'wrong-request'],
  ['an empty object', '{}', 'wrong-request'],
];

const noObjects = each(
  withBody,
  NO_OBJECT,
  ([id, { method, url }], [name, body, code, headers = JSON_KIND]): ApiCase => ({
    name: `${id}: its body is ${name}`,
    method,
    url,
    body,
    headers,
    code,
  }),
);

const wrongFields = withBody.flatMap(([id, { method, url, body, fields = {} }]) =>
  Object.entries(fields).flatMap(([field, values]) =>
    values.map(
      (value): ApiCase =>
        sent(
          `${id}: ${field} is ${shown(value)}`,
          method,
          url,
          { ...body, [field]: value },
          'wrong-request',
          `body/${field}`,
        ),
    ),
  ),
);

const missing = withBody.flatMap(([id, { method, url, body, needs = [] }]) =>
  needs.map(
    (field): ApiCase =>
      sent(
        `${id}: ${field} is left out`,
        method,
        url,
        Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => name !== field)),
        'wrong-request',
        `body/${field}`,
      ),
  ),
);

/** A field that is misspelt must not be passed over: the write would go on without what it was to say. */
const strangers = each(
  withBody,
  ['extra', 'constructor', '__proto__'],
  ([id, { method, url, body }], name): ApiCase => ({
    name: `${id}: a field ${name} that there is not`,
    method,
    url,
    body: `{${JSON.stringify(name)}:{"polluted":1},${JSON.stringify(body).slice(1)}`,
    headers: JSON_KIND,
    code: 'wrong-request',
  }),
);

const tooBig = withBody.map(
  ([id, { method, url, tooBig = 0 }]): ApiCase =>
    sent(`${id}: more than it takes`, method, url, { text: 'x'.repeat(tooBig) }, 'body-too-large'),
);

/** Who does not say the session's own word, or says it of another session, writes nothing. */
const guards = each(
  all,
  [
    ['without the word of the session', { 'x-csrf-token': '' }, 'session-mismatch'],
    ['with another word', { 'x-csrf-token': 'local' }, 'session-mismatch'],
    ['without a session', { cookie: '' }, 'not-signed-in'],
    ['with a session that is made up', { cookie: 'sluis=made-up.signature' }, 'not-signed-in'],
  ] as const,
  ([id, { method, url, body }], [name, headers, code]): ApiCase => ({
    name: `${id}: ${name}`,
    method,
    url,
    headers: { ...(body ? JSON_KIND : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
    code,
  }),
);

/** Writes on what there is not. */
const WRITE_THINGS: readonly (readonly [
  method: Write['method'],
  before: string,
  after: string,
  body: object | undefined,
  code: string,
])[] = [
  ['POST', '/waves/', '/control', { act: 'pause' }, 'wave-unknown'],
  ['POST', '/waves/', '/sign-off', undefined, 'wave-unknown'],
  ['DELETE', '/waves/', '', undefined, 'wave-unknown'],
  ['POST', '/devices/', '/exclude', { reason: 'because' }, 'device-unknown'],
  ['POST', '/devices/', '/include', undefined, 'device-unknown'],
  ['POST', '/users/', '/exclude', { reason: 'because' }, 'user-unknown'],
  ['POST', '/users/', '/defer', undefined, 'user-unknown'],
  ['POST', '/users/', '/link', undefined, 'user-unknown'],
  ['POST', '/approvals/', '', undefined, 'approval-unknown'],
  ['POST', '/steps/', '', undefined, 'step-unknown'],
  ['PUT', '/messages/wording/', '/en', { subject: 'x', opening: null, closing: null }, 'message-unknown'],
];
const noWrites = each(
  WRITE_THINGS,
  NAMES.slice(0, 8),
  ([method, before, after, body, code], name): ApiCase => ({
    name: `${method} ${before}${name}${after}`,
    method,
    url: `${before}${name}${after}`,
    headers: body ? JSON_KIND : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
    code,
  }),
);

/** What goes wrong with every write. */
export const writeCases: readonly ApiCase[] = [
  ...noObjects,
  ...wrongFields,
  ...missing,
  ...strangers,
  ...tooBig,
  ...guards,
  ...noWrites,
];
