import { expect, test } from 'vitest';
import { pathOf, urlTemplate } from './template.ts';

test.each([
  ['/v1.0/users', '/v1.0/users'],
  ['/v1.0/$batch', '/v1.0/$batch'],
  ['https://graph.microsoft.com/v1.0/users?$top=999', '/v1.0/users'],
  ['/v1.0/groups/3f2b6a44-1111-4222-8333-444455556666/members/$ref', '/v1.0/groups/{id}/members/$ref'],
  ['/v1.0/users/ann%40example.test/sendMail', '/v1.0/users/{id}/sendMail'],
  ["/v1.0/devices(deviceId='abc')/x", "/v1.0/devices(deviceId='{id}')/x"],
  ['/api/mdm/devices/4711/commands?command=EnterpriseWipe', '/api/mdm/devices/{id}/commands'],
  ['/deviceManagement/managedDevices/c1d2e3f4a5b6c7d8/syncDevice', '/deviceManagement/managedDevices/{id}/syncDevice'],
])('%s counts as %s', (url, template) => {
  expect(urlTemplate(url)).toBe(template);
});

test('a path has no host and no query', () => {
  expect(pathOf('https://h.test:8/a/b?c=secret#d')).toBe('/a/b');
  expect(pathOf('https://h.test')).toBe('/');
});
