import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceDevice, user } from '../../test/kits/cases.kit.ts';
import type { Fact, FactKind, FactKinds } from '../domain/facts.ts';
import { matchDevices, ownerIndex } from '../domain/inventory/match.ts';
import { userId } from '../domain/words.ts';
import { openMatching } from './matching.ts';

type Put = Fact<'user'> | Fact<'source-user'> | Fact<'source-device'>;
const IDS = ['1', '2', '3'];
const NAMES = ['a@x', 'b@x', 'c@x'];
const ACCOUNTS = ['10', '11', '12'];

const fact = <K extends FactKind>(kind: K, value: FactKinds[K], gone: boolean): Fact<K> =>
  ({ kind, id: value.id, value, firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt: gone ? 2 : null }) as Fact<K>;

const name = fc.constantFrom(...NAMES);
const change: fc.Arbitrary<Put> = fc.oneof(
  fc
    .record({ id: fc.constantFrom(...IDS), upn: name, mail: fc.option(name), gone: fc.boolean() })
    .map(({ id, upn, mail, gone }) => fact('user', user({ id: userId(id), userPrincipalName: upn, mail }), gone)),
  fc
    .record({ id: fc.constantFrom(...ACCOUNTS), userName: name, mail: fc.option(name), gone: fc.boolean() })
    .map(({ gone, ...account }) => fact('source-user', { ...account, displayName: null }, gone)),
  fc
    .record({
      id: fc.constantFrom('d1', 'd2'),
      userName: fc.option(name),
      sourceUserId: fc.option(fc.constantFrom(...ACCOUNTS)),
      gone: fc.boolean(),
    })
    .map(({ gone, id, ...whose }) =>
      fact('source-device', sourceDevice({ id, serial: `SERIAL${id}`, userMail: null, ...whose }), gone),
    ),
);

/** From everything that was read, at once. */
function plain(known: ReadonlyMap<string, Put>): ReadonlyMap<string, readonly string[]> {
  const of = <K extends Put['kind']>(kind: K): readonly Fact<K>[] =>
    [...known.values()].filter((one) => one.kind === kind) as unknown as readonly Fact<K>[];
  const users = of('user').flatMap((one) => (one.goneAt === null ? [one.value] : []));
  const owners = ownerIndex(users);
  const pairs: [string | undefined, string][] = [];
  for (const { value, goneAt } of of('source-user'))
    if (goneAt === null)
      pairs.push([owners.get(value.userName) ?? (value.mail === null ? undefined : owners.get(value.mail)), value.id]);
  for (const { owner, source } of matchDevices({ source: of('source-device'), managed: [], entra: [], users }))
    if (owner.kind === 'user' && source?.value.sourceUserId) pairs.push([owner.id, source.value.sourceUserId]);
  const whose = Map.groupBy(
    pairs.filter(([holder]) => holder !== undefined),
    ([holder]) => holder ?? '',
  );
  return new Map([...whose].map(([id, ids]) => [id, [...new Set(ids.map(([, account]) => account))].toSorted()]));
}

test('whatever changes in whatever order, accounts are whose all that was read says they are, and whoever gained or lost one is told of', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (reads) => {
      const matching = openMatching();
      const known = new Map<string, Put>();
      let before = plain(known);
      for (const read of reads) {
        for (const one of read) {
          known.set(`${one.kind} ${one.id}`, one);
          matching.put(one);
        }
        const dirty = matching.refresh();
        const comings = matching.takeComings();
        const now = plain(known);
        expect(matching.accounts).toEqual(now);
        for (const id of IDS) {
          if (before.get(id)?.join() === now.get(id)?.join()) continue;
          moved++;
          expect(dirty).toContain(id);
          expect(comings).toContain(id);
        }
        for (const [id, accounts] of now)
          for (const account of accounts) expect(matching.subjectsOfAccount(account)).toContain(id);
        before = now;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(moved).toBeGreaterThan(1_000);
});
