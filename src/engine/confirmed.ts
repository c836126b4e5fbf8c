import { mayHaveHappened } from '../domain/action.ts';
import type { View } from './view.ts';

/**
 * Somebody said that this step by hand was done, and nothing that Sluis wrote since asks for it again: each change of a partner's assignments
 * wants another Sync in the old product (R74).
 */
export function isConfirmed(about: string, { intents, past }: Pick<View, 'intents' | 'past'>): boolean {
  const word = intents.get('confirm')?.get(about);
  if (!word) return false;
  const [, partner] = /^partner-sync:(.*)$/s.exec(about) ?? [];
  return !(past.get('tenant') ?? []).some(
    (item) =>
      item.action.kind === 'exclude-from-partner' &&
      item.action.partnerId === partner &&
      item.claimedAt > word.at &&
      mayHaveHappened(item),
  );
}
