import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  type CaseChoice,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  SETTLED,
  sourceDevice,
} from '../../../test/kits/cases.kit.ts';
import type { EntraDevice } from '../facts.ts';
import { actionBreaches } from '../laws.ts';
import { OUT_OF_USE_MS } from '../settings.ts';
import { DAY, userId } from '../words.ts';
import { onlyInEntra, refusedInEntra } from './only-entra.ts';
import { losesAccess, planSubject } from './subject.ts';

const laptop = (differs: Partial<EntraDevice> = {}): EntraDevice =>
  entraDevice({
    id: 'laptop',
    deviceId: 'laptop',
    name: 'PC-ANN',
    platform: 'windows',
    model: null,
    managed: 'no',
    compliant: 'unknown',
    mdmAppId: null,
    ...differs,
  });

/** Ann's phone has moved and is in order; the old rules are surely off, and the promised date has come. */
const arrived = (entra: readonly EntraDevice[], choice: CaseChoice = {}) =>
  inputWith({
    devices: [sourceDevice({ state: 'left' })],
    left: true,
    managed: [managedDevice()],
    entra: [entraDevice(), ...entra],
    levers: SETTLED,
    past: [invited(20, NOW - DAY)],
    wave: { approved: { handover: true, unenroll: true, lockout: new Set() } },
    ...choice,
  });

const enforces = (input: ReturnType<typeof arrived>): boolean =>
  planSubject(input).actions.some((action) => action.kind === 'add-member' && action.lever === 'enforced');

test('whose laptop only Entra knows is asked about by name before the rules go on, and only then', () => {
  const input = arrived([laptop()]);
  const plan = planSubject(input);
  expect(plan).toMatchObject({ lockedOut: true, readyToEnforce: true });
  expect(plan.findings.map(({ code }) => code)).toContain('lockout');
  expect(enforces(input)).toBe(false);
  expect(actionBreaches(addMember('enforced'), input)).toContainEqual(expect.objectContaining({ law: 7 }));

  const approved = arrived([laptop()], {
    wave: { approved: { handover: true, unenroll: true, lockout: new Set([ANN]) } },
  });
  expect(enforces(approved)).toBe(true);
  expect(actionBreaches(addMember('enforced'), approved)).toEqual([]);
  expect(enforces(arrived([]))).toBe(true);
});

test.each<[string, Partial<EntraDevice>, boolean]>([
  ['that nobody says was ever signed in with', { lastSignInAt: null }, true],
  ['whose switch nobody can tell', { enabled: 'unknown' }, true],
  ['that is said not to be compliant', { compliant: 'no' }, true],
  ['of a platform that nobody can tell', { platform: 'unknown' }, true],
  ['that is a Mac', { platform: 'macos' }, true],
  ['that is compliant', { compliant: 'yes' }, false],
  ['that is switched off', { enabled: 'no' }, false],
  ['that was signed in with three months ago', { lastSignInAt: NOW - OUT_OF_USE_MS }, false],
  ['on a platform that our policy does not name', { platform: 'linux' }, false],
  ['on one that conditional access has no name for', { platform: 'chromeos' }, false],
  ['of somebody else', { ownerIds: [userId('b')] }, false],
])('an object %s counts or not', (_, differs, counts) => {
  const input = arrived([laptop(differs)]);
  expect(losesAccess(input.subject, NOW)).toBe(counts);
  expect(planSubject(input).lockedOut).toBe(counts);
});

test('what may be a device of the move is judged with it; what had left before anybody looked counts by what Entra shows', () => {
  // Same platform and model: a registration from before the phone enrolled anew, or another phone that is in use beside it.
  const phone = (lastSignInAt: number | null, registeredAt: number | null) => {
    const other = entraDevice({ id: 'e0', deviceId: 'd0', compliant: 'no', lastSignInAt });
    const input = arrived([other], { entra: [entraDevice({ registeredAt }), other] });
    return losesAccess(input.subject, NOW);
  };
  expect(phone(NOW - 3 * DAY, NOW - DAY)).toBe(false);
  expect(phone(null, NOW - DAY)).toBe(false);
  expect(phone(NOW, null)).toBe(false);
  expect(phone(NOW - DAY, NOW - 60 * DAY)).toBe(true);
  const old = sourceDevice({ id: '9', serial: 'S9', state: 'left', platform: 'windows', entraDeviceId: 'laptop' });
  const input = arrived([laptop()], { devices: [sourceDevice({ state: 'left' }), old] });
  // First seen as left.
  const subject = {
    ...input.subject,
    devices: input.subject.devices.map((device) =>
      device.source?.id === '9'
        ? { ...device, source: { ...device.source, changedAt: device.source.firstSeenAt } }
        : device,
    ),
  };
  expect(onlyInEntra(subject, NOW).map(({ id }) => id)).toEqual(['laptop']);
  expect(losesAccess(subject, NOW)).toBe(true);
});

