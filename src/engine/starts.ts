import type { Device } from '../domain/inventory/match.ts';
import { routeOf } from '../domain/inventory/route.ts';
import { hasCrossed, wayOf } from '../domain/plan/device.ts';
import { type MoveSettings, START_COUNTS_MS } from '../domain/settings.ts';
import type { Instant, WaveName } from '../domain/words.ts';
import type { Intent } from '../store/store.ts';
import type { View } from './view.ts';

interface Around {
  readonly view: Pick<View, 'past' | 'retiresOf'>;
  readonly settings: Pick<MoveSettings, 'source'>;
  readonly wave: WaveName | null;
}

/**
 * Nothing came of this start for so long that whoever pressed it does not expect its device to leave any more: what kept it (a right that was
 * missing, a pause, a queue) must not let go of it weeks later without a word. What was asked to leave in time, and did not surely refuse, is on its way.
 */
export function hasLapsed({ at }: Pick<Intent, 'at'>, device: Device, around: Around, now: Instant): boolean {
  if (now <= at + START_COUNTS_MS || wayOf(device).kind !== 'in-old') return false;
  return !hasCrossed(device, around.view.retiresOf(device.key)) && !isInHand(at, device, around);
}

/** An administrator was asked in time to retire it, and may be about to. */
function isInHand(at: Instant, { source }: Device, { view, settings, wave }: Around): boolean {
  if (wave === null || !source || routeOf(source.value, settings.source).kind !== 'manual') return false;
  return handAsks(wave, view).some((askedAt) => askedAt >= at && askedAt <= at + START_COUNTS_MS);
}

/** When an administrator was asked to retire devices of this wave by hand. What failed asked nobody. */
export function handAsks(wave: WaveName, { past }: Pick<View, 'past'>): readonly Instant[] {
  return (past.get(wave) ?? []).flatMap(({ action, outcome, claimedAt }) =>
    action.kind === 'send-message' && (action.about ?? '').startsWith('retire-by-hand') && outcome !== 'failed'
      ? [claimedAt]
      : [],
  );
}
