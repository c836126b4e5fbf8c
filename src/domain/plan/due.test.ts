import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import { HOUR } from '../words.ts';

test('where nothing is shown anew, every device stands as it did, and nothing new is found or done, until the plan is due again', () => {
  fc.assert(
    fc.property(anyInput(), fc.integer({ min: 1, max: 60 * 24 }), fc.boolean(), (input, hours, justBefore) => {
      const { devices, findings, actions, nextDueAt } = planOf(input);
      const asked = input.now + hours * HOUR;
      const later = nextDueAt !== null && (justBefore || asked >= nextDueAt) ? nextDueAt - 1 : asked;
      const again = planOf({ ...input, now: later });
      expect(again.devices).toEqual(devices);
      expect(findings).toEqual(expect.arrayContaining([...again.findings]));
      // Who is offered something is planned in every turn.
      if (actions.length === 0) expect(again.actions).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
}, 60_000);
