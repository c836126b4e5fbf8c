import { DEVICE_LIST } from '../world/constants.ts';
import { type Bench, minute } from './words.ts';

/** An administrator exports the list every six hours at the latest, when something happens that is as late as that. */
const LIST_LASTS = 12 * 60 * minute;

/**
 * Who knows the old product by an exported list alone cannot know what became of a device after the last export, for as long as that may be
 * the newest. What Entra shows they can know.
 *
 * @param happenedAt  when it was enrolled there, or left
 */
export const isSinceTheList = (
  { world: { state, reads } }: Pick<Bench, 'world'>,
  happenedAt: number,
  at: number,
): boolean => {
  if (!state.uem.byListAlone || at - happenedAt > LIST_LASTS) return false;
  const exported = reads.findLast(({ path }) => path === DEVICE_LIST);
  return exported !== undefined && happenedAt > exported.at;
};
