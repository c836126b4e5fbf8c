import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntraDevice, Fact } from '../facts.ts';
import { DAY } from '../words.ts';
import { clearedByLeaving, fitOf, leftAtOf, ownerName, tookAlong } from './fit.ts';
import type { Device } from './match.ts';

const platform = fc.constantFrom('ios', 'ipados', 'android', 'unknown');
const model = fc.constantFrom(null, 'TC57', 'tc57', 'SM-T5');
const name = fc.constantFrom(null, 'Scanner 1', 'Scanner 2');

const device = fc
  .record({ platform, model, name, owner: fc.constantFrom('none', 'ann'), left: fc.boolean(), took: fc.boolean() })
  .map(({ owner, left, took, ...one }) => {
    const value = { name: one.name, model: one.model, state: left ? 'left' : 'managed' };
    return {
      platform: one.platform,
      owner: owner === 'none' ? { kind: 'none' } : { kind: 'user', id: owner },
      source: { value, changedAt: 10 * DAY, goneAt: null },
      managed: null,
      entra: took ? [{ firstSeenAt: 0 }] : [],
    } as unknown as Device;
  });
const object = fc
  .record({ platform, model, name, mdmAppId: fc.constantFrom(null, 'old'), changedAt: fc.constantFrom(1, 8, 10, 11) })
  .map(
    ({ changedAt, ...value }) =>
      ({ value, changedAt: changedAt * DAY, firstSeenAt: DAY }) as unknown as Fact<'entra-device'>,
  );

const isLeft = (other: Device): boolean => leftAtOf(other) !== null && !tookAlong(other);

/** As it is said: an object fits a twin at least so well as it fits the device. */
function plainly(one: Device, candidates: readonly Fact<'entra-device'>[], devices: readonly Device[]) {
  if (leftAtOf(one) === null || candidates.length < 2) return null;
  const isTwin = (other: Device) =>
    ownerName(other.owner) === ownerName(one.owner) &&
    candidates.some(({ value }: { value: EntraDevice }) => fitOf(value, other) >= Math.max(1, fitOf(value, one)));
  const doubt = [...candidates.map(({ value }) => value), ...devices.filter((other) => isLeft(other) && isTwin(other))];
  if (doubt.some(({ platform }) => (platform === 'unknown') !== (one.platform === 'unknown'))) return null;
  const times = devices.flatMap((other) => {
    const leftAt = leftAtOf(other);
    return leftAt !== null && isLeft(other) && isTwin(other) ? [leftAt] : [];
  });
  const cleared = candidates.filter(
    ({ value, changedAt, firstSeenAt }) =>
      value.mdmAppId === null && changedAt > Math.min(...times) - 1.5 * DAY && changedAt > firstSeenAt,
  );
  return cleared.length === times.length ? cleared : null;
}

test('twins that are looked for by model and name are those that each object by itself finds', () => {
  fc.assert(
    fc.property(
      device,
      fc.array(object, { maxLength: 5 }),
      fc.array(device, { maxLength: 5 }),
      (one, candidates, others) => {
        const devices = [one, ...others];
        expect(clearedByLeaving(one, candidates, devices)).toEqual(plainly(one, candidates, devices));
      },
    ),
    { numRuns: 2_000 },
  );
});
