import fc from 'fast-check';

/** The same few ids everywhere, so that random parts meet. */
const guid = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const USERS = [1, 2, 3, 4, 5].map((number) => guid('a', number));
/** The last is in no directory. */
export const GROUPS = [1, 2, 3, 4, 5, 6].map((number) => guid('b', number));
export const MISSING_GROUP = guid('b', 9);
/** The last has not been read. */
export const ROLES = [1, 2, 3].map((number) => guid('c', number));
export const TENANTS = [1, 2].map((number) => guid('d', number));
export const PLACES = [1, 2].map((number) => guid('e', number));
export const NO_PLACE = '00000000-0000-0000-0000-000000000000';
export const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
export const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
/** An app of the organisation's own. */
export const OWN_APP = guid('f', 1);
export const INTUNE = 'c0ffee00-0000-4000-8000-000000000001';
export const OLD_PRODUCT = 'c0ffee00-0000-4000-8000-000000000002';

/** The same id in capitals now and then: ids are compared without case. */
export const idOf = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 9 }))
    .map(([id, shout]) => (shout === 9 ? id.toUpperCase() : id));

/** `common` most of the time, one of `rare` in about `share` per cent of the cases. Shrinks to `common`. */
export const mostly = <T, U>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<U>, share: number): fc.Arbitrary<T | U> =>
  fc.oneof({ arbitrary: common as fc.Arbitrary<T | U>, weight: 100 - share }, { arbitrary: rare, weight: share });

/** What no schema foresees. */
export const junk: fc.Arbitrary<unknown> = fc.constantFrom<unknown>('x', 7, true, [], {}, ['unknownFutureValue'], {
  tomorrow: 'yes',
});
