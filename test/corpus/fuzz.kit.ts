import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectorProblem } from '../../src/app/doors/organisation.ts';
import { recordsOf, membershipsOf } from '../../src/connectors/targets/microsoft/exports.ts';
import { jsonMistakeAt } from '../../src/connectors/json-place.ts';
import { knownCodes } from '../../src/contract/codes.ts';
import { asJson } from './answers.ts';
import { openApiDoor } from './api.door.ts';
import { WRITES } from './api.writes.ts';
import { at, set } from './config.edits.ts';
import { openConfigDoor } from './config.door.ts';
import { fullConfig } from './config.good.ts';
import { commandLine } from './command-line.ts';
import { CALLS as GRAPH, type DoorName as GraphDoor } from './graph.cases.ts';
import { type Ended, openGraphDoor } from './graph.door.ts';
import { expectClean, expectClear } from './kit.ts';
import { openListDoor } from './list.door.ts';
import { oddText, oddValue, wounded } from './odd.ts';
import { CALLS as UEM, type DoorName as UemDoor } from './workspace-one.cases.ts';
import { openWorkspaceOneDoor } from './workspace-one.door.ts';

/** No input takes longer: a person waits, or somebody attacks. Generous, for a machine that does much else. */
const LONGEST_MS = 5_000;

/** Whatever comes in, each door ends in a value or in a code with a clear message: no bug, no hang, nothing on a prototype. */
export function fuzzDoors(runs: number): void {
  const holds = <T>(arbitrary: fc.Arbitrary<T>, look: (input: T) => Promise<void> | void, share = 1): Promise<void> =>
    fc.assert(
      fc.asyncProperty(arbitrary, async (input) => {
        const began = performance.now();
        await look(input);
        expect(performance.now() - began, 'it does not hang').toBeLessThan(LONGEST_MS);
        expectClean();
      }),
      { numRuns: Math.max(10, Math.round(runs * share)) },
    );
  fuzzFiles(holds);
  fuzzApi(holds);
  fuzzVendors(holds);
}

type Holds = <T>(arbitrary: fc.Arbitrary<T>, look: (input: T) => Promise<void> | void, share?: number) => Promise<void>;

const KEYS = [
  'organisation.name',
  'source',
  'source.mapping',
  'notice.reminders[1]',
  'waves',
  'waves[1]',
  'waves[2].department',
  'mail',
  'signIn.roles.help-desk',
  'approvals.approvers',
  'database',
  'limbo',
];
const HEAD = 'id,serial,model,platform,user,mail,mode,status,enrolledAt\n';
const LIST = `${HEAD}1,S1,iPhone 15,ios,ann,ann@contoso.com,dep,managed,2026-01-01\n2,S2,Pixel 8,android,bob,bob@contoso.com,cope,left,2026-02-01T10:00:00Z\n`;
const RECORDS = [
  { serial: 'S1', platform: 'ios', user: 'ann' },
  { serial: 'S2', platform: 'android', mode: 'cope' },
];

