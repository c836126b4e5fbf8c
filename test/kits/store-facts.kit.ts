import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntraGroup, type Fact, type SourceDevice, stateSince } from '../../src/domain/facts.ts';
import { DAY } from '../../src/domain/words.ts';
import type { Store } from '../../src/store/store.ts';
import { fact, factModel, factStep, group } from '../support/fact-model.ts';
import { sourceDevice } from './cases.kit.ts';

/** What the outside showed, as any store must keep it. The store is empty at the beginning of each test. */
export function factsKit(stores: () => { readonly store: Store; readonly forgetFacts: () => Promise<void> }): void {
  describe('facts', () => {
    test('a record is written when it differs, and every time tells its own story', async () => {
      const { store } = stores();
      const first = await store.facts.record('group', [group('a'), group('b')], { at: 10, complete: true });
      const same = await store.facts.record('group', [group('b'), group('a')], { at: 20, complete: true });
      const other = await store.facts.record('group', [group('a', ['u1']), group('b')], { at: 30, complete: true });

      expect([first.changed, same.changed, other.changed]).toEqual([['a', 'b'], [], ['a']]);
      expect(await store.facts.all('group')).toEqual([
        fact(group('a', ['u1']), { firstSeenAt: 10, changedAt: 30, seenAt: 30 }),
        fact(group('b'), { firstSeenAt: 10, changedAt: 10, seenAt: 30 }),
      ]);
    });

    test("the order of a record's fields is no difference; the order in a list is", async () => {
      const { store } = stores();
      await store.facts.record('policy', [{ id: 'p', raw: { a: 1, b: { c: 2, d: [1, 2] } } }], {
        at: 1,
        complete: true,
      });

      const turned = await store.facts.record('policy', [{ raw: { b: { d: [1, 2], c: 2 }, a: 1 }, id: 'p' }], {
        at: 2,
        complete: true,
      });
      const swapped = await store.facts.record('policy', [{ id: 'p', raw: { a: 1, b: { c: 2, d: [2, 1] } } }], {
        at: 3,
        complete: true,
      });

      expect(turned.changed).toEqual([]);
      expect(swapped.changed).toEqual(['p']);
    });

    test('an incomplete read marks nothing gone, and a complete one whatever it does not show', async () => {
      const { store } = stores();
      await store.facts.record('group', [group('x:1'), group('x:2'), group('y:1')], { at: 1, complete: true });

      const partial = await store.facts.record('group', [group('x:1')], { at: 2, complete: false });
      const whole = await store.facts.record('group', [group('x:1'), group('y:1')], { at: 3, complete: true });

      expect(partial.gone).toEqual([]);
      expect(whole.gone).toEqual(['x:2']);
      expect((await store.facts.all('group')).map((one) => [one.id, one.seenAt, one.goneAt])).toEqual([
        ['x:1', 3, null],
        ['x:2', 1, 3],
        ['y:1', 3, null],
      ]);
    });

    test('a read in pages writes what differs as it goes, and what it says of the others at its end', async () => {
      const { store } = stores();
      await store.facts.record('group', [group('a'), group('b'), group('c')], { at: 1, complete: true });

      const first = await store.facts.page('group', [group('a'), group('b', ['u1'])], 5);
      const second = await store.facts.page('group', [group('d')], 5);
      const during = await store.facts.all('group');
      await store.facts.markGone('group', ['c'], 5);
      await store.facts.swept('group', '', 5);

      expect(first).toEqual([fact(group('b', ['u1']), { firstSeenAt: 1, changedAt: 5, seenAt: 5 })]);
      expect(second).toEqual([fact(group('d'), { firstSeenAt: 5, changedAt: 5, seenAt: 5 })]);
      expect(during.map((one) => one.goneAt)).toEqual([null, null, null, null]);
      expect((await store.facts.all('group')).map((one) => [one.id, one.seenAt, one.goneAt])).toEqual([
        ['a', 5, null],
        ['b', 5, null],
        ['c', 1, 5],
        ['d', 5, null],
      ]);
    });

    test('a read of which all that it changed is written shows the rest of its scope, and nothing beside it', async () => {
      const { store } = stores();
      await store.facts.record('group', [group('x:1'), group('x:2'), group('y:1')], { at: 1, complete: true });
      await store.facts.record('group', [group('x:3')], { at: 4, complete: false });
      await store.facts.markGone('group', ['x:2'], 4);

      await store.facts.swept('group', 'x:', 4);

      expect((await store.facts.all('group')).map((one) => [one.id, one.seenAt, one.goneAt])).toEqual([
        ['x:1', 4, null],
        ['x:2', 1, 4],
        ['x:3', 4, null],
        ['y:1', 1, null],
      ]);
    });

    test('a gone record keeps its value and its times, and is changed when it comes back', async () => {
      const { store } = stores();
      await store.facts.record('group', [group('a')], { at: 1, complete: true });
      await store.facts.markGone('group', ['a', 'never-seen'], 2);
      await store.facts.markGone('group', ['a'], 3);
      expect(await store.facts.some('group', ['a', 'never-seen'])).toEqual([
        fact(group('a'), { firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt: 2 }),
      ]);

      const back = await store.facts.record('group', [group('a')], { at: 4, complete: false });

      expect(back.changed).toEqual(['a']);
      expect(await store.facts.all('group')).toEqual([fact(group('a'), { firstSeenAt: 1, changedAt: 4, seenAt: 4 })]);
    });

    test('any text comes back as it was, and kinds do not mix', async () => {
      const { store } = stores();
      const strange = group('a', ['\u0000', '\ud800', 'é\u{1F600}', '"\\\n', "'; drop table sluis.fact --"]);
      await store.facts.record('group', [strange], { at: 1, complete: true });

      const again = await store.facts.record('group', [strange], { at: 2, complete: true });

      expect(again.changed).toEqual([]);
      expect((await store.facts.all('group'))[0]?.value.members).toEqual(strange.members);
      expect(await store.facts.all('role')).toEqual([]);
    });

    test('a device that was merely seen later is written, and is in its state since the same time', async () => {
      const { store } = stores();
      const is = (lastSeenAt: number | null, state: 'leave-requested' | 'left' = 'leave-requested') =>
        sourceDevice({ id: '1', name: 'says "lastSeenAt":1, too', state, lastSeenAt });
      const times = (one: Fact | undefined) => [one?.firstSeenAt, one?.changedAt];
      const kept = async () => (await store.facts.all('source-device'))[0];
      await store.facts.record('source-device', [is(null)], { at: 10, complete: true });

      const [first] = await store.facts.page('source-device', [is(DAY)], 20);
      expect([first?.value.lastSeenAt, ...times(first)]).toEqual([DAY, 10, 10]);
      const second = await store.facts.record('source-device', [is(2 * DAY)], { at: 30, complete: true });
      expect(second.changed).toEqual(['1']);
      expect(await kept()).toMatchObject({ value: is(2 * DAY), firstSeenAt: 10, changedAt: 10, seenAt: 30 });

      const [left] = await store.facts.page('source-device', [is(3 * DAY, 'left')], 40);
      expect(times(left)).toEqual([10, 40]);
      await store.facts.markGone('source-device', ['1'], 50);
      await store.facts.page('source-device', [is(4 * DAY, 'left')], 60);
      expect(times(await kept())).toEqual([10, 60]);
    });

    test('a device is in its state since a read first showed that, whatever else of its record changed since', async () => {
      const { store } = stores();
      const is = (differs: Partial<SourceDevice>) =>
        sourceDevice({ id: '1', name: 'says "state":"managed"', ...differs });
      const times = async () => {
        const [one] = await store.facts.all('source-device');
        return one && [one.firstSeenAt, one.changedAt, stateSince(one)];
      };
      const page = (differs: Partial<SourceDevice>, at: number) => store.facts.page('source-device', [is(differs)], at);
      const managed = { state: 'managed', enrolledAt: 5 } as const;
      const left = { state: 'left', enrolledAt: 5 } as const;

      await page(managed, 10);
      await page({ ...managed, userMail: 'renamed@contoso.example' }, 20);
      expect(await times()).toEqual([10, 20, 10]);
      const [gone] = await page(left, 30);
      expect(gone && [gone.changedAt, stateSince(gone)]).toEqual([30, 30]);
      const [renamed] = await page({ ...left, compliant: 'no' }, 40);
      expect(renamed && [renamed.changedAt, stateSince(renamed)]).toEqual([40, 30]);
      await store.facts.record('source-device', [is({ ...left, enrolledAt: null })], { at: 50, complete: true });
      expect(await times()).toEqual([10, 50, 30]);
      // That a read lost it for a while makes it leave no second time.
      await store.facts.markGone('source-device', ['1'], 60);
      await page({ ...left, userMail: 'once-more@contoso.example' }, 70);
      expect(await times()).toEqual([10, 70, 30]);
      // Enrolled again, and gone again, between two reads.
      await page({ ...left, enrolledAt: 75 }, 80);
      expect(await times()).toEqual([10, 80, 80]);
      await page({ ...managed, enrolledAt: 75 }, 90);
      await store.facts.markGone('source-device', ['1'], 95);
      await page({ ...managed, enrolledAt: 75, model: 'another' }, 100);
      expect(await times()).toEqual([10, 100, 100]);
    });

    test('two sweeps of one kind that run into each other leave the result of one of them', async () => {
      const { store } = stores();
      const sweep = (from: number, at: number) =>
        store.facts.record(
          'group',
          Array.from({ length: 300 }, (_, n) => group(`g${from + n}`)),
          { at, complete: true },
        );

      await Promise.all([sweep(0, 1), sweep(150, 1), sweep(299, 1)]);

      const here = (await store.facts.all('group')).filter((one) => one.goneAt === null);
      expect(here).toHaveLength(300);
    });

    test('any series of reads leaves what a plain model of the rules leaves', async () => {
      const { store, forgetFacts } = stores();
      await fc.assert(
        fc.asyncProperty(fc.array(factStep, { minLength: 1, maxLength: 12 }), async (steps) => {
          await forgetFacts();
          const model = factModel();
          let at = 0;
          for (const one of steps) {
            at += 10;
            if (one.kind === 'gone') {
              await store.facts.markGone('group', one.ids, at);
              model.markGone(one.ids, at);
              continue;
            }
            const records = one.records.map(([id, member]) => group(id, [member]));
            // What a read in pages speaks of may be narrower than its kind.
            const read = { at, complete: one.complete, scope: one.paged ? one.scope : '' };
            const answer = one.paged
              ? await inPages(store, records, read)
              : await store.facts.record('group', records, read);
            const expected = model.record(records, { ...read, paged: one.paged });
            expect({ changed: new Set(answer.changed), gone: new Set(answer.gone) }).toEqual(expected);
          }
          expect(await store.facts.all('group')).toEqual(model.all());
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** The same read as a `record`, two records at a time; who is gone, the reader says. */
async function inPages(
  store: Store,
  records: readonly EntraGroup[],
  { at, complete, scope }: { readonly at: number; readonly complete: boolean; readonly scope: string },
): Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }> {
  const latest = [...new Map(records.map((record) => [record.id, record])).values()];
  const changed: string[] = [];
  for (let from = 0; from < latest.length; from += 2)
    for (const one of await store.facts.page('group', latest.slice(from, from + 2), at)) changed.push(one.id);
  if (!complete) return { changed, gone: [] };
  const shown = new Set(latest.map(({ id }) => id));
  const kept = await store.facts.all('group');
  const gone = kept
    .filter(({ id, goneAt }) => goneAt === null && id.startsWith(scope) && !shown.has(id))
    .map(({ id }) => id);
  await store.facts.markGone('group', gone, at);
  await store.facts.swept('group', scope, at);
  return { changed, gone };
}
