import type { FindingRow } from '../contract/api/overview.ts';
import type { Engine } from '../engine/engine.ts';

/** Who or what a subject of plans and findings is, by the name that a person knows; null: the tenant. */
export function subjectOf(
  subject: string,
  { view, waves }: Pick<Engine, 'view' | 'waves'>,
): Pick<FindingRow, 'about'> & { readonly name: string | null } {
  const user = view.facts.user.get(subject)?.value;
  if (user) return { name: user.userPrincipalName, about: { kind: 'user', id: subject } };
  const device = view.devicesByKey.get(subject.replace(/^device:/, ''));
  if (device) {
    const record = device.source?.value ?? device.managed?.value ?? null;
    return { name: record?.name ?? record?.serial ?? device.key, about: { kind: 'device', id: device.key } };
  }
  if ((waves()?.order ?? []).some(({ name }) => name === subject))
    return { name: subject, about: { kind: 'wave', id: subject } };
  // A user of the old product whom Entra does not know goes by the name there.
  if (subject.startsWith('name:')) return { name: subject.slice(5), about: { kind: 'user', id: subject } };
  return { name: subject === 'tenant' ? null : subject, about: { kind: 'tenant', id: '' } };
}