function fuzzFiles(holds: Holds): void {
  const config = openConfigDoor();
  const list = openListDoor();
  afterAll(() => {
    config.close();
    list.close();
  });
  const loaded = (content: string | Uint8Array): void => {
    const result = config.load(content);
    if (result.ok) return;
    expect(result.error.length).toBeGreaterThan(0);
    for (const failure of result.error) expectClear(failure);
  };
  const read = async (content: string | Uint8Array, name: string): Promise<void> => {
    const { records, failure, rejects } = await list.read(content, name);
    if (failure) expectClear(connectorProblem(failure, 'list'));
    for (const { where, why } of rejects) expect([where, why]).not.toContain('');
    for (const record of records)
      for (const word of [record.platform, record.mode, record.state, record.ownership])
        expect(typeof word).toBe('string');
  };

  test('sluis.yaml with wounds', () => holds(wounded(fullConfig), loaded));
  test('sluis.yaml with an odd value', () =>
    holds(fc.tuple(fc.constantFrom(...KEYS), oddValue), ([key, value]) => loaded(String(set(key, value)(fullConfig)))));
  test('sluis.yaml with an odd key', () =>
    holds(fc.tuple(fc.constantFrom(...KEYS.slice(0, 3)), oddText, oddValue), ([key, name, value]) => {
      if (name !== '')
        loaded(`${fullConfig}${JSON.stringify(name)}: ${JSON.stringify({ [at(key).join('-')]: value })}\n`);
    }));
  test('a list with wounds', () => holds(wounded(LIST), (content) => read(content, 'devices.csv')));
  test('a list of odd cells', () =>
    holds(fc.array(fc.array(oddText, { minLength: 1, maxLength: 9 }), { maxLength: 6 }), (rows) =>
      read(
        HEAD + rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
        'devices.csv',
      ),
    ));
  test('a list in JSON with wounds', () =>
    holds(wounded(JSON.stringify(RECORDS)), (content) => read(content, 'devices.json')));
  test('a list of odd records', () =>
    holds(fc.array(oddValue, { maxLength: 5 }), (records) =>
      read(JSON.stringify([...RECORDS, ...records]), 'devices.json'),
    ));
  test('an export with wounds', () =>
    holds(wounded(JSON.stringify({ value: RECORDS, '@odata.nextLink': null })), (content) => {
      const text = typeof content === 'string' ? content : Buffer.from(content).toString();
      for (const result of [recordsOf(text), membershipsOf(text)])
        if (!result.ok) expectClear({ ...result.error, path: 'x.json' } as never);
      expect(jsonMistakeAt(text).line).toBeGreaterThan(0);
    }));
  test('a command line of odd words', () =>
    holds(
      fc.tuple(
        fc.constantFrom('', 'start', 'access', 'why', 'run', 'init', 'posters', 'audit'),
        fc.array(
          fc.oneof(
            oddText,
            fc.constantFrom('--json', '--limit', '--users', '--port', '--', '-', '--config', '--design='),
          ),
          { maxLength: 5 },
        ),
      ),
      async ([verb, words]) => {
        const { exit, opened } = await commandLine([...(verb === '' ? [] : [verb]), ...words], {}, 'en');
        expect(opened.length > 0 ? exit === 0 : [0, 2].includes(exit)).toBe(true);
      },
    ));
}

function fuzzApi(holds: Holds): void {
  let door: Awaited<ReturnType<typeof openApiDoor>>;
  beforeAll(async () => {
    door = await openApiDoor();
  }, 30_000);
  afterAll(() => door.close());
  const asked = async (request: Parameters<typeof door.ask>[0]): Promise<void> => {
    const { status, text } = await door.ask(request);
    expect(door.bugs.splice(0)).toEqual([]);
    expect(status, text).toBeLessThan(500);
    if (status >= 400) expect(knownCodes).toContain((JSON.parse(text) as { code: string }).code);
  };
  const writes = Object.values(WRITES).filter((write) => write.body !== undefined);

  test('a request of an odd body', () =>
    holds(fc.tuple(fc.constantFrom(...writes), wounded('{"act":"pause","stuck":[]}')), ([{ method, url }, body]) =>
      asked({ method, url, body: typeof body === 'string' ? body : Buffer.from(body), headers: asJson }),
    ));
  test('a request of odd fields', () =>
    holds(
      fc.tuple(fc.constantFrom(...writes), oddText, oddValue),
      ([{ method, url, body, fields = {} }, name, value]) => {
        const field = Object.keys(fields)[name.length % Math.max(1, Object.keys(fields).length)] ?? name;
        return asked({ method, url, body: JSON.stringify({ ...body, [field]: value }), headers: asJson });
      },
    ));
  test('a request for what is named oddly', () =>
    holds(
      fc.tuple(
        fc.constantFrom(
          '/users/',
          '/devices/',
          '/waves/',
          '/access/why/',
          '/messages/preview/',
          '/search?text=',
          '/devices?text=',
          '/audit?text=',
          '/audit?by=',
          '/devices?after=',
          '/plan?wave=',
        ),
        oddText,
      ),
      ([before, name]) => asked({ method: 'GET', url: before + encodeURIComponent(name.toWellFormed()).slice(0, 900) }),
    ));
}

