import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsdl } from './oracle/csdl.ts';

type Headers = readonly { readonly name: string }[];

interface Entry {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly postData?: { readonly text: string; readonly mimeType: string };
  };
  readonly response: {
    readonly status: number;
    readonly headers: Headers;
    readonly content: { readonly text?: string };
  };
}

const folder = mkdtempSync(join(tmpdir(), 'sluis-har-'));
// The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const csdl = readCsdl();
let entries: readonly Entry[] = [];
let text = '';

beforeAll(async () => {
  const har = join(folder, 'out.har');
  const args = [
    'src/app/main.ts',
    'start',
    '--users',
    '10',
    '--seed',
    '5',
    '--timetable',
    'short',
    '--exit-when-done',
    '--port',
    '0',
    '--data',
    join(folder, 'data'),
    '--har',
    har,
  ];
  await promisify(execFile)(process.execPath, args, { timeout: 110_000, maxBuffer: 1e8 });
  text = readFileSync(har, 'utf8');
  entries = (JSON.parse(text) as { readonly log: { readonly entries: readonly Entry[] } }).log.entries;
}, 120_000);

/** Collections by the last part of their path, and the type of their members. */
const TYPES: Readonly<Record<string, string>> = {
  users: 'user',
  devices: 'device',
  groups: 'group',
  managedDevices: 'managedDevice',
  policies: 'conditionalAccessPolicy',
  complianceManagementPartners: 'complianceManagementPartner',
  deviceManagementPartners: 'deviceManagementPartner',
  namedLocations: 'namedLocation',
  deviceCompliancePolicies: 'deviceCompliancePolicy',
  subscribedSkus: 'subscribedSku',
  directoryRoles: 'directoryRole',
};

describe.skipIf(csdl === null)(
  'the traffic of a whole run, against the published schema of Graph v1.0 (skipped: ../shared/contracts is absent)',
  () => {
    test('every member of every collection has the names and types of its kind', () => {
      const faults = new Set<string>();
      let judged = 0;
      for (const { request, response } of entries) {
        const path = new URL(request.url).pathname;
        const type = path.startsWith('/v1.0/') ? TYPES[path.split('/').at(-1) ?? ''] : undefined;
        if (type === undefined || request.method !== 'GET' || response.status !== 200) continue;
        const body = JSON.parse(response.content.text ?? '{}') as { readonly value?: readonly unknown[] };
        for (const item of body.value ?? []) {
          judged++;
          for (const fault of csdl?.checkAgainstCsdl(type, item) ?? []) faults.add(`${path}: ${fault}`);
        }
      }
      expect(judged).toBeGreaterThan(100);
      expect([...faults]).toEqual([]);
    });

    test('every conditional access policy that is written has the names and types of one', () => {
      const written = entries.filter(
        ({ request }) => /conditionalAccess\/policies/.test(request.url) && request.method !== 'GET',
      );
      expect(written.length).toBeGreaterThan(1);
      for (const { request } of written)
        expect(csdl?.checkAgainstCsdl('conditionalAccessPolicy', JSON.parse(request.postData?.text ?? '{}'))).toEqual(
          [],
        );
    });
  },
);

test('an entry says everything once: what the URL and the bodies tell is in no header', () => {
  const said = new Set(['host', 'connection', 'content-length', 'content-type']);
  const names = entries.flatMap(({ request, response }) =>
    [...request.headers, ...response.headers].map(({ name }) => name),
  );
  expect(new Set(names)).toContain('authorization');
  expect(names.filter((name) => said.has(name.toLowerCase()))).toEqual([]);
  expect(entries.every(({ request }) => request.postData === undefined || request.postData.mimeType !== '')).toBe(true);
});

test('it is HAR 1.2, and holds no secret of the sample', () => {
  expect(JSON.parse(text).log.version).toBe('1.2');
  // The text is large: a failure must not print it.
  expect(/client_secret=(?!\(redacted\))/.test(text)).toBe(false);
  expect(/"Bearer [A-Za-z0-9_-]{20,}/.test(text)).toBe(false);
});
