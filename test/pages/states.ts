import type { DeviceState, LinkAnswer, LinkDevice } from '../../src/contract/link.ts';
import { deviceStateSchema, linkDeviceSchema } from '../../src/contract/link.ts';
import { employeeView, stepsUpTo } from '../kits/memory-desk.ts';

/** How many steps of the move facts have ticked in a state. */
const TICKED: Partial<Record<DeviceState, number>> = {
  started: 1,
  leaving: 1,
  clearing: 2,
  enroll: 3,
  mend: 4,
  checking: 4,
  paused: 0,
};

/** The page of one device in every state, and those with several: what a person may ever find behind their link. */
export function everyPage(href: (action: string, device: string | null) => string): ReadonlyMap<string, LinkAnswer> {
  const view = employeeView(href, []);
  const first = view.devices[0];
  if (first === undefined) throw new Error('the desk lacks its device');
  const phone = linkDeviceSchema.parse(first);
  const resting = { ...phone, actions: [], slots: [] };
  const only = (device: LinkDevice): LinkAnswer => ({ ...view, devices: [device] });
  const pages = new Map<string, LinkAnswer>([
    ['several', view],
    ['nothing', { ...view, devices: [] }],
    ['starting', { ...view, devices: [], ready: false }],
    ['booked', only({ ...phone, slot: phone.slots[1] ?? null })],
    ['booked and come', only({ ...phone, slot: '2026-04-05T09:00:00.000Z' })],
    ['put off', only({ ...phone, deferredUntil: '2026-04-08T09:00:00.000Z', deferralsLeft: 1 })],
    ['waits for its turn', only({ ...resting, state: 'started', queued: true, steps: stepsAt(1) })],
    ['without a serial', only({ ...phone, serialStart: null })],
    [
      'Windows to enroll',
      only({ ...resting, platform: 'windows', enroll: 'windows', state: 'enroll', steps: stepsAt(3) }),
    ],
    ['Mac of old', only({ ...resting, platform: 'macos', enroll: 'macos-12', state: 'enroll', steps: stepsAt(3) })],
  ]);
  for (const state of deviceStateSchema.options) {
    const ticked = TICKED[state];
    const steps = ticked === undefined || ticked === 0 ? [] : stepsAt(ticked);
    const base = state === 'ready' || state === 'invited' ? phone : resting;
    pages.set(state, only({ ...base, state, steps, ...(state === 'reset' ? RESET : {}) }));
  }
  for (const reason of [
    'user-disabled',
    'already-in-intune',
    'manager-unknown',
    'platform-blocked',
    'wipe-running',
    'not-seen',
    'native-migration',
    'shared-device',
    'leaving-failed',
  ])
    pages.set(`waiting: ${reason}`, only({ ...resting, state: 'waiting', reason }));
  return pages;
}

const RESET = { route: 'reset', reset: true, keep: 'reset' } as const;

const stepsAt = (count: number): LinkDevice['steps'] => linkDeviceSchema.shape.steps.parse(stepsUpTo(count));
