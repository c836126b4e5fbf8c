import type { EntraUser, SourceDevice } from '../../src/domain/facts.ts';
import { userId } from '../../src/domain/words.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { devicesOf, type Hardware, kiosk, kiosks, recordId, userGuid } from './organisation.ts';
import type { News } from './outside.ts';

/** A hundred changes of one kind, that the next turn reads. */
export interface Scenario {
  readonly name: string;
  /** It is read at the slow beat only. These come last: all is read again before, and the files know of no change. */
  readonly slow?: true;
  /** At least so many changes are seen by the turn. */
  readonly least: number;
  readonly change: (round: number) => void;
}

const HUNDRED = 100;

/** A few who were asked to leave and have not yet. */
export function leaving({ view }: Engine, users: number): readonly SourceDevice[] {
  const found: SourceDevice[] = [];
  for (let user = 1; found.length < 5 && user < users; user += 20) {
    const [one] = devicesOf(user);
    const fact = one && view.facts['source-device'].get(`id:${recordId(one)}`);
    if (fact) found.push({ ...fact.value, state: 'leave-requested' });
  }
  return found;
}

/** Others in each round. All of them lie spread over the organisation. */
export function scenarios(engine: Engine, news: News, users: number): readonly Scenario[] {
  const { facts } = engine.view;
  const record = (one: Hardware): SourceDevice => {
    const fact = facts['source-device'].get(`id:${recordId(one)}`);
    if (!fact) throw new Error(`no record of ${recordId(one)}`);
    return fact.value;
  };
  /** People of the wave that was told, each with devices; never the same twice. */
  let next = 0;
  const wave = Math.floor(users / 20);
  const people = (amount: number): readonly number[] => {
    const found: number[] = [];
    while (found.length < amount) {
      if (next >= wave) throw new Error(`${users} users are too few`);
      const user = 20 * ((next++ * 37) % wave) + 1;
      const [one] = devicesOf(user);
      if (one && record(one).state === 'managed') found.push(user);
    }
    return found;
  };
  const firstDevice = (user: number): Hardware => {
    const [one] = devicesOf(user);
    if (!one) throw new Error('somebody without a device');
    return one;
  };
  let scanner = 0;
  return [
    { name: 'nothing changed', least: 0, change: () => undefined },
    {
      name: '100 devices: an update of their system',
      least: HUNDRED,
      change(round) {
        const step = Math.max(1, Math.floor(users / 300));
        news.source = Array.from({ length: HUNDRED }, (_, at) => {
          let user = (at * step + round * 7) % users;
          while (devicesOf(user).length === 0) user = (user + 1) % users;
          return { ...record(firstDevice(user)), osVersion: `27.${round}` };
        });
      },
    },
    {
      name: '100 devices: left the old product',
      least: HUNDRED,
      change() {
        news.source = people(HUNDRED).map((user) => ({ ...record(firstDevice(user)), state: 'left' }));
      },
    },
    {
      name: '100 of nobody’s devices: an update of their system',
      least: HUNDRED,
      change(round) {
        news.source = Array.from({ length: HUNDRED }, () => ({
          ...record(kiosk(users, scanner++ % kiosks(users))),
          osVersion: `27.${round}.${scanner}`,
        }));
      },
    },
    {
      name: '100 of nobody’s devices: left the old product',
      least: HUNDRED,
      change() {
        news.source = Array.from({ length: HUNDRED }, () => ({
          ...record(kiosk(users, scanner++ % kiosks(users))),
          state: 'left' as const,
        }));
      },
    },
    {
      name: '100 users: another department and name',
      slow: true,
      least: HUNDRED,
      change(round) {
        const step = Math.floor(users / HUNDRED);
        news.users = Array.from({ length: HUNDRED }, (_, at): EntraUser => {
          const fact = facts.user.get(userGuid(at * step + round * 3 + 2));
          if (!fact) throw new Error('an unknown user');
          return { ...fact.value, displayName: `${fact.value.displayName} ${round}`, department: `New ${round}` };
        });
      },
    },
    {
      name: '100 members more of a lever’s group',
      slow: true,
      least: HUNDRED,
      change(round) {
        const step = Math.floor(users / HUNDRED);
        for (let at = 0; at < HUNDRED; at++) news.exempted.push(userId(userGuid(at * step + 11 + round * 20)));
      },
    },
  ];
}
