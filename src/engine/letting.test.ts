import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN } from '../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Holder, Json, Store } from '../store/store.ts';
import { performer, recoverOpen } from './acting.ts';
import type { Staff } from './letters.ts';
import type { Observer } from './observe.ts';
import type { EnginePorts } from './ports.ts';
import { newState } from './state.ts';

const never = new AbortController().signal;
let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

async function joined(name: string, part: 'main' | 'worker'): Promise<Holder> {
  const holder = await fresh.store.leases.join({ name, part, lastsMs: 60_000, fits: 'a', at: 0 });
  if (!holder) throw new Error('not joined');
  return holder;
}

test.each(['take', 'let'] as const)(
  'a database that is gone from "%s" on keeps an object from all others no longer than to the next turn',
  async (lost) => {
    const main = await joined('main', 'main');
    const worker = await joined('w1', 'worker');
    const { claims } = fresh.store;
    let isCut = true;
    const store: Store = {
      ...fresh.store,
      claims: {
        ...claims,
        // It was heard, and its answer was not.
        take: async (...wanted) => {
          const taken = await claims.take(...wanted);
          if (isCut && lost === 'take') throw new Error('the connection was cut');
          return taken;
        },
        let: (...done) => (isCut ? Promise.reject(new Error('the connection was cut')) : claims.let(...done)),
      },
    };
    const { state: calm } = await openWorld(fresh.store);
    const refused = { ok: false, error: { code: 'unreachable', at: 'the directory', detail: '' } };
    const ports = {
      ...calm.ports,
      store,
      crew: { lease: { holder: main, peers: () => [] }, source: () => ({}) },
      target: { write: { addMembers: () => Promise.resolve(refused), memberships: () => Promise.resolve(refused) } },
    };
    const state = newState(ports as unknown as EnginePorts, calm.view);
    const action = (key: string) =>
      ({
        kind: 'add-member',
        key,
        lever: 'exempt',
        member: ANN,
        subject: ANN,
        object: 'group:exempt',
        wave: null,
      }) as const;
    const wanted = ['a', 'b'].map((key) => {
      const { kind, subject, object } = action(key);
      return { key, kind, subject, object, action: action(key) as unknown as Json, claimedAt: START };
    });
    await claims.claimMany(wanted, main);
    state.view.setClaims(wanted.map((one) => ({ ...one, outcome: null, recordedAt: null })));
    state.performing.add('a');

    await performer(state, {} as Staff)({ id: '1', lane: 'x', keys: ['a'], priority: 1 }).catch(() => undefined);
    expect(await claims.take(['b'], worker, START)).toEqual([]);

    isCut = false;
    await recoverOpen(state, {} as Observer, never);
    expect((await claims.take(['b'], worker, START)).map(({ key }) => key)).toEqual(['b']);
  },
);
