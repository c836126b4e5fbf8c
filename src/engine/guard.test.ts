import { describe, expect, test } from 'vitest';
import type { Action } from '../domain/action.ts';
import { heldBack } from './guard.ts';
import type { Offered } from './planning.ts';
import { nothing, type ReadReport } from './reads.ts';
import type { WatchName } from './watches.ts';

const source = { access: {}, inventory: {} } as Parameters<typeof heldBack>[2]['source'];
const GUARDS: readonly WatchName[] = ['levers', 'policies', 'partners', 'source-exempt', 'source-rules'];
const read = (name: WatchName, differs: Partial<ReadReport> = {}): ReadReport => ({ ...nothing(name), ...differs });
const all = GUARDS.map((name) => read(name));

const offer = (action: object): Offered => [action as Action, null];
const RISKY = [
  offer({ kind: 'add-member', lever: 'enforced' }),
  offer({ kind: 'add-member', lever: 'released' }),
  offer({ kind: 'remove-member', lever: 'released' }),
  offer({ kind: 'remove-member', lever: 'exempt' }),
  offer({ kind: 'readmit-in-source' }),
  offer({ kind: 'readmit-to-policy' }),
  offer({ kind: 'readmit-to-partner' }),
  offer({ kind: 'detach-source-exemption' }),
  offer({ kind: 'enable-policy' }),
  offer({ kind: 'retire-device' }),
];
const HARMLESS = [
  offer({ kind: 'add-member', lever: 'exempt' }),
  offer({ kind: 'remove-member', lever: 'enforced' }),
  offer({ kind: 'exempt-in-source' }),
  offer({ kind: 'send-message' }),
  offer({ kind: 'revoke-sessions' }),
  offer({ kind: 'ensure-group' }),
  offer({ kind: 'exclude-from-policy' }),
];
const offered = [...RISKY, ...HARMLESS];
const held = (reports: readonly ReadReport[]) => heldBack(offered, reports, { source });

describe('what rests on whose rules hold whom', () => {
  test('goes out in a turn that has read all of it', () => {
    expect(held(all)).toEqual({ actions: offered, findings: [] });
  });

  test.each([
    ['was not read', () => null],
    ['failed', (name: WatchName) => read(name, { failure: { code: 'unreachable', at: '/', detail: '503' } })],
    ['told changes alone', (name: WatchName) => read(name, { byChanges: true })],
    ['lost records', (name: WatchName) => read(name, { lost: 3 })],
  ] as const)('waits where one of it %s, and that is told', (_, differs) => {
    for (const name of GUARDS) {
      const reports = GUARDS.flatMap((each) => (each === name ? (differs(each) ?? []) : read(each)));

      const { actions, findings } = held(reports);
      expect(actions).toEqual(HARMLESS);
      expect(findings).toMatchObject([{ code: 'rules-not-read', facts: { reads: name, actions: RISKY.length } }]);
    }
  });

  test('goes by the last read of a turn', () => {
    const failed = read('levers', { failure: { code: 'unreachable', at: '/', detail: '503' } });

    expect(held([failed, ...all]).findings).toEqual([]);
    expect(held([...all, failed]).actions).toEqual(HARMLESS);
  });

  test('asks nothing of a source that has no rules of its own, and says nothing where nothing waits', () => {
    const three = all.filter(({ watch }) => !watch.startsWith('source-'));

    expect(heldBack(offered, three, { source: { inventory: {} } as typeof source }).findings).toEqual([]);
    expect(heldBack(HARMLESS, [], { source })).toEqual({ actions: HARMLESS, findings: [] });
  });
});
