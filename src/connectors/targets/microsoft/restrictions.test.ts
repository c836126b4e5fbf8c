import { expect, test } from 'vitest';
import { restrictionsOf } from './restrictions.ts';

const blocked = { platformBlocked: true, personalDeviceEnrollmentBlocked: false };
const free = { platformBlocked: false, personalDeviceEnrollmentBlocked: false };
const forAll = (differs: object) => ({
  '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
  id: 't_DefaultPlatformRestrictions',
  priority: 0,
  iosRestriction: free,
  androidRestriction: free,
  macOSRestriction: free,
  windowsRestriction: free,
  ...differs,
});
const forSome = (differs: object) => ({ ...forAll(differs), id: 'g_PlatformRestrictions', priority: 1 });
const single = (differs: object) => ({
  '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration',
  id: 'g_SinglePlatformRestriction',
  priority: 1,
  ...differs,
});
const answer = (list: readonly unknown[] | null) => {
  const { blockedPlatforms, blockedForSome } = restrictionsOf(list);
  return [blockedPlatforms, blockedForSome];
};

test('the default refuses for everybody, unless another configuration lets the platform in', () => {
  expect(answer([forAll({})])).toEqual([[], []]);
  expect(answer([forAll({ iosRestriction: blocked })])).toEqual([['ios', 'ipados'], []]);
  expect(answer([forAll({ macOSRestriction: blocked }), forSome({})])).toEqual([[], ['macos']]);
  expect(answer([forAll({ macOSRestriction: blocked }), forSome({ macOSRestriction: blocked })])).toEqual([
    ['macos'],
    [],
  ]);
  expect(answer([forAll({}), forSome({ windowsRestriction: blocked })])).toEqual([[], ['windows']]);
});

test('of Android v1.0 tells device administrator alone, so nobody is sure', () => {
  expect(answer([forAll({ androidRestriction: blocked })])).toEqual([[], ['android']]);
});

test('a configuration for one platform is read as beta describes it', () => {
  expect(answer([forAll({}), single({ platformType: 'mac', platformRestriction: blocked })])).toEqual([[], ['macos']]);
  expect(answer([forAll({}), single({ platformType: 'ios', platformRestriction: free })])).toEqual([[], []]);
});

test.each<readonly [string, readonly unknown[] | null]>([
  ['no answer', null],
  ['an empty list', []],
  ['a list without the default', [forSome({}), { limit: 5 }]],
  ['a configuration that cannot be read', [forAll({}), forSome({ iosRestriction: 'blocked' })]],
  ['something that is no configuration', [forAll({}), null]],
  ['a restriction that says nothing', [forAll({}), single({})]],
  [
    'a restriction of a platform with a new name',
    [forAll({}), single({ platformType: 'tizen', platformRestriction: blocked })],
  ],
])('%s is unknown', (_, list) => {
  expect(answer(list)).toEqual(['unknown', []]);
});

test('what is no restriction of platforms hinders nothing', () => {
  const others = [
    {
      '@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration',
      id: 't_DefaultLimit',
      priority: 0,
      limit: 15,
    },
    { '@odata.type': '#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration', priority: 0 },
    { '@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration', priority: 2 },
  ];
  expect(answer([...others, forAll({})])).toEqual([[], []]);
  expect(restrictionsOf([...others, forAll({})]).limits).toEqual([15]);
});
