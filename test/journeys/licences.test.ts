import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ObserveView, WhyView } from '../../src/contract/views.ts';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(18_799);
}, 30_000);
afterAll(() => desk.close());

const ordered = (order: object): Promise<Response> =>
  fetch(`${desk.doors.control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });

/** What an organisation is told whose products are read, or not, in a database of its own. */
async function told(data: string, config: string): Promise<{ readonly codes: string[]; readonly reasons: string[] }> {
  const common = ['--data', join(desk.folder, data), '--config', config, '--json'];
  const observed = JSON.parse((await desk.sluis('observe', ...common)).out) as { readonly data: ObserveView };
  const users = [...new Set([...desk.settings.list.csv.matchAll(/,([^,\s]+@[^,\s]+)/g)].map(([, user = '']) => user))];
  const reasons: string[] = [];
  for (const user of users.slice(0, 2)) {
    const { data: why } = JSON.parse((await desk.sluis('why', user, ...common)).out) as {
      readonly data: WhyView | null;
    };
    for (const { place } of why?.devices ?? []) reasons.push(place);
  }
  return { codes: observed.data.findings.map(({ code }) => code), reasons };
}

test('where the tenant’s products may not be read, everybody waits and the right is named, until a person answers for the licences', async () => {
  const forbidden = { kind: 'status', status: 403, product: 'graph', match: '/subscribedSkus', times: 99 };
  const text = readFileSync(desk.config, 'utf8');
  const assuming = join(dirname(desk.config), 'assuming.yaml');
  writeFileSync(
    assuming,
    `${text}
unenroll: { unknownLicence: assume }
`,
  );

  const readable = await told('readable', desk.config);
  await ordered(forbidden);
  const unread = await told('unread', desk.config);
  const assumed = await told('assumed', assuming);
  await ordered({ kind: 'clear' });

  expect(readable.codes).not.toContain('licences-not-read');
  expect(readable.reasons).not.toContain('licence-unknown');
  expect(unread.codes).toContain('licences-not-read');
  expect(unread.reasons).toContain('licence-unknown');
  expect(assumed.codes).not.toContain('licences-not-read');
  expect(assumed.reasons).not.toContain('licence-unknown');
}, 120_000);
