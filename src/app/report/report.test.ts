import { expect, test } from 'vitest';
import { decommission as listDecommission } from '../../connectors/sources/list/decommission.ts';
import { decommission } from '../../connectors/sources/workspace-one/decommission.ts';
import { staffLanguages } from '../../text/language.ts';
import { addsUp, type Evidence, evidenceJsonSchema, evidenceSchema } from './evidence.ts';
import { renderReport } from './page.ts';

test.each(staffLanguages)('the report in %s is one page that asks nothing of anybody else', (language) => {
  const page = renderReport(evidence({}), language);

  expect(page).toContain(`<html lang="${language}"`);
  expect(page).not.toMatch(/(src|href)=|@import|url\(|<script|undefined|NaN|\[object/);
  expect(page.match(/<svg/g)).toHaveLength(2);
  expect(page).toContain('a'.repeat(64));
});

test('what the report shows is evidence by its schema, and its sums are the sums of the evidence', () => {
  expect(evidenceSchema.parse(evidence({}))).toEqual(evidence({}));
  expect(addsUp(evidence({}))).toBe(true);
  expect(addsUp(evidence({ devices: { ...evidence({}).devices, lost: 1 } }))).toBe(false);
  expect(evidenceSchema.safeParse({ ...evidence({}), from: '2 March' }).success).toBe(false);
  expect(evidenceJsonSchema()).toMatchObject({ type: 'object', properties: { devices: { type: 'object' } } });
});

test('a record in which an entry was put before the first is reported as broken, and stops no report', () => {
  const made = evidence({ audit: { ...evidence({}).audit, brokenAt: -7 } });

  expect(evidenceSchema.parse(made)).toEqual(made);
  expect(renderReport(made, 'en')).toContain('-7');
});

const done = { ...evidenceDevices(), verified: 412, inProgress: 0, waiting: 0, excluded: 5 };

test.each([
  { name: 'finished', change: { devices: done }, says: 'no law was broken.' },
  { name: 'not finished', change: {}, says: '8 devices are on the way or waiting' },
  {
    name: 'at rest',
    change: { devices: { ...done, verified: 409, waiting: 3 } },
    says: 'gone as far as it goes by itself: 3 devices wait',
  },
  { name: 'a law broken', change: { devices: done, laws: laws(1, 100) }, says: 'One breach of a law' },
  { name: 'one lost', change: { devices: { ...done, verified: 411, lost: 1 } }, says: 'in no place at all' },
  { name: 'sums wrong', change: { devices: { ...done, total: 500 } }, says: 'The totals do not add up.' },
  { name: 'not all checked', change: { devices: done, laws: laws(0, 0) }, says: 'not every law has been checked' },
])('the verdict when $name', ({ change, says }) => {
  const page = renderReport(evidence(change), 'en');

  expect(/<p class="verdict[^>]*>([^<]*)/.exec(page)?.[1]).toContain(says);
});

test('the page says up to when the products were read, where that is known', () => {
  const head = (readUntil: string | null): string =>
    /<p class="soft">[^<]*/.exec(renderReport(evidence({ readUntil }), 'en'))?.[0] ?? '';

  expect(head('2026-05-28T06:40:00Z')).toMatch(/Made on .*2026.* of what was read until .*28 May 2026.*8:40/);
  expect(head(null)).not.toContain('until');
});

test('the page names what is not kept as the record has it; a report of before that was looked at is read still', () => {
  const { differs: _, ...older } = evidence({}).audit;
  const differs = { table: 'claim', id: 'retire:serial:8812' } as const;

  expect(evidenceSchema.parse({ ...evidence({}), audit: older }).audit.differs).toBeNull();
  expect(renderReport(evidence({}), 'en')).not.toContain('is not kept');
  expect(renderReport(evidence({ audit: { ...older, differs } }), 'en')).toContain(
    '✕ A write is not kept as the record has it: retire:serial:8812.',
  );
});

test('a law that was never checked does not hold: it was not checked', () => {
  const page = renderReport(evidence({ laws: laws(0, 0) }), 'en');

  expect(page).not.toContain('✓ holds');
  expect(page.match(/– not checked/g)).toHaveLength(12);
});

test('each gate says its state in a word and by its shape, not by colour alone', () => {
  const page = renderReport(evidence({}), 'en');

  expect(page).toContain('Wave IT pilot: old rules off, new rules in force.');
  expect(page).toContain('Wave Head office: old rules maybe, new rules off.');
  expect(page).toMatch(/class="word maybe"[^>]*>maybe</);
  expect(page).toContain('class="gate maybe"');
});

test('the water of a wave stands as high as its share of devices', () => {
  const [pilot = '', office = ''] = renderReport(evidence({}), 'en').split('<svg').slice(1);

  expect(top(pilot, 'new')).toBeLessThan(top(pilot, 'old'));
  expect(top(office, 'old')).toBeLessThan(top(office, 'chamber'));
  expect(top(office, 'new')).toBe(144);
});

test('names from outside stay names', () => {
  const page = renderReport(
    evidence({
      organisation: '<script>alert(1)</script>',
      waiting: [{ device: '"><img src=x>', person: "O'Neil & co", reason: 'reset-needed', since: null }],
    }),
    'en',
  );

  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<img');
  expect(page).toContain('O&#39;Neil &amp; co');
});

test('who waits is there by name, with a reason in words and not in code', () => {
  const page = renderReport(evidence({}), 'nl');

  expect(page).toContain('Żaneta Wójcik');
  expect(page).toContain('moet worden gewist');
  expect(page).toContain('afgeschreven als kwijt: gestolen, aangifte gedaan');
  expect(page).not.toContain('>reset-needed<');
});

test('for whom somebody decided is there by name, with who said it and why', () => {
  const page = renderReport(evidence({}), 'en');
  expect(page).toMatch(
    /zoe@contoso\.example<\/td><td>reset comes in May \(nothing rests .*?<td>Jan Admin<[^]*?23 Mar 2026</,
  );
  const { decisions: _none, ...before } = evidence({});
  expect(renderReport(evidenceSchema.parse(before), 'en')).not.toContain('in spite of a device');
});

test('nothing of the old product may be ended while a device needs it (law 12)', () => {
  const open = renderReport(evidence({}), 'en');
  expect(open).toContain('Nothing of the old product may be ended yet');
  expect(open).toContain('Connection to Intune as compliance partner');

  const free = renderReport(evidence({ ending: { ...evidence({}).ending, neededBy: [] } }), 'en');
  expect(free).toContain('No device depends on the old product any more');
});

test.each([
  { vendor: 'workspace-one', parts: decommission },
  { vendor: 'list', parts: listDecommission },
])('each part of $vendor that is ended has its name in words', ({ vendor, parts }) => {
  const page = renderReport(evidence({ ending: { neededBy: [], parts: [...parts] } }), 'nl');

  expect(parts.length).toBeGreaterThan(0);
  for (const { id } of parts) expect(page).not.toContain(`${vendor}.${id.split('.').at(-1)}`);
});

function top(svg: string, water: string): number {
  return Number(new RegExp(`class="water ${water}" d="M\\d+ \\d+ V(\\d+)`).exec(svg)?.[1]);
}

function laws(violations: number, checked: number): Evidence['laws'] {
  const breach = { at: '2026-04-01T10:00:00Z', subject: 'ann@contoso.example', detail: 'both rules for 3 minutes' };
  return {
    violations,
    checked: checked * 12,
    each: Array.from({ length: 12 }, (_, n) => ({
      number: n + 1,
      checked,
      violations: n === 0 ? Array.from({ length: violations }, () => breach) : [],
    })),
  };
}

function evidenceDevices(): Evidence['devices'] {
  return {
    total: 417,
    verified: 404,
    inProgress: 3,
    waiting: 5,
    excluded: 5,
    lost: 0,
    waitingByReason: { 'reset-needed': 4, 'user-without-licence': 1 },
    excludedByReason: { 'gestolen, aangifte gedaan': 5 },
  };
}

function evidence(change: Partial<Evidence>): Evidence {
  const at = '2026-03-09T07:00:00Z';
  const wave = { people: 15, notifiedAt: at, startedAt: at, enforcedAt: null, finishedAt: null, criteria: [] };
  const counts = { moving: 0, limbo: 0, waiting: 0, excluded: 0 };
  return {
    format: 'sluis-evidence',
    version: 1,
    organisation: 'Contoso Waterworks',
    timeZone: 'Europe/Amsterdam',
    oldProduct: 'Workspace ONE',
    from: '2026-03-02T07:00:00Z',
    to: '2026-05-29T16:00:00Z',
    madeAt: '2026-05-29T16:05:00Z',
    readUntil: '2026-05-28T06:40:00Z',
    devices: evidenceDevices(),
    laws: laws(0, 1_204),
    waves: [
      {
        ...wave,
        name: 'IT pilot',
        pilot: true,
        state: 'done',
        devices: { ...counts, total: 21, inOld: 1, verified: 20 },
        gates: { old: 'off', new: 'in-force', seenAt: at },
        enforcedAt: '2026-03-23T08:00:00Z',
        criteria: [{ name: 'enrolled', wanted: '95 %', measured: '97 %', met: true }],
      },
      {
        ...wave,
        name: 'Head office',
        pilot: false,
        state: 'running',
        devices: { ...counts, total: 100, inOld: 70, moving: 26, limbo: 4, verified: 0 },
        gates: { old: 'maybe', new: 'off', seenAt: null },
      },
    ],
    limboMinutes: { median: 11.4, p95: 48, max: 130, devices: 404 },
    calls: {
      'graph GET /users': { calls: 1_841, throttled: 3, bytes: 0 },
      'uem POST /mdm/devices/{id}/commands': { calls: 404, throttled: 0, bytes: 0 },
    },
    messages: { accepted: 1_316, byKind: { invitation: 300, enroll: 404, welcome: 404 } },
    findings: [{ code: 'reset-needed', severity: 'warns', subject: 'Galaxy Tab Active4 …8812', since: at }],
    waiting: [{ device: 'Galaxy Tab Active4 …8812', person: 'Żaneta Wójcik', reason: 'reset-needed', since: at }],
    excluded: [
      {
        device: 'iPad …77QX',
        person: null,
        reason: 'gestolen, aangifte gedaan',
        decidedBy: 'Jan Admin',
        decidedAt: at,
        writtenOff: true,
      },
    ],
    decisions: [
      {
        person: 'zoe@contoso.example',
        reason: 'reset comes in May',
        decidedBy: 'Jan Admin',
        decidedAt: at,
        over: true,
        inGroupSince: '2026-03-23T08:00:00Z',
      },
    ],
    ending: {
      neededBy: [{ device: 'serial:8812', why: 'reset-needed' }],
      parts: [{ id: 'workspace-one.compliance-partner', kind: 'integration' }],
    },
    audit: { entries: 9_481, head: 'a'.repeat(64), brokenAt: null, differs: null },
    ...change,
  };
}
