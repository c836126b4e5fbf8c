import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { linkDesk } from '../../test/kits/link-desk.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { DAY, MINUTE } from '../domain/words.ts';
import { press } from './links.ts';
import { planAll } from './planning.ts';
import { planStaff } from './staff.ts';

const A = 'a@example.com';
const B = 'b@example.com';
const HANDOVER = `handover:${WAVE}`;

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

/** A wave that is open, whose handover two people are asked to approve. */
async function open(): Promise<World> {
  const world = await openWorld(
    fresh.store,
    calmSettings({ approvals: { handover: 2, unenroll: 0 }, approvers: [A, B] }),
  );
  await world.intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN] });
  await world.intend('sign-off', WAVE, {});
  return world;
}

/** Who is asked about the handover now, and what is found of it. */
function asked({ state }: World) {
  planAll(state, state.ports.clock.now(), true);
  const staff = planStaff(state, state.ports.clock.now());
  return {
    to: staff.actions.flatMap((action) =>
      action.kind === 'send-message' && action.about === HANDOVER ? [action.to] : [],
    ),
    found: (staff.findings.get(WAVE) ?? []).filter(({ code }) => code.startsWith('approval-')),
    approved: state.waves?.views.get(WAVE)?.approved.handover,
  };
}

function said(world: World, mail: string, pressed: { action: string; reason?: string }) {
  return press(
    linkDesk(world, fresh.store),
    { kind: 'approval', subject: WAVE, wave: WAVE, about: HANDOVER, mail },
    { device: null, ...pressed },
  );
}

test('who said yes is not asked again; a no is told with who said it, asks nobody, and is taken back by a yes alone', async () => {
  const world = await open();
  const open1 = { code: 'approval-open', severity: 'info', subject: WAVE, facts: { approval: 'handover' } };
  expect(asked(world)).toEqual({ to: [`approver:${A}`, `approver:${B}`], found: [open1], approved: false });

  expect(await said(world, A, { action: 'approve' })).toBe('accepted');
  expect(asked(world)).toEqual({ to: [`approver:${B}`], found: [open1], approved: false });

  world.at(START + MINUTE);
  expect(await said(world, B, { action: 'refuse' })).toBe('no-reason');
  expect(await said(world, B, { action: 'refuse', reason: 'the help desk is on leave' })).toBe('accepted');
  const refused = {
    code: 'approval-refused',
    severity: 'warns',
    subject: WAVE,
    facts: { approval: 'handover', by: [B] },
  };
  expect(asked(world)).toEqual({ to: [], found: [refused], approved: false });
  expect(world.state.view.intents.get('refusal')?.get(`${HANDOVER}|${B}`)).toMatchObject({
    by: B,
    value: { reason: 'the help desk is on leave' },
  });

  // The sample's clock may stand still between the two.
  expect(await said(world, B, { action: 'approve' })).toBe('accepted');
  expect(asked(world).approved).toBe(true);
  world.at(START + 2 * MINUTE);
  expect(asked(world)).toEqual({ to: [], found: [], approved: true });
  // What is decided is stopped by a pause of the wave, and by no word here.
  world.at(START + 3 * MINUTE);
  expect(await said(world, A, { action: 'refuse', reason: 'too late' })).toBe('not-now');
  expect(asked(world).approved).toBe(true);
});

test('no link of another kind says no, and nobody who is no approver', async () => {
  const world = await open();
  asked(world);
  const named = { ...world.state.ports.settings, voices: [A, B] };
  const later = { ...world, state: { ...world.state, ports: { ...world.state.ports, settings: named } } };
  expect(await said(later, 'c@example.com', { action: 'refuse', reason: 'because' })).toBe('not-now');
  const { view } = world.state;
  const none = { plans: () => new Map(), waves: () => null };
  for (const kind of ['employee', 'help-desk', 'admin-step'] as const)
    expect(
      await press(
        { ...linkDesk(world, fresh.store), ...none },
        { kind, subject: WAVE, wave: WAVE, about: HANDOVER, mail: A },
        { action: 'refuse', device: null, reason: 'because' },
      ),
    ).toBe('unknown');
  expect(view.intents.get('refusal')?.size ?? 0).toBe(0);
});
