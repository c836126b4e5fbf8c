import { stillNeeded } from '../../domain/laws.ts';
import type { Plan, Place } from '../../domain/plan/case.ts';
import type { View } from '../../engine/view.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';

/** Names of devices that are listed; the count says how many there are. */
const MOST_NAMED = 200;

interface Dependent {
  readonly device: string;
  readonly why: string;
  readonly key: string;
}

/** The devices for which the old product is still needed, and why, as a person reads it: at most 200. */
export function dependentsOf(
  plans: readonly Pick<Plan, 'devices'>[],
  { devices, devicesByKey }: Pick<View, 'devices' | 'devicesByKey'>,
  language: StaffLanguage,
): Dependent[] {
  const standings = plans.flatMap((plan) => plan.devices);
  const places = new Map<string, Place>(standings.map(({ key, place }) => [key, place]));
  return stillNeeded(standings, devices)
    .slice(0, MOST_NAMED)
    .map(({ subject, detail }) => {
      const source = devicesByKey.get(subject)?.source?.value;
      return {
        device: source?.name ?? source?.model ?? subject,
        why: whyOf(places.get(subject), detail, language),
        key: subject,
      };
    });
}

function whyOf(place: Place | undefined, detail: string, language: StaffLanguage): string {
  // What a person left out is under way nowhere, and their reason is in their own words.
  if (place?.kind === 'excluded' && place.by !== 'sluis')
    return [sayLoosely(language, 'live.excluded', {}), place.reason].filter((words) => words !== '').join(': ');
  const reason = `reason.${detail}`;
  return sayLoosely(language, isKey(reason) ? reason : 'live.inProgress', {});
}
