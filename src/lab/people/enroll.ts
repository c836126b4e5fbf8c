import { FOREVER, HOUR } from '../world/constants.ts';
import type { World } from '../world/event.ts';
import { schedule } from '../world/happen.ts';
import { arriveInIntune, isOff } from '../world/landing.ts';
import { accountOf, hardwareOf, personOf, restrictionForAll } from '../world/look.ts';
import { dice } from '../world/random.ts';
import type { Happening, Person, WorldState } from '../world/state.ts';
import { liveRecord } from '../world/truth.ts';

const MOST_TRIES = 6;

/**
 * Somebody enrolls a device by Company Portal or the system's own settings. Refused, and tried again some hours later,
 * while the old product still holds the device: an operating system bears one manager at a time. A user without a
 * licence or with a disabled account cannot enroll at all, nor a device of a platform that Intune is told to refuse.
 */
export function personEnrolls({ state }: Pick<World, 'state'>, happening: Happening): boolean {
  const hardware = hardwareOf(state, happening.subject);
  if (hardware === null || hardware.intuneRecords.length > 0) return false;
  if (isOff(state, hardware)) {
    const back = hardware.offUntil ?? FOREVER;
    if (back < FOREVER) schedule(state, { ...happening, at: back + HOUR });
    return false;
  }
  const tries = Number(happening.facts['tries'] ?? 0) + 1;
  if (liveRecord(hardware) !== null) {
    if (tries < MOST_TRIES)
      schedule(state, { ...happening, at: state.now + 4 * HOUR, facts: { ...happening.facts, tries } });
    return false;
  }
  const who = hardware.holder === null ? null : personOf(state, hardware.holder);
  if (who !== null && !mayEnroll(state, who)) return false;
  const platform = hardware.platform === 'ipados' ? 'ios' : hardware.platform;
  if (restrictionForAll(state)?.blocked.includes(platform)) return false;
  const counter = `enrolled/${hardware.serial}`;
  const count = (state.counters[counter] ?? 0) + 1;
  state.counters[counter] = count;
  arriveInIntune(state, hardware, who?.id ?? null, dice(state.seed, `${counter}/${count}`).guid);
  return true;
}

function mayEnroll(state: WorldState, person: Person): boolean {
  const account = accountOf(state, person.id);
  const intune = (skuId: string): boolean =>
    state.directory.skus.some(
      (sku) => sku.skuId === skuId && sku.servicePlans.some((plan) => plan.servicePlanName === 'INTUNE_A'),
    );
  return account?.accountEnabled === true && account.skuIds.some(intune);
}
