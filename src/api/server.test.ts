import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkSchema } from '../contract/link.ts';
import { problemSchema } from '../contract/problem.ts';
import { sampleStatus } from '../contract/sample.ts';
import { type StatusView, statusSchema } from '../contract/status.ts';
import { ok } from '../domain/result.ts';
import { localSessions } from '../../test/kits/local-sessions.ts';
import { ABILITIES } from '../contract/api/roles.ts';
import { presentStatus } from './present.ts';
import { type ApiLogLine, createApi } from './server.ts';
import { type MemoryDesk, memoryDesk } from '../../test/kits/memory-desk.ts';

let desk: MemoryDesk;
let picture: StatusView;
let changed: () => void;
let lines: ApiLogLine[];
let app: ReturnType<typeof createApi>;
let base: string;

beforeEach(async () => {
  desk = memoryDesk();
  picture = sampleStatus;
  lines = [];
  const watchers = new Set<() => void>();
  changed = () => {
    for (const watcher of watchers) watcher();
  };
  app = createApi({
    links: desk,
    status: {
      status: async () => picture,
      onChange: (watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
    handlers: {
      status: async ({ language }) => ok(presentStatus(picture, language, ABILITIES)),
    },
    sessions: localSessions({ mail: 'admin@example.com', name: 'Admin', roles: ['administrator'], userId: null }),
    languages: ['en', 'nl'],
    watchers: 'local',
    log: (line) => lines.push(line),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterEach(() => app.close());

const json = { accept: 'application/json' };
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...json };
  return fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

function postForm(path: string, body: Record<string, string>): Promise<Response> {
  return fetch(base + path, { method: 'POST', redirect: 'manual', headers: browser, body: new URLSearchParams(body) });
}

describe('a personal link', () => {
  test('answers a program in JSON, with the actions that are possible now', async () => {
    const answer = await fetch(`${base}/go/${desk.employee}`, { headers: json });
    const view = linkSchema.parse(await answer.json());

    expect(view.devices[0]?.actions.map((action) => action.name)).toEqual(['start', 'slot', 'defer']);
    expect(view.devices[0]?.actions[0]?.href).toBe(`/api/v1/links/${desk.employee}/devices/serial%3AF2L1/start`);
  });

  test('answers a browser with a page in the person’s language, without script of others', async () => {
    const answer = await fetch(`${base}/go/${desk.employee}`, { headers: browser });
    const text = await answer.text();

    expect(text).toContain('<html lang="nl"');
    expect(text).toContain('Anna &lt;b&gt;');
    expect(text).toContain('wordt niet gewist');
    expect(text).not.toMatch(/(?:src|href)="https?:/);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('may be read in another language', async () => {
    const text = await (await fetch(`${base}/go/${desk.employee}?language=en`, { headers: browser })).text();

    expect(text).toContain('Your move to Intune');
  });

  test('starts a device when the end of its serial number is right, and only then', async () => {
    const path = `/api/v1/links/${desk.employee}/devices/serial%3AF2L1/start`;

    const wrong = await post(path, { serialEnd: 'XXXX' });
    const none = await post(path, {});
    const right = await post(path, { serialEnd: '4f2k' });
    const again = await post(path, { serialEnd: '4F2K' });

    expect([wrong.status, none.status, right.status, again.status]).toEqual([409, 409, 200, 409]);
    expect(problemSchema.parse(await wrong.json()).code).toBe('wrong-serial');
    expect(problemSchema.parse(await again.json()).code).toBe('not-now');
    expect(desk.pressed).toEqual(['start serial:F2L1']);
  });

  test('works without script: a form is answered by the page again', async () => {
    const path = `/api/v1/links/${desk.employee}/devices/serial%3AF2L1/start`;

    const wrong = await postForm(path, { serialEnd: '' });
    const right = await postForm(path, { serialEnd: '4f2k' });

    const about = 'device=serial%3AF2L1#d-serial_3a_F2L1';
    const home = `/go/${desk.employee}`;
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, `${home}?said=wrong-serial&${about}`]);
    expect([right.status, right.headers.get('location')]).toEqual([303, `${home}?said=accepted&${about}`]);
    const page = await (await fetch(base + (right.headers.get('location') ?? ''), { headers: browser })).text();
    expect(page).toContain('Je kunt deze pagina sluiten');
  });

  test.each([
    ['help desk', 'helpDesk', 'sign-off', 'Wave 1'],
    ['administrator', 'admin', 'confirm', 'Sync Azure Services'],
    ['approver', 'approver', 'approve', 'Bob Jansen'],
  ] as const)('shows the %s what is asked, and takes the answer', async (_, who, action, shown) => {
    const page = await (await fetch(`${base}/go/${desk[who]}`, { headers: browser })).text();
    const pressed = await post(`/api/v1/links/${desk[who]}/${action}`, {});

    expect(page).toContain(shown);
    expect(page).toContain(`/${action}?language=en"`);
    expect(pressed.status).toBe(200);
  });

  test('an approver’s no needs its reason, as a form and as JSON, and is read again as it was written', async () => {
    const path = `/api/v1/links/${desk.approver}/refuse`;
    const bad = ['', 'no', 'two\nlines', 'half a \ud83d', 'x'.repeat(301)];
    for (const reason of bad) {
      const answer = await post(path, { reason });
      expect([reason, answer.status, problemSchema.parse(await answer.json()).code]).toEqual([
        reason,
        400,
        'no-reason',
      ]);
    }
    const empty = await postForm(path, { reason: '  ' });
    const home = `/go/${desk.approver}`;
    expect([empty.status, empty.headers.get('location')]).toEqual([303, `${home}?said=no-reason`]);
    expect(await (await fetch(`${base}${home}?said=no-reason`, { headers: browser })).text()).toContain(
      'A no needs its reason',
    );
    expect(desk.pressed).toEqual([]);

    const said = await postForm(path, { reason: 'not <b>now</b>' });
    expect([said.status, said.headers.get('location')]).toEqual([303, `${home}?said=accepted`]);
    expect(desk.pressed).toEqual(['refuse not <b>now</b>']);
    const page = await (await fetch(`${base}${home}?said=accepted`, { headers: browser })).text();
    expect(page).toContain('not &lt;b&gt;now&lt;/b&gt;');
    expect(page).not.toContain('Approved');
  });

  test.each(['/go/unknown-token-unknown-token', '/go/short', `/go/${'x'.repeat(129)}`, '/go/..%2F..%2Fetc%2Fpasswd'])(
    '%s is unknown, to programs and to people',
    async (path) => {
      const program = await fetch(base + path, { headers: json });
      const person = await fetch(base + path, { headers: browser });

      expect(program.status).toBe(404);
      expect(program.headers.get('content-type')).toContain('application/problem+json');
      expect(person.status).toBe(404);
      expect(await person.text()).toContain('does not work any more');
    },
  );

  test('an unknown link cannot be acted on, an unknown action is not one', async () => {
    expect((await post('/api/v1/links/unknown-token-unknown-token/confirm', {})).status).toBe(404);
    expect((await post(`/api/v1/links/${desk.admin}/wipe`, {})).status).toBe(404);
    expect(desk.pressed).toEqual([]);
  });

  test('never stands in a log', async () => {
    await fetch(`${base}/go/${desk.employee}`, { headers: json });

    expect(lines[0]).toMatchObject({ method: 'GET', route: '/go/:token', status: 200 });
    expect(JSON.stringify(lines)).not.toContain(desk.employee);
  });

  test('a body that is no JSON, or too big, is refused as such and nothing more', async () => {
    const path = `${base}/api/v1/links/${desk.admin}/confirm`;
    const headers = { 'content-type': 'application/json', ...json };
    const broken = await fetch(path, { method: 'POST', headers, body: '{"a":' });
    const big = await fetch(path, { method: 'POST', headers, body: JSON.stringify('x'.repeat(20_000)) });
    const empty = await fetch(path, { method: 'POST', headers });

    expect([broken.status, big.status, empty.status]).toEqual([400, 413, 200]);
  });
});

describe('the live picture', () => {
  test('is answered whole, with each finding in words, the heaviest first', async () => {
    const answer = await fetch(`${base}/api/v1/status`);
    const status = statusSchema.parse(await answer.json());

    expect(status.totals).toEqual(sampleStatus.totals);
    expect(status.findings.map((finding) => finding.severity)).toEqual(['blocks', 'warns', 'info']);
    expect(status.findings[0]?.title).toContain('Head office');
  });

  test('is for this machine only, unless said otherwise', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };

    for (const path of ['/', '/api/v1/events']) {
      expect((await fetch(base + path, { headers })).status).toBe(404);
    }
    expect((await fetch(`${base}/api/v1/status`, { headers })).status).toBe(401);
    // A person reads a page, also where there is no door to sign in at.
    for (const path of ['/', '/status']) {
      const answer = await fetch(base + path, { headers: { ...headers, ...browser }, redirect: 'manual' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  test('comes again after a change, not for each of many', async () => {
    const request = get(`${base}/api/v1/events`);
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    let text = '';
    response.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await until(() => pictures(text).length === 1);

    picture = { ...picture, totals: { ...picture.totals, verified: 181 } };
    for (let change = 0; change < 50; change += 1) changed();
    await until(() => pictures(text).length === 2);
    request.destroy();

    expect(pictures(text)[1]?.totals.verified).toBe(181);
  });

  test('has a page whose files are all here', async () => {
    const page = await (await fetch(`${base}/status`, { headers: browser })).text();
    const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((hit) => hit[1] ?? '');

    expect(files).toContain('/assets/status/status.js');
    for (const file of [...files, '/assets/status/lock.js']) expect((await fetch(base + file)).status).toBe(200);
  });

  test('serves nothing but styles, scripts and pictures', async () => {
    for (const path of ['/assets/', '/assets/../api/server.ts', '/assets/%2e%2e/api/server.ts', '/assets/x/.env']) {
      expect((await fetch(base + path)).status).toBe(404);
    }
  });
});

test('the address alone leads who works with Sluis to the console', async () => {
  const answer = await fetch(base, { headers: browser, redirect: 'manual' });

  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/']);
});

test('a page that is not there says so kindly', async () => {
  const answer = await fetch(`${base}/nothing`, { headers: browser });

  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('There is no such page');
});

function pictures(text: string): readonly StatusView[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map((hit) => statusSchema.parse(JSON.parse(hit[1] ?? '')));
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 200) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('each answer carries the headers that keep others out, and a number for its own styles alone', async () => {
  const answers = await Promise.all(
    ['/status', '/nothing', '/api/v1/status', '/assets/shared/base.css', `/go/${desk.employee}`].map((path) =>
      fetch(base + path, { headers: browser }),
    ),
  );
  const policies = answers.map((answer) => answer.headers.get('content-security-policy') ?? '');

  for (const answer of answers) {
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    });
  }
  for (const policy of policies) {
    expect(policy).toMatch(/^default-src 'none';.*style-src 'self' 'nonce-[0-9a-f]{32}';.*form-action 'self'/);
    expect(policy).not.toContain('unsafe');
  }
  expect(new Set(policies).size).toBe(policies.length);
  const page = await answers.at(-1)?.text();
  const nonce = /style-src 'self' 'nonce-([0-9a-f]+)'/.exec(policies.at(-1) ?? '')?.[1];
  expect(page).toContain(`<style nonce="${nonce}">:root{--brand:`);
});
