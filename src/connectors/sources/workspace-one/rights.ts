import type { HttpRequest } from '../../connector.ts';

/** The right of the console that each call takes, by method and path; the first that fits. The README lists them. */
const RIGHTS: readonly (readonly [method: 'GET' | 'write', path: RegExp, right: string])[] = [
  ['GET', /\/mdm\/devices\//, 'REST API MDM: Devices (read)'],
  ['write', /\/mdm\/devices\//, 'REST API MDM: Devices (execute: Enterprise Wipe)'],
  ['GET', /\/mdm\/compliancepolicies/, 'REST API MDM: Compliance policies (read)'],
  ['GET', /\/mdm\/smartgroups\//, 'REST API MDM: Smart groups (read and write)'],
  ['write', /\/mdm\/smartgroups\//, 'REST API MDM: Smart groups (read and write)'],
  ['GET', /\/system\/users\//, 'REST API System: Users (read)'],
  ['GET', /\/system\/usergroups\//, 'REST API System: User groups (read and write)'],
  ['write', /\/system\/usergroups\//, 'REST API System: User groups (read and write)'],
  ['GET', /\/system\/groups\//, 'REST API System: Organization groups (read)'],
];

/** What a person grants where the product refuses this call. */
export function rightFor({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  const kind = method === 'GET' ? 'GET' : 'write';
  return RIGHTS.find(([of, path]) => of === kind && path.test(url))?.[2] ?? 'REST API';
}
