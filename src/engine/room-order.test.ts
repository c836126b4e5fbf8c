import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, offerOf, planned, planOf, queueOf } from '../../test/kits/room-queue.kit.ts';
import { OVERTAKEN } from '../domain/action.ts';
import { DAY, type DeviceKey, deviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import type { Offered } from './planning.ts';
import { leaveQueue, nextRoomAt, paced, waitingForRoom, woken } from './room.ts';

/** A device of the property below. */
interface Thing {
  readonly subject: string;
  readonly device: DeviceKey;
  readonly pressedAt: Instant | null;
  /** Which try comes next. */
  tries: number;
  /** Not offered before. */
  from: Instant;
  left: boolean;
  /** Smaller goes first. */
  order: number;
  failed: boolean;
  refusedAt: Instant;
}

/** What comes of a retire: 'late' was asked minutes after it was claimed. */
const FATES = ['asked', 'asked', 'asked', 'late', 'forbidden', 'throttled', OVERTAKEN] as const;

test('what was pressed first goes first, then what waits longest; nothing is overtaken, all go, and no hour has too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.array(
        fc.record({
          come: fc.nat(9),
          pressed: fc.nat(3),
          stirred: fc.nat(4),
          fates: fc.array(fc.nat(6), { maxLength: 9 }),
        }),
        { minLength: 1, maxLength: 20, size: 'max' },
      ),
      (perHour, turns) => {
        const { state, sent, asleep } = queueOf(perHour);
        const things: Thing[] = [];
        const asks: { readonly at: Instant; readonly key: string }[] = [];
        let now = 100 * DAY + 8 * HOUR;
        let count = 0;
        const isAwake = ({ subject, pressedAt }: Thing): boolean =>
          !asleep.has(subject) || (pressedAt !== null && now - pressedAt <= HOUR);
        const keyOf = ({ device, tries }: Thing): string => `retire:${device}${tries === 1 ? '' : `#${tries}`}`;
        const offers = (subject: string): Offered[] =>
          things
            .filter((one) => one.subject === subject && !one.left && now >= one.from && isAwake(one))
            .map((one) => offerOf(subject, one.pressedAt, one.device, keyOf(one)));
        const plan = (subject: string): Offered[] => {
          const theirs = offers(subject);
          const phases = things
            .filter((one) => one.subject === subject)
            .map(({ device, left }) => [device, left ? 'leaving' : 'scoped-out'] as const);
          const actions = theirs.map(([action]) => action);
          planned(state, subject, planOf(Object.fromEntries(phases), actions));
          return theirs;
        };
        const sleep = (): void => {
          asleep.clear();
          if ((now / HOUR) % 24 >= 20 || (now / HOUR) % 24 < 7)
            for (const { subject } of things) if (subject.endsWith('3')) asleep.add(subject);
        };
        const turn = (come: number, pressed: number, stirred: number, fates: readonly number[]): void => {
          for (let one = 0; one < come + pressed; one += 1) {
            const subject = `person ${Math.floor(things.length / 2) * (one % 3 === 0 ? 1 : 1_000 + one)}`;
            const device = deviceKey(`device ${things.length}`);
            const pressedAt = one < pressed ? now - one * MINUTE : null;
            things.push({
              subject,
              device,
              pressedAt,
              tries: 1,
              from: now,
              left: false,
              order: 0,
              failed: false,
              refusedAt: 0,
            });
          }
          sleep();
          const fresh = things.filter(({ order }) => order === 0).map(({ subject }) => subject);
          // Something of theirs changed; or their pause, or their night, is over.
          const again = things
            .filter((one, index) => (index * 7) % 5 < stirred || (!state.ready.has(one.device) && now >= one.from))
            .map(({ subject }) => subject);
          const asked = [...new Set([...fresh, ...again.toReversed(), ...woken(state, now)])].flatMap(plan);
          for (const [action] of asked) {
            const one = things.find((thing) => action.kind === 'retire-device' && thing.device === action.device);
            if (!one || (one.order !== 0 && !one.failed)) continue;
            one.order = Math.max(one.pressedAt ?? 10_000 * DAY + count++, one.refusedAt);
            one.failed = false;
          }
          const room = perHour - asks.filter((ask) => ask.at > now - HOUR).length;
          const first = paced(state, asked, at(now));
          expect(paced(state, first, at(now))).toEqual(first);
          const going = first.flatMap(([{ key }]) => things.filter((thing) => keyOf(thing) === key && !thing.left));
          // All the room is used by what was asked, but for the places of others that come before the last of them.
          const last = Math.max(...going.map(({ order }) => order));
          const before = things.filter(
            (one) => one.order < last && !going.includes(one) && isAwake(one) && state.ready.has(one.device),
          );
          expect(going.length).toBeLessThanOrEqual(room);
          expect(before.length).toBeLessThanOrEqual(room - going.length);
          const left = asked.length - going.length;
          leaveQueue(
            state,
            first.map(([action]) => action),
          );
          for (const [index, one] of going.entries()) {
            const fate = FATES[fates[index] ?? 0] ?? 'asked';
            one.left = fate === 'asked' || fate === 'late';
            const later = fate === 'late' ? 4 * MINUTE : 0;
            sent(keyOf(one), now, one.left ? { kind: 'asked' } : { kind: 'failed', code: fate }, later);
            if (one.left) asks.push({ at: now + later, key: keyOf(one) });
            one.failed = fate === 'forbidden';
            if (one.failed) one.refusedAt = now;
            if (one.failed || fate === 'throttled') one.from = now + 10 * MINUTE;
            if (!one.left) one.tries += 1;
          }
          const isFull = perHour - asks.filter((ask) => ask.at > now - HOUR).length < Math.ceil(perHour / 12);
          if (left > 0 && isFull) expect(waitingForRoom(state, now)).toBeGreaterThan(0);
          for (const { subject } of going) plan(subject);
        };
        for (const { come, pressed, stirred, fates } of turns) {
          turn(come, pressed, stirred, fates);
          now += 5 * MINUTE;
        }
        for (let left = 5_000; things.some((one) => !one.left); left -= 1) {
          expect(left).toBeGreaterThan(0);
          const dues = things.filter((one) => !one.left && one.from > now).map(({ from }) => from);
          now = Math.max(now + MINUTE, Math.min(nextRoomAt(state, now) ?? Infinity, now + 30 * MINUTE, ...dues));
          turn(0, 0, 0, []);
        }
        expect([state.waiting.size, state.ready.size, waitingForRoom(state, now)]).toEqual([0, 0, 0]);
        expect(new Set(asks.map(({ key }) => key)).size).toBe(things.length);
      },
    ),
    { numRuns: 100 },
  );
});
