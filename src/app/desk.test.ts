import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, user, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { wordsOf } from '../../test/kits/link-page.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { linkSchema } from '../contract/link.ts';
import { DAY, HOUR, userId } from '../domain/words.ts';
import { createEngine } from '../engine/engine.ts';
import { linkId, type LinkTarget, linkToken } from '../engine/links.ts';
import type { EnginePorts } from '../engine/ports.ts';
import { parseConfig } from './config/load.ts';
import { sampleConfig } from './config/sample.ts';
import { openDesk } from './desk.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');
const STAFF = 'staff@example.com';
const HELP_DESK = 'help@example.com';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const DECIDED_AT = START - HOUR;

/** What the link for this shows, as data and as the words of its page. */
async function shown(target: Omit<LinkTarget, 'mail' | 'subject' | 'wave'>, mail = STAFF) {
  const { store } = fresh;
  const settings = calmSettings({ approvals: { handover: 2, unenroll: 0 }, approvers: [STAFF] });
  const { intend } = await openWorld(store, settings);
  const read = { complete: false, at: START - HOUR };
  const bob = { id: BOB, userPrincipalName: 'bob@example.com', mail: 'bob@example.com', displayName: 'Bob' };
  await store.facts.record('user', [user(bob)], read);
  const owned = { sourceUserId: '8', userName: 'bob@example.com', userMail: 'bob@example.com' };
  await store.facts.record('source-device', [sourceDevice({ id: '102', serial: 'S2', ...owned })], read);
  await intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN, BOB] });
  await intend('lockout-list', 'lockout:wave:1', { wave: WAVE, users: [ANN] });
  const whole = { ...target, subject: WAVE, wave: WAVE, mail };
  const token = linkToken('secret', whole);
  await intend('link', linkId(token), whole);
  const ports = {
    store,
    queue: { work: async () => undefined },
    source: { vendor: 'list', inventory: {} },
    target: { read: {} },
    clock: { now: () => START },
    decidedAt: () => DECIDED_AT,
    settings,
    quietUntil: () => null,
    post: {},
    slotTimes: () => [],
    onBug: (error: unknown) => {
      throw error;
    },
  };
  const staff = { helpDesk: HELP_DESK, administrator: STAFF, projectLead: STAFF };
  const engine = await createEngine(ports as unknown as EnginePorts, staff);
  await engine.turn({ signal: new AbortController().signal, acting: false, reading: false });
  const config = parseConfig(sampleConfig, 'sluis.yaml', {});
  if (!config.ok) throw new Error('the sample is no configuration');
  const view = linkSchema.parse(await openDesk(engine, config.value, settings).open(token));
  const press = (action: string) => engine.press(whole, { action, device: null });
  return { view, words: wordsOf(view), press };
}

test('who is asked to lock people out reads their names and why (law 7)', async () => {
  const { view, words } = await shown({ kind: 'approval', about: 'lockout:wave:1' });
  expect(view.people).toEqual([{ name: 'Ann (ann@example.com)', reason: 'lockout.not-enrolled', decision: null }]);
  expect(words).toContain('One person loses access: Ann (ann@example.com) ');
  expect(words).not.toContain('lockout.');
});

test('an approver says yes or no, and no with a reason', async () => {
  const { view, words } = await shown({ kind: 'approval', about: `handover:${WAVE}` });
  expect(view.actions.map(({ name }) => name)).toEqual(['approve', 'refuse']);
  expect(view).toMatchObject({ done: false, refused: null });
  expect(words).toContain('Say no to this');
  expect(words).toContain('Why not?');
});

test('what is decided behind a link is dated as decisions are, whatever the clock of the turns says', async () => {
  const { press } = await shown({ kind: 'approval', about: `handover:${WAVE}` });

  expect(await press('approve')).toBe('accepted');

  const decided = (await fresh.store.intent.all()).filter(({ kind }) => kind === 'approval');
  expect(decided.map(({ at }) => at)).toEqual([DECIDED_AT]);
});

test('a list that is not there is never told as nobody', async () => {
  const { view, words } = await shown({ kind: 'approval', about: 'lockout:wave:2' });
  expect([view.people, view.actions]).toEqual([[], []]);
  expect(words).not.toContain('Nobody');
});

test('the help desk reads who is in the wave that it signs off', async () => {
  const { view, words } = await shown({ kind: 'help-desk', about: `briefing:${WAVE}` }, HELP_DESK);
  expect(view.people.map(({ name }) => name)).toEqual(['Ann (ann@example.com)', 'Bob (bob@example.com)']);
  expect(words).toContain('2 people in this wave');
  expect(view.actions.map(({ name }) => name)).toEqual(['sign-off']);
});

test('who is asked no more, or never was, finds no button behind the link they kept, and is told so', async () => {
  const asked = await shown({ kind: 'help-desk', about: `briefing:${WAVE}` });
  expect(asked.view).toMatchObject({ actions: [], done: false });
  expect(asked.words).toContain('This is not asked of you at this moment.');
});

test('an administrator finds no button where a gate is not closed', async () => {
  const { view } = await shown({ kind: 'admin-step', about: `gate:${WAVE}` });
  expect(view).toMatchObject({ actions: [], done: false });
});
