import { HOUR } from '../../src/domain/words.ts';
import { always, type Fault, hasApi, type Tools } from './tools.ts';

/** Moments as the lab's orders take them. */
const until = ({ state, by }: Tools, fewest: number, most: number): string =>
  new Date(state.now + by.int(fewest, most) * HOUR).toISOString();

const ordered = (fits: Fault['fits'], make: (tools: Tools) => Readonly<Record<string, unknown>>): Fault => ({
  fits,
  strike: async (tools) => {
    await tools.order(make(tools));
    return true;
  },
});

const PARTS = ['', '/groups', '/users', '/devices', 'deviceManagement', 'conditionalAccess', '$batch'] as const;
const WRITES = ['POST /v1.0/groups', 'PATCH', 'DELETE', '$batch', '$ref'] as const;

/** What goes wrong with the products' and the mail server's answers. */
export const troubles = {
  'throttle-graph': ordered(always, ({ by }) => ({
    kind: 'status',
    status: 429,
    retryAfter: by.int(1, 150),
    times: by.int(3, 60),
    product: 'graph',
    match: by.pick(PARTS),
  })),
  // Conditional access answers so: one a second, and no header that says when.
  'throttle-graph-no-retry-after': ordered(always, ({ by }) => ({
    kind: 'status',
    status: 429,
    times: by.int(3, 60),
    product: 'graph',
    match: by.pick(PARTS),
  })),
  'throttle-uem': ordered(hasApi, ({ by }) => ({
    kind: 'status',
    status: 429,
    ...(by.chance(0.5) ? { retryAfter: by.int(1, 90) } : {}),
    times: by.int(3, 60),
    product: 'uem',
  })),
  'graph-ill': ordered(always, (tools) => ({
    kind: 'status',
    status: tools.by.pick([500, 502, 503, 504]),
    ...(tools.by.chance(0.5) ? { times: tools.by.int(3, 60) } : { until: until(tools, 1, 12) }),
    product: 'graph',
    match: tools.by.pick(PARTS),
  })),
  'cut-before-graph': ordered(always, ({ by }) => ({
    kind: 'cut',
    when: 'before',
    times: by.int(1, 12),
    product: 'graph',
    match: by.pick(WRITES),
  })),
  'cut-after-graph': ordered(always, ({ by }) => ({
    kind: 'cut',
    when: 'after',
    times: by.int(1, 12),
    product: 'graph',
    match: by.pick(WRITES),
  })),
  'cut-uem': ordered(hasApi, ({ by }) => ({
    kind: 'cut',
    when: by.pick(['before', 'after']),
    times: by.int(1, 12),
    product: 'uem',
    match: by.pick(['', 'POST', 'PUT', 'commands', 'usergroups']),
  })),
  'truncated-page': ordered(always, ({ by }) => ({
    kind: 'truncate',
    times: by.int(1, 20),
    match: by.pick(['GET', '/devices', '/users', 'deviceManagement', 'search']),
  })),
  'duplicate-records': ordered(always, (tools) => ({
    kind: 'duplicate',
    records: tools.by.int(1, 3),
    until: until(tools, 2, 48),
    match: 'GET',
  })),
  'graph-loses-records': ordered(always, (tools) => ({
    kind: 'lose',
    share: tools.by.pick([0.05, 0.15, 0.5, 0.95]),
    salt: String(tools.by.int(0, 1_000_000)),
    until: until(tools, 1, 48),
    product: 'graph',
    match: tools.by.pick(['GET', '/devices', '/users', 'managedDevices', '/members', '/policies', '/groups']),
  })),
  'uem-loses-records': ordered(hasApi, (tools) => ({
    kind: 'lose',
    share: tools.by.pick([0.05, 0.15, 0.5, 0.95]),
    salt: String(tools.by.int(0, 1_000_000)),
    until: until(tools, 1, 48),
    product: 'uem',
    match: tools.by.pick(['GET', '/devices/search', '/users', '/usergroups', '/compliancepolicies']),
  })),
  'clock-skew': ordered(always, (tools) => ({
    kind: 'skew',
    minutes: tools.by.pick([-9, -4, 4, 9]),
    until: until(tools, 4, 72),
    product: 'graph',
  })),
  'graph-says-done': ordered(always, ({ by }) => ({
    kind: 'lie',
    times: by.int(1, 6),
    product: 'graph',
    match: by.pick(['$ref', 'PATCH', 'DELETE', 'partner']),
  })),
  'uem-says-done': ordered(hasApi, ({ by }) => ({
    kind: 'lie',
    times: by.int(1, 6),
    product: 'uem',
    match: by.pick(['', 'commands', 'usergroups', 'smartgroups']),
  })),
  'source-in-maintenance': ordered(hasApi, (tools) => ({
    kind: 'html',
    status: 503,
    until: until(tools, 2, 14),
    product: 'uem',
  })),
  'a-page-for-people': ordered(always, ({ by }) => ({ kind: 'html', times: by.int(1, 20) })),
  'mail-server-down': ordered(always, (tools) =>
    tools.by.chance(0.5)
      ? { kind: 'mail-cut', when: 'before', until: until(tools, 2, 40) }
      : { kind: 'mail-refuse', code: tools.by.pick([421, 451]), until: until(tools, 2, 40) },
  ),
  'mail-accepted-then-cut': ordered(always, ({ by }) => ({ kind: 'mail-cut', when: 'after', times: by.int(1, 6) })),
} as const satisfies Readonly<Record<string, Fault>>;
