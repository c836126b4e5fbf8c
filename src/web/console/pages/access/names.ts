import type { Amount } from '../../../../contract/access.ts';
import type { Words } from '../../words.ts';

/** "12", or "3 to 12" where it cannot be told. */
export function amountOf({ say, number }: Words, amount: Amount): string {
  return amount.surely === amount.possibly ? number(amount.possibly) : say('access.range', { ...amount });
}

/** The same as short as it gets, for a cell. */
export function shortAmountOf({ number }: Words, { surely, possibly }: Amount): string {
  return surely === possibly ? number(possibly) : `${number(surely)}–${number(possibly)}`;
}

/** What no policy tells apart from a platform that nobody has is "other". */
export function platformOf({ word }: Words, platform: string): string {
  const names = platform.split(', ');
  return (names.length === 2 && names.includes('other') ? ['other'] : names)
    .map((name) => word('access.platform', name))
    .join(', ');
}

const MOST = 3;

/** The first few by name: what stands together is what no policy tells apart. */
export function resourcesOf({ word, number }: Words, labels: readonly string[]): string {
  const shown = labels.slice(0, MOST).map((label) => {
    const [kind = '', id] = label.split(':');
    return id === undefined || kind === 'enrollment' ? word('access.resource', kind) : label.replace(/^app:/, '');
  });
  const unique = [...new Set(shown)].join(', ');
  return labels.length > MOST ? `${unique} + ${number(labels.length - MOST)}` : unique;
}

/** A control or reason by its name in the catalogue. */
export function controlOf({ word }: Words, code: string): string {
  for (const area of ['access.loses', 'why.control', 'access.lockout', 'why.because']) {
    const found = word(area, code);
    if (found !== code) return found;
  }
  return code;
}