const UEM_READS: readonly UemDoor[] = [
  'devices',
  'users',
  'changed',
  'rules',
  'ruleGroup',
  'exempted',
  'members',
  'held',
  'organisationGroup',
  'modes',
  'state',
  'retireLook',
  'attachLook',
];
const GRAPH_READS: readonly GraphDoor[] = [
  'users',
  'entraDevices',
  'managedDevices',
  'policies',
  'betaPolicies',
  'partners',
  'olderPartners',
  'locations',
  'roles',
  'groups',
  'tenant',
  'userMark',
  'userChanges',
  'excludeFromPolicyLook',
  'excludeFromPartnerLook',
  'ensurePolicyLook',
];
/** Names that some list or record of theirs has. */
const NAMES = [
  'value',
  'id',
  'Devices',
  'Users',
  'Total',
  'CompliancePolicy',
  'UserGroup',
  'EnrollmentUser',
  'LocationGroups',
  'device_wipes',
  'Id',
  'responses',
  'conditions',
  'users',
  'SmartGroups',
  '@odata.nextLink',
];
const answer = fc.oneof(
  oddValue,
  fc
    .array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(oddValue, fc.array(oddValue, { maxLength: 4 }))), {
      maxLength: 5,
    })
    .map((fields) => Object.fromEntries(fields)),
);

function fuzzVendors(holds: Holds): void {
  let graph: Awaited<ReturnType<typeof openGraphDoor>>;
  let uem: Awaited<ReturnType<typeof openWorkspaceOneDoor>>;
  beforeAll(async () => {
    graph = await openGraphDoor();
    uem = await openWorkspaceOneDoor();
  });
  afterAll(async () => {
    await graph.close();
    await uem.close();
  });
  const looked = ({ failure, records, rejects }: Ended, place: 'microsoft' | 'workspace-one'): void => {
    if (failure) expectClear(failure, place);
    for (const { where, why } of rejects) expect([where, why]).not.toContain('');
    // What is kept is written as JSON.
    expect(() => JSON.stringify(records)).not.toThrow();
  };
  const body = (value: unknown): { readonly headers: typeof asJson; readonly body: string } => ({
    headers: asJson,
    body: JSON.stringify(value) ?? '',
  });

  test('the tenant answers oddly', () =>
    holds(fc.tuple(fc.constantFrom(...GRAPH_READS), answer), async ([door, value]) =>
      looked(await graph.run(door, GRAPH[door], body(value)), 'microsoft'),
    ));
  test('the tenant answers with wounds', () =>
    holds(
      fc.tuple(
        fc.constantFrom(...GRAPH_READS),
        wounded(
          '{"value":[{"id":"a","userPrincipalName":"ann@contoso.com","deviceId":"d"}],"responses":[{"id":"0","status":200,"body":{"id":"g"}}]}',
        ),
        fc.constantFrom(200, 200, 201, 299, 400, 404),
      ),
      async ([door, text, status]) =>
        looked(
          await graph.run(door, GRAPH[door], {
            status,
            headers: asJson,
            body: typeof text === 'string' ? text : Buffer.from(text),
          }),
          'microsoft',
        ),
    ));
  test('Workspace ONE answers oddly', () =>
    holds(fc.tuple(fc.constantFrom(...UEM_READS), answer), async ([door, value]) =>
      looked(await uem.run(door, UEM[door], body(value)), 'workspace-one'),
    ));
  test('Workspace ONE answers with wounds', () =>
    holds(
      fc.tuple(
        fc.constantFrom(...UEM_READS),
        wounded(
          '{"Devices":[{"Id":{"Value":7},"Platform":"Apple","EnrollmentStatus":"Enrolled"}],"Total":1,"CriteriaType":"All","UserGroupExclusions":[]}',
        ),
      ),
      async ([door, text]) =>
        looked(
          await uem.run(door, UEM[door], {
            headers: asJson,
            body: typeof text === 'string' ? text : Buffer.from(text),
          }),
          'workspace-one',
        ),
    ));
}
