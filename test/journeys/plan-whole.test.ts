import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planView } from '../../src/app/doors/plan-view.ts';
import { openSession, type Session } from '../../src/app/lab/session.ts';

const signal = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'sluis-plan-'));
let session: Session;
/** What acting did in each turn, and what the plan just before had shown. */
const turns: { readonly shown: ReadonlySet<string>; readonly acted: readonly string[]; readonly kept: boolean }[] = [];
const messages = new Set<string>();
const receivers = new Set<string>();

beforeAll(async () => {
  const world = { users: 10, seed: 1, source: 'workspace-one', enforcement: 'at-once' } as const;
  session = await openSession({ ...world, dataDir: folder, port: 18_793, har: null, tickMinutes: 10 }, signal);
  const { sluis, lab, config } = session;
  const { engine, store } = sluis;
  const written = async (): Promise<string> =>
    JSON.stringify((await store.intent.all()).filter(({ kind }) => kind === 'wave' || kind === 'lockout-list'));
  let enforced = false;
  for (let turn = 0; turn < 400 && !enforced; turn++) {
    const before = await written();
    engine.view.touchAll();
    await engine.turn({ signal, acting: false, foresee: true });
    const plan = planView(engine, config, lab.clock.now());
    const kept = (await written()) === before;
    engine.view.touchAll();
    const report = await engine.turn({ signal, acting: true, reading: false });
    const acted = report.acted.map(({ action }) => action.key);
    for (const { kind, facts } of plan.writes) {
      if (kind !== 'send-message') continue;
      messages.add(String(facts['message']));
      receivers.add(String(facts['to']));
    }
    turns.push({ shown: new Set(plan.writes.map((write) => write.key)), acted, kept });
    enforced = report.acted.some(({ action }) => action.kind === 'add-member' && action.lever === 'enforced');
    await lab.advance(Math.min(report.nextDueAt, lab.clock.now() + 6 * 3_600_000));
  }
}, 120_000);

afterAll(async () => {
  await session.close();
  await session.lab.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

test('nothing is done that the plan just before did not show', () => {
  const surprises = turns.flatMap(({ shown, acted }) => acted.filter((key) => !shown.has(key)));

  expect(turns.flatMap((turn) => turn.acted).length).toBeGreaterThan(25);
  expect(surprises).toEqual([]);
});

test('the plan holds the messages to staff as well as those to employees, by address', () => {
  const { helpDesk, approvals, administrator } = session.config;

  expect([...messages]).toEqual(
    expect.arrayContaining(['help-desk-briefing', 'approval-request', 'admin-step', 'invitation']),
  );
  expect([...receivers]).toEqual(expect.arrayContaining([helpDesk.mail, administrator.mail, ...approvals.approvers]));
});

test('a plan that is only looked at opens no wave and writes no list down', () => {
  expect(turns.filter((turn) => !turn.kept)).toEqual([]);
});
