import { expect, test } from 'vitest';
import { callNames, calls, type GraphCall } from '../../src/connectors/targets/microsoft/calls.ts';
import { describeWithContracts } from './contracts.ts';
import { everyRequest } from './requests.ts';
import { readSchema, type Schema } from './schema.ts';

describeWithContracts('every request against the schema of Graph v1.0', () => {
  const schema = readSchema();
  const pathFor = (call: GraphCall): string => call.path.replace('{mailbox}', '{id}');

  test.each(callNames)('%s: path, $select, $expand and body names exist', (name) => {
    const call: GraphCall = calls[name];

    expect(pathErrors(schema, call, pathFor(call))).toEqual([]);
  });

  test('and every body that goes over the wire has the right names, types and enum members', async () => {
    const sent = await everyRequest();

    const errors = sent.flatMap(({ method, url, body }) => {
      const call = callNames
        .map((name): GraphCall => calls[name])
        .find((each) => each.method === method && matches(each, url));
      if (!call) return [`${method} ${url} is in no line of the table`];
      const end = schema.resolve(pathFor(call));
      if ('unknown' in end) return [`${url}: ${end.unknown}`];
      if (body === undefined || end.type.startsWith('reference')) return [];
      return schema.bodyErrors(/^Collection\((.*)\)$/.exec(end.type)?.[1] ?? end.type, body);
    });
    const used = new Set(
      callNames.filter((name) =>
        sent.some((each) => each.method === calls[name].method && matches(calls[name], each.url)),
      ),
    );
    expect(errors).toEqual([]);
    expect(callNames.filter((name) => !used.has(name))).toEqual([]);
  });

  test('the reader of the schema would notice: a wrong path, name, enum member, type', () => {
    const policy = 'graph.conditionalAccessPolicy';

    expect(schema.resolve('/deviceManagement/managedDevicez')).toEqual({ unknown: 'managedDevicez' });
    expect(schema.resolve('/users/delta')).toEqual({ type: 'Collection(graph.user)' });
    expect(schema.resolve('/deviceManagement/managedDevices/delta')).toEqual({ unknown: 'delta' });
    expect(schema.propertyError('graph.user', 'usageLocatoin', false)).toBeTruthy();
    expect(schema.bodyErrors(policy, { state: 'reportOnly' })).toHaveLength(1);
    expect(schema.bodyErrors(policy, { conditions: { users: { excludeGroup: [] } } })).toHaveLength(1);
    expect(schema.bodyErrors(policy, { displayName: 3 })).toHaveLength(1);
    expect(schema.bodyErrors('action graph.user.sendMail', { message: { body: { contentType: 'rtf' } } })).toHaveLength(
      1,
    );
  });
});

function matches(call: GraphCall, url: string): boolean {
  const pattern = call.path.replace(/\{(id|mailbox)\}/g, '[^/]+').replaceAll('$', '\\$');
  return new RegExp(`^${pattern}$`).test(url.replace(/\?.*$/s, ''));
}

function pathErrors(schema: Schema, call: GraphCall, path: string): readonly string[] {
  const end = schema.resolve(path);
  if ('unknown' in end) return [`no ${end.unknown}`];
  const selected = (call.query?.['$select'] ?? '').split(',').filter(Boolean);
  const expanded = (call.query?.['$expand'] ?? '').split('(')[0] ?? '';
  const errors = [
    // Of groups, delta follows the members when they are selected (rule G8).
    ...selected.map((name) => schema.propertyError(end.type, name, path === '/groups/delta' && name === 'members')),
    ...[expanded].filter(Boolean).map((name) => schema.propertyError(end.type, name, true)),
  ].filter((error) => error !== null);
  const names = (call.body ?? []).filter((name) => !name.startsWith('@odata.'));
  const type = /^Collection\((.*)\)$/.exec(end.type)?.[1] ?? end.type;
  return [...errors, ...names.flatMap((name) => schema.bodyErrors(type, { [name]: null }))];
}
