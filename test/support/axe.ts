import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What may differ between light and dark, and with an organisation's colour: all other rules read the same page twice. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong on a page without frames, one text for each place.
 *
 * Asked within the page itself (its "legacy" mode): axe's own way opens a second page for each answer, which takes as long as the
 * judging, and serves frames of other origins alone.
 *
 * @param rules - only these; all of axe's without them
 */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
}
