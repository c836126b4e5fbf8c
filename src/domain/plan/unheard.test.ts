import { expect, test } from 'vitest';
import {
  CALM_WAVE,
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  SETTLED,
  settings,
  WAVE,
} from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../words.ts';
import type { Plan } from './case.ts';
import { planSubject } from './subject.ts';
import { unheardIn } from './unheard.ts';
import { planWave } from './wave.ts';

const GRACE = settings({ kind: 'grace', graceMs: 14 * DAY });
const WAITS = { kind: 'waiting', for: 'administrator', reason: 'notice-unknown' };

/** What is said, in hours, where nobody knows of any of it whether it arrived; and the plans after it. */
function untilDay(days: number, choice: CaseChoice): { readonly said: readonly number[]; readonly past: PastAction[] } {
  const past = [...(choice.past ?? [])];
  const said: number[] = [];
  for (let now = NOW; now < NOW + days * DAY; now += HOUR)
    for (const action of planAt(now, { ...choice, past }).actions) {
      if (action.kind !== 'send-message') continue;
      said.push((now - NOW) / HOUR);
      past.push({ action, claimedAt: now, outcome: 'unknown', recordedAt: now });
    }
  return { said, past };
}

function planAt(now: Instant, choice: CaseChoice): Plan {
  return planSubject({ ...inputWith(choice, GRACE), now });
}

test.each<[string, CaseChoice]>([
  ['the invitation', {}],
  ['the date of rules that were decided on later', { past: [invited(10, null)], levers: SETTLED }],
])(
  'after four times (%s) a person waits for the administrator, by name, and hears no more but once a week',
  (_what, choice) => {
    const { said, past } = untilDay(16, choice);
    expect(said).toEqual([0, 1, 3, 7, 7 + 168, 7 + 336]);

    const after = (count: number): Plan =>
      planAt(NOW + 7 * HOUR + MINUTE, { ...choice, past: past.slice(0, count + (choice.past?.length ?? 0)) });
    expect(unheardIn(after(3))).toBeNull();
    const waits = after(4);
    expect(waits.devices[0]?.place).toEqual(WAITS);
    expect(unheardIn(waits)).toBe(NOW + 7 * HOUR);
    const found = waits.findings.filter(({ code }) => code.endsWith('-unknown'));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['notice-unknown', 'warns']]);

    // As soon as one is accepted it goes on.
    const heard = past.map((item, index) => (index === past.length - 1 ? { ...item, outcome: 'done' as const } : item));
    const goesOn = planAt(NOW + 16 * DAY, { ...choice, past: heard });
    expect(goesOn.devices[0]?.place).not.toEqual(WAITS);
    expect(unheardIn(goesOn)).toBeNull();
  },
);

test('the administrator is told of them once for the wave, again when others join, and else once a week', () => {
  const past: PastAction[] = [];
  const days: number[] = [];
  for (let now = NOW; now < NOW + 14 * DAY; now += HOUR) {
    const joined = now >= NOW + 10 * DAY ? [NOW + 10 * DAY] : [];
    const { actions } = planWave(
      { ...CALM_WAVE, unheard: [NOW - 3 * MINUTE, NOW, ...joined], past },
      GRACE,
      now + 5 * MINUTE,
    );
    for (const action of actions) {
      if (action.kind !== 'send-message' || !action.about?.startsWith('notice-unknown:')) continue;
      days.push((now - NOW) / DAY);
      expect(action).toMatchObject({ message: 'admin-step', to: 'administrator', wave: WAVE });
      past.push({ action, claimedAt: now, outcome: 'done', recordedAt: now });
    }
  }
  expect(days.map(Math.floor)).toEqual([0, 7, 10]);
});
