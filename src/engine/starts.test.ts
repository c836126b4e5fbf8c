import { beforeEach, expect, test } from 'vitest';
import { claims, inputIn, shows } from '../../test/kits/bare-view.kit.ts';
import { ANN, fact, invited, NOW, OPEN, sourceDevice, user, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings } from '../../test/kits/engine-state.kit.ts';
import type { PastAction } from '../domain/action.ts';
import type { Plan, PlanInput, WaveView } from '../domain/plan/case.ts';
import { planSubject, startable } from '../domain/plan/subject.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { DAY, deviceKey, HOUR, type Instant } from '../domain/words.ts';
import { type DeskPorts, press } from './links.ts';
import { newView, type View } from './view.ts';

const PHONE = deviceKey('serial:S1');
const PRESSED = NOW - 2 * HOUR;
const enrolledAt = sourceDevice().enrolledAt;

const settings = (retires = true, unenroll: Partial<MoveSettings['unenroll']> = {}): MoveSettings =>
  calmSettings({
    unenroll: { start: 'user', atDeadline: 'wait', ...unenroll },
    source: { vendor: 'workspace-one', retires, ownRules: false, needsPartnerSync: false },
  });

let view: View;
beforeEach(() => {
  view = newView();
  shows(view, { users: [user()], devices: [sourceDevice({ lastSeenAt: null })] });
  view.setFacts('membership', [fact('membership', { id: `exempt:${ANN}`, lever: 'exempt', member: ANN }) as never]);
  claims(
    view,
    { ...invited(0, null).action, key: `mail:invitation:${WAVE}:${ANN}:first`, subject: ANN },
    NOW - 10 * DAY,
  );
  view.setIntent({ kind: 'start', id: PHONE, value: { enrolledAt, owner: ANN }, at: PRESSED, by: 'ann@example.com' });
});

const inputOf = (now: Instant, of = settings(), wave: Partial<WaveView> = {}): PlanInput =>
  inputIn(view, ANN, of, { now, wave: { ...OPEN, ...wave } });
const planAt = (now: Instant, of = settings(), wave: Partial<WaveView> = {}): Plan =>
  planSubject(inputOf(now, of, wave));
const keysOf = ({ actions }: Plan): readonly string[] => actions.map(({ key }) => key);
const retiresOf = (plan: Plan): readonly string[] => keysOf(plan).filter((key) => key.startsWith('retire-device'));

/** The phone was asked to leave, and this came of it. */
function asked(outcome: PastAction['outcome'], code?: string): void {
  const [action] = planAt(NOW).actions.filter(({ kind }) => kind === 'retire-device');
  if (!action) throw new Error('nothing is asked to leave');
  claims(view, action, NOW, outcome, code);
}

test('what was pressed and could not leave for days does not leave when it could', () => {
  asked('failed', 'forbidden');
  expect(retiresOf(planAt(PRESSED + 2 * DAY))).toHaveLength(1);
  expect(retiresOf(planAt(PRESSED + 3 * DAY))).toHaveLength(1);
  const late = PRESSED + 3 * DAY + 1;
  expect(retiresOf(planAt(late))).toEqual([]);
  expect(retiresOf(planAt(NOW + 30 * DAY))).toEqual([]);

  // The plan wakes by itself then, and its owner has the button again and is told so once.
  const before = planAt(PRESSED + 2 * DAY + 23 * HOUR, settings(), { braked: true });
  expect(before.nextDueAt).toBe(late);
  expect(startable(inputOf(late))).toEqual([PHONE]);
  const told = planAt(late).actions.filter(({ kind }) => kind === 'send-message');
  expect(told.map(({ key }) => key)).toEqual([`mail:reminder:${WAVE}:${ANN}:lapsed:${PRESSED}`]);
  for (const action of told) claims(view, action, late);
  expect(keysOf(planAt(late + 2 * DAY)).filter((key) => key.includes('lapsed'))).toEqual([]);
});

test('whose start lapsed while the wave was paused is told when they can press again', () => {
  const paused = planAt(PRESSED + 5 * DAY, settings(), { state: 'paused' });
  expect(keysOf(paused)).toEqual([]);
  expect(keysOf(planAt(PRESSED + 5 * DAY))).toContain(`mail:reminder:${WAVE}:${ANN}:lapsed:${PRESSED}`);
});

test.each([[null], ['done'], ['asked'], ['unknown']] as const)(
  'a start whose retire is %s counts on: nothing is asked of its owner again',
  (outcome) => {
    asked(outcome);
    const late = PRESSED + 10 * DAY;
    expect(startable(inputOf(late))).toEqual([]);
    expect([...inputOf(late).subject.intent.starts.keys()]).toEqual([PHONE]);
  },
);

test('a start that an administrator was asked in time to see to by hand counts on, and else lapses', () => {
  const byHand = settings(false);
  const late = PRESSED + 10 * DAY;
  const askAt = (at: Instant, n: number): void =>
    claims(
      view,
      {
        kind: 'send-message',
        key: `mail:admin-step:retire-by-hand:${WAVE}:administrator:${n}`,
        subject: WAVE,
        wave: WAVE,
        object: 'mail:administrator',
        message: 'admin-step',
        to: 'administrator',
        device: null,
        promise: null,
        about: `retire-by-hand:${WAVE}:${n}`,
      },
      at,
    );
  askAt(PRESSED + 5 * DAY, 2);
  expect([...inputOf(late, byHand).subject.intent.starts.keys()]).toEqual([]);
  askAt(PRESSED + HOUR, 1);
  expect([...inputOf(late, byHand).subject.intent.starts.keys()]).toEqual([PHONE]);
  // Of a device that the service retires nobody was asked.
  expect([...inputOf(late).subject.intent.starts.keys()]).toEqual([]);
});

test('what the service starts in its owner’s place is warned of as if nobody had pressed', () => {
  const service = settings(true, { start: 'service' });
  expect(retiresOf(planAt(PRESSED + 4 * DAY, service))).toHaveLength(1);
  const forgotten = planAt(NOW + 30 * DAY, service);
  expect(retiresOf(forgotten)).toEqual([]);
  expect(keysOf(forgotten).filter((key) => key.includes(':late:'))).toHaveLength(1);
});

test('who presses again where a start has lapsed and nothing can start is not told that it has', async () => {
  const pressAt = (at: Instant) => {
    const ports = {
      view,
      settings: settings(),
      now: () => at,
      startable: () => [],
    } as unknown as DeskPorts;
    const target = { kind: 'employee', subject: ANN, wave: WAVE, about: null, mail: 'ann@example.com' } as const;
    return press(ports, target, { action: 'start', device: PHONE, serialEnd: 'S1' });
  };
  expect(await pressAt(PRESSED + DAY)).toBe('accepted');
  expect(await pressAt(PRESSED + 4 * DAY)).toBe('not-now');
});
