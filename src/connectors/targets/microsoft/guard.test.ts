import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { userId } from '../../../domain/words.ts';
import type { Http, HttpRequest } from '../../connector.ts';
import { callNames, calls, type GraphCall } from './calls.ts';
import { whyForbidden } from './guard.ts';
import { openMicrosoft } from './microsoft.ts';
import { steppedClock } from '../../../../test/graph/stand-in.ts';

const ID = '9a7c1f2e-0000-4000-8000-00000000000a';
const D = '/deviceManagement/managedDevices';

describe('what can destroy is refused', () => {
  test.each([
    ['POST', `${D}/${ID}/wipe`],
    ['POST', `${D}/${ID}/retire`],
    ['POST', `${D}/${ID}/cleanWindowsDevice`],
    ['POST', `${D}/${ID}/microsoft.graph.wipe`],
    ['POST', `${D}/${ID}/WIPE`],
    ['POST', `${D}/executeAction`],
    ['POST', `${D}/${ID}/syncDevice/../wipe`],
    ['POST', `${D}/${ID}%2Fwipe%3F/syncDevice`],
    ['POST', `${D}/${ID}/wipe?/syncDevice`],
    ['POST', `${D}/${ID}/wipe#/syncDevice`],
    ['DELETE', `${D}/${ID}`],
    ['DELETE', `/users/${ID}`],
    ['DELETE', `/devices/${ID}`],
    ['DELETE', `/groups/${ID}`],
    ['DELETE', `/groups/${ID}/members/${ID}`],
    ['DELETE', `/groups/${ID}/members/${ID}/`],
    ['DELETE', `/groups/${ID}/members/${ID}?/$ref`],
    ['DELETE', `/groups/${ID}/members/..%2f${ID}/$ref`],
    ['POST', '/users/./sendMail'],
    ['POST', '/users/../sendMail'],
    ['DELETE', `/identity/conditionalAccess/policies/${ID}`],
    ['POST', `/users/${ID}/removeAllDevicesFromManagement`],
    ['PATCH', `/users/${ID}`],
    ['PATCH', `/groups/${ID}`],
    ['POST', '/$batch'],
    ['PUT', '/users'],
  ] as const)('%s %s', (method, path) => {
    expect(whyForbidden({ method, path, body: undefined })).not.toBeNull();
    expect(whyForbidden({ method, path, body: {} })).not.toBeNull();
  });

  test('another version than the one that a line has', () => {
    const path = '/identity/conditionalAccess/policies';

    expect(whyForbidden({ method: 'GET', version: 'beta', path })).toBeNull();
    expect(whyForbidden({ method: 'GET', version: 'beta', path: `${path}/${ID}` })).toBeNull();
    for (const [method, version, at] of [
      ['GET', 'beta', '/users'],
      ['POST', 'beta', path],
      ['PATCH', 'beta', `${path}/${ID}`],
      ['GET', 'v2.0', path],
    ] as const)
      expect(whyForbidden({ method, version, path: at })).not.toBeNull();
  });

  test('a body may hold only the names of its line', () => {
    const path = `/identity/conditionalAccess/policies/${ID}`;

    expect(whyForbidden({ method: 'PATCH', path, body: { state: 'enabled' } })).toBeNull();
    expect(whyForbidden({ method: 'PATCH', path, body: { state: 'enabled', grantControls: {} } })).toContain(
      'grantControls',
    );
    expect(
      whyForbidden({ method: 'POST', path: `${D}/${ID}/syncDevice`, body: { keepUserData: false } }),
    ).not.toBeNull();
  });
});

/** A word of this kind where an id stands is harmless; as the action on a device, or as a way to another path, it is not. */
const DANGEROUS =
  /managedDevices.*\/(wipe|retire|delete|executeAction|cleanWindowsDevice)$|removeAll[^/]*$|\.\.|%2f|\\/i;

const words = (text: string): readonly string[] => text.split(' ');

/** An independent reading of the table: literal segments, and ids that cannot hide a path. */
function isOnTheList(method: string, path: string): boolean {
  return callNames.some((name) => {
    const call: GraphCall = calls[name];
    const wanted = call.path.split('/');
    const had = path.split('/');
    return (
      call.method === method &&
      wanted.length === had.length &&
      wanted.every(
        (segment, index) =>
          segment === had[index] || (segment.startsWith('{') && /^[\w@.%+'!^~#-]+$/.test(had[index] ?? '')),
      )
    );
  });
}

test('no method, path and body made at random of dangerous pieces passes unless it is on the list', () => {
  const piece = fc.constantFrom(
    ...words('users devices groups members $ref deviceManagement managedDevices wipe retire syncDevice executeAction'),
    ...words('cleanWindowsDevice removeAllDevicesFromManagement identity conditionalAccess policies sendMail delete'),
    ...words(`revokeSignInSessions $batch ${ID} a@b.test .. . %2e%2e %2F x?y x#y \\`),
    '',
  );
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') as fc.Arbitrary<HttpRequest['method']>;
  fc.assert(
    fc.property(method, fc.array(piece, { maxLength: 6 }), fc.boolean(), (verb, pieces, withBody) => {
      const path = `/${pieces.join('/')}`;
      const passes = whyForbidden({ method: verb, path, body: withBody ? {} : undefined }) === null;

      expect(passes && verb !== 'GET' && !isOnTheList(verb, path)).toBe(false);
      expect(passes && verb !== 'GET' && DANGEROUS.test(path)).toBe(false);
      if (passes && verb === 'DELETE') expect(path).toMatch(/^\/groups\/[\w-]+\/members\/[\w-]+\/\$ref$/);
    }),
    // The example: a mailbox of that name is nobody's action.
    { numRuns: 20_000, examples: [['POST', ['users', 'removeAllDevicesFromManagement', 'sendMail'], true]] },
  );
});

test('whatever ids the connector is handed, only listed requests leave it', async () => {
  const sent: HttpRequest[] = [];
  const http: Http = {
    hold: () => undefined,
    send: async (request) => {
      sent.push(request);
      return { ok: true, value: { status: 200, headers: {}, body: '{"responses":[]}' } };
    },
  };
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 'planted' };
  const { write } = openMicrosoft(settings, http, steppedClock());
  const signal = new AbortController().signal;
  const evil = fc.oneof(
    fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    fc.constantFrom(
      `${ID}/wipe?`,
      `../managedDevices/${ID}/wipe`,
      '..',
      '.',
      `${ID}?`,
      `${ID}#`,
      '%2e%2e',
      'a%2Fb',
      '\\..\\',
    ),
  );
  await fc.assert(
    fc.asyncProperty(evil, async (id) => {
      sent.length = 0;
      await write.syncDevice(id, signal);
      await write.revokeSessions([userId(id)], signal);
      await write.removeMembers(id, [userId(id)], signal);
      await write.removeMembers(ID, [userId(id)], signal);
      await write.setPolicyState(id, 'enabled', signal);
      await write.sendMail(
        id,
        { id: 'm', to: id, toName: id, subject: id, html: id, text: id, language: 'en' },
        signal,
      );

      for (const { method, url, body } of sent) {
        const parts = url.endsWith('/$batch')
          ? (body as { readonly requests: readonly { readonly method: string; readonly url: string }[] }).requests
          : [{ method, url: url.replace('/v1.0', '') }];
        // The URL is read as a server would read it.
        for (const part of parts) {
          const path = decodeURIComponent(new URL(`http://graph.test${part.url}`).pathname);
          expect(part.method === 'GET' || isOnTheList(part.method, path)).toBe(true);
          if (part.method === 'DELETE') expect(part.url.endsWith('/$ref')).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