test('a device of unknown platform does not hide what its user may be locked out on', () => {
  const other = sourceDevice({
    id: '9',
    serial: 'S9',
    name: 'x',
    model: null,
    platform: 'unknown',
    entraDeviceId: null,
  });
  const input = arrived([laptop()], { devices: [sourceDevice({ state: 'left' }), other] });
  const maybe = input.subject.devices.flatMap(({ entraMaybe }) => entraMaybe.map(({ id }) => id));

  expect([maybe, onlyInEntra(input.subject, NOW).map(({ id }) => id)]).toEqual([['laptop'], ['laptop']]);
});

test('the person is told of being blocked only where a device can be named to them', () => {
  const levers = { ...SETTLED, enforced: NOW - DAY };
  const told = (input: ReturnType<typeof arrived>): boolean =>
    planSubject(input).actions.some((action) => action.kind === 'send-message' && action.message === 'blocked');
  expect(told(arrived([laptop()], { levers }))).toBe(false);
  expect(told(arrived([laptop()], { levers, managed: [managedDevice({ compliance: 'noncompliant' })] }))).toBe(true);
});

test('who is under the new rules already is nobody to ask about', () => {
  const on = arrived([laptop()], { levers: { ...SETTLED, enforced: NOW - DAY } });
  const plan = planSubject(on);
  expect([plan.lockedOut, plan.asksByName]).toEqual([true, false]);
  expect(plan.findings.map(({ code }) => code)).not.toContain('lockout');
  expect(planSubject(arrived([laptop()])).asksByName).toBe(true);
});

test('what was registered before is the phone itself where Entra says the same of both, in whatever words the old product does', () => {
  const before = { id: 'e0', deviceId: 'd0', compliant: 'no', lastSignInAt: NOW - 3 * DAY } as const;
  const loses = (model: string | null): boolean => {
    const devices = [sourceDevice({ state: 'left', model: 'iPhone 14 (128 GB Midnight)' })];
    const other = entraDevice({ ...before, model });
    const input = arrived([other], { devices, entra: [entraDevice({ registeredAt: NOW - DAY }), other] });
    return losesAccess(input.subject, NOW);
  };
  expect([loses(entraDevice().model), loses('iPhone 13')]).toEqual([false, true]);
});

const anyObject = () =>
  fc.record({
    platform: fc.constantFrom('ios', 'android', 'macos', 'windows', 'linux', 'unknown'),
    compliant: fc.constantFrom('yes', 'no', 'unknown'),
    enabled: fc.constantFrom('yes', 'no', 'unknown'),
    lastSignInAt: fc.option(
      fc.integer({ min: 0, max: 120 }).map((days) => NOW - days * DAY),
      { nil: null },
    ),
    model: fc.constantFrom('iPhone 14', null),
  });

test('whatever Entra shows: more objects never make access safer, each counts or belongs to a device, and time alone is foreseen', () => {
  fc.assert(
    fc.property(
      fc.array(anyObject(), { maxLength: 4 }),
      fc.integer({ min: 0, max: 100 * 24 }),
      fc.boolean(),
      (objects, hours, justBefore) => {
        const entra = objects.map((differs, index) =>
          laptop({ id: `x${index}`, deviceId: `x${index}`, ...differs } as Partial<EntraDevice>),
        );
        const input = arrived(entra);
        const out = losesAccess(input.subject, NOW);
        if (losesAccess(arrived(entra.slice(1)).subject, NOW)) expect(out).toBe(true);
        const counted = new Set(refusedInEntra(input.subject, NOW).map(({ id }) => id));
        const ofDevices = new Set(
          input.subject.devices.flatMap((device) => [...device.entra, ...device.entraMaybe].map(({ id }) => id)),
        );
        const registeredAt = NOW - 300 * DAY;
        for (const { id, lastSignInAt } of entra)
          if (counted.has(id) && ofDevices.has(id)) expect(lastSignInAt).toBeGreaterThan(registeredAt);
        expect(actionBreaches(addMember('enforced'), input).some(({ law }) => law === 7)).toBe(out);
        const { nextDueAt, lockedOut } = planSubject(input);
        const later = NOW + hours * 3_600_000;
        const at = nextDueAt !== null && (justBefore || later >= nextDueAt) ? nextDueAt - 1 : later;
        expect(planSubject({ ...input, now: at }).lockedOut).toBe(lockedOut);
      },
    ),
    { numRuns: 150 },
  );
});
