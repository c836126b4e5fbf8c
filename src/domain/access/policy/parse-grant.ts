import { addOdd, fieldsOf, isEmpty, type OddList, textsIn, understood } from './json.ts';
import type { Control, Grant } from './model.ts';

const BUILT_IN: ReadonlySet<string> = new Set<Control>([
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
]);
const MEMBERS = new Set([
  'operator',
  'builtInControls',
  'customAuthenticationFactors',
  'termsOfUse',
  'authenticationStrength',
]);
const PATH = 'grantControls';

/** `grantControls`. Whatever is not understood is a control that we do not know. Source: Graph v1.0 `conditionalAccessGrantControls`. */
export function readGrant(value: unknown, odd: OddList): Grant {
  const part = { path: PATH, about: 'grant' } as const;
  const fields = fieldsOf(value);
  if (!fields) {
    if (isEmpty(value)) return { operator: 'and', controls: [] };
    addOdd(odd, PATH, value, 'grant', 'either');
    return { operator: 'and', controls: ['unknown'] };
  }
  const before = odd.found.length;
  const built = understood(
    textsIn(fields, 'builtInControls', part, 'either', odd),
    (name) => (BUILT_IN.has(name) ? (name as Control) : null),
    { ...part, path: `${PATH}.builtInControls` },
    'either',
    odd,
  );
  const controls: Control[] = [...built];
  if (!isEmpty(fields.get('authenticationStrength'))) controls.push('strength');
  if (textsIn(fields, 'termsOfUse', part, 'either', odd).length > 0) controls.push('terms');
  if (textsIn(fields, 'customAuthenticationFactors', part, 'either', odd).length > 0) controls.push('custom');
  for (const [name, member] of fields)
    if (!MEMBERS.has(name) && !isEmpty(member)) addOdd(odd, `${PATH}.${name}`, member, 'grant', 'either');
  for (let count = before; count < odd.found.length; count++) controls.push('unknown');
  return { operator: operatorOf(fields.get('operator'), controls.length, odd), controls };
}

/** One control alone needs no operator. The stricter one stands for one that we do not know, which is told. */
function operatorOf(value: unknown, controls: number, odd: OddList): Grant['operator'] {
  if (value === 'OR') return 'or';
  if (value !== 'AND' && controls > 1) addOdd(odd, `${PATH}.operator`, value, 'grant', 'either');
  return 'and';
}

/** Names of the session controls that are set; one with `isEnabled: false` is not. */
export function readSession(value: unknown): readonly string[] {
  const set = [...(fieldsOf(value) ?? [])].filter(
    ([, control]) => !isEmpty(control) && fieldsOf(control)?.get('isEnabled') !== false,
  );
  return set.map(([name]) => name);
}
