import { afterEach, expect, test } from 'vitest';
import { openHttp } from '../../src/connectors/http.ts';
import { openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';
import { areWhole, UNREAD_ROLE } from '../../src/domain/access/roles.ts';
import { NEVER, readAll } from './lab.ts';
import { standIn, steppedClock } from './stand-in.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const role = (name: string) => ({ id: `id-${name}`, displayName: name, roleTemplateId: `t-${name}` });
const people = (...ids: readonly string[]) => ({
  value: ids.map((id) => ({ id, '@odata.type': '#microsoft.graph.user' })),
});

/** A tenant with two pages of roles, whose second page and members are as given. */
async function read(second: object | null, members: Readonly<Record<string, object>>) {
  const server = await standIn(({ url, headers, body }) => {
    if (url.includes('page=2'))
      return second === null ? { status: 403, body: { error: { code: 'x', message: '' } } } : { body: second };
    if (!url.includes('$batch'))
      return {
        body: { value: [role('a')], '@odata.nextLink': `http://${headers.host}/v1.0/directoryRoles?page=2` },
      };
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
    return {
      body: {
        responses: requests.map(({ id, url: part }) => {
          const name = /id-(\w+)/.exec(part)?.[1] ?? '';
          return { id, status: 200, body: members[name] ?? { value: [] } };
        }),
      },
    };
  });
  const clock = steppedClock();
  const http = openHttp({ baseUrl: server.url, clock });
  closing.push(http.close, server.stop);
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 's', graphUrl: server.url };
  return readAll(openMicrosoft(settings, http, clock).read.roles(NEVER));
}

test('roles of all pages are one answer, and then one that is not there is held by nobody', async () => {
  const { records } = await read({ value: [role('b')] }, { a: people('u1') });

  expect(records.map(({ id, members }) => [id, members])).toEqual([
    ['t-a', ['u1']],
    ['t-b', []],
  ]);
  expect(areWhole(records)).toBe(true);
});

test('half a read is none: nobody may take the rest for absent', async () => {
  const { records, failure } = await read(null, { a: people('u1') });

  expect([records, failure?.code]).toEqual([[], 'forbidden']);
  expect(areWhole(records)).toBe(false);
});

test('one holder that cannot be read makes all of that role unknown, not empty', async () => {
  const { records, rejects } = await read(
    { value: [role('b')] },
    { a: { value: [{ id: 'u1' }, { displayName: 'no id' }] }, b: people('u2') },
  );

  expect(records.map(({ members }) => members)).toEqual([null, ['u2']]);
  expect(rejects).toHaveLength(1);
});

test('a role that cannot be read may be any: then none is surely held by nobody', async () => {
  const { records, rejects } = await read({ value: [{ id: 'id-b' }, role('c')] }, {});

  expect(records.map(({ id, members }) => [id, members])).toEqual([
    ['t-a', []],
    ['t-c', []],
    [UNREAD_ROLE, null],
  ]);
  expect(areWhole(records)).toBe(false);
  expect(rejects).toHaveLength(1);
});
