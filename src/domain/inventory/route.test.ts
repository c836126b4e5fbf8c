import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { ManagementMode, Platform } from '../words.ts';
import { majorOf, routeOf } from './route.ts';

const retires = { retires: true };
const route = (
  mode: ManagementMode,
  platform: Platform,
  osVersion: string | null,
  source: Parameters<typeof routeOf>[1] = retires,
) => routeOf(sourceDevice({ mode, platform, osVersion }), source);

/** The table of routes, row by row: mode, platform, system, and the way out of a product that retires by its API. */
test.each([
  ['apple-ade', 'ios', '26.0', 'native-migration'],
  ['apple-ade', 'ipados', '26.2', 'native-migration'],
  ['apple-ade', 'macos', '26.1', 'native-migration'],
  ['apple-profile', 'ios', '26.1', 'retire'],
  ['apple-profile', 'ios', '17.7', 'retire'],
  ['apple-user-enrollment', 'ios', '18.2', 'retire'],
  ['apple-profile', 'macos', '15.6', 'retire'],
  ['apple-ade', 'ios', '18.7.2', 'ade-before-26'],
  ['apple-ade', 'ipados', '9.3', 'ade-before-26'],
  ['apple-ade', 'ios', null, 'ade-before-26'],
  ['apple-ade', 'macos', '15.7', 'retire'],
  ['android-work-profile', 'android', '14', 'retire'],
  ['android-device-administrator', 'android', '9', 'retire'],
  ['android-cope', 'android', '14', 'cope-ownership-kept'],
  ['android-cope', 'android', '11', 'cope-ownership-kept'],
  ['android-cope', 'android', '10', 'cope-before-11'],
  ['android-cope', 'android', '8.1.0', 'cope-before-11'],
  ['android-cope', 'android', null, 'cope-before-11'],
  ['android-fully-managed', 'android', '14', 'fully-managed'],
  ['android-dedicated', 'android', '14', 'dedicated'],
  ['windows-mdm', 'windows', '10.0.22631', 'retire'],
  ['unknown', 'android', '14', 'mode-unknown'],
  ['unknown', 'ios', '26.1', 'mode-unknown'],
  ['unknown', 'windows', '10.0.22631', 'mode-unknown'],
  ['unknown', 'unknown', null, 'mode-unknown'],
  ['unknown', 'linux', null, 'platform'],
  ['unknown', 'chromeos', null, 'platform'],
] as const)('%s on %s %s goes by: %s', (mode, platform, system, wanted) => {
  const found = route(mode, platform, system);

  expect('why' in found ? found.why : found.kind).toBe(wanted);
});

test('a product that gives up ownership lets COPE go from Android 11 on, and not before', () => {
  const relinquishes = { retires: true, relinquishes: true };
  expect(route('android-cope', 'android', '11', relinquishes)).toEqual({ kind: 'retire' });
  expect(route('android-cope', 'android', '10', relinquishes)).toEqual({ kind: 'reset', why: 'cope-before-11' });
});

test('a product without a call to retire makes it a step by hand', () => {
  expect(route('apple-profile', 'ios', '18', { retires: false })).toEqual({ kind: 'manual', why: 'no-api' });
});

test.each([
  ['apple-profile', 'android'],
  ['android-work-profile', 'ios'],
  ['windows-mdm', 'macos'],
  ['apple-ade', 'windows'],
] as const)('%s on %s cannot be, so nothing is retired', (mode, platform) => {
  expect(route(mode, platform, '26')).toEqual({ kind: 'reset', why: 'mode-unknown' });
});

const MODES: readonly ManagementMode[] = [
  'android-work-profile',
  'android-device-administrator',
  'android-cope',
  'android-fully-managed',
  'android-dedicated',
  'apple-ade',
  'apple-profile',
  'apple-user-enrollment',
  'windows-mdm',
  'unknown',
];
const PLATFORMS: readonly Platform[] = ['ios', 'ipados', 'macos', 'android', 'windows', 'linux', 'chromeos', 'unknown'];

test('every device has a route, and none that a retire might erase is retired (rule R67)', () => {
  const version = fc.option(
    fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(30), fc.nat(9)).map(([major, minor]) => `${major}.${minor}`),
    ),
    { nil: null },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...MODES),
      fc.constantFrom(...PLATFORMS),
      version,
      fc.record({ retires: fc.boolean(), relinquishes: fc.boolean() }),
      (mode, platform, system, source) => {
        const { kind } = route(mode, platform, system, source);
        const major = Number(/^\s*(\d+)/.exec(system ?? '')?.[1] ?? 0);
        const erases =
          mode === 'unknown' ||
          mode === 'android-fully-managed' ||
          mode === 'android-dedicated' ||
          (mode === 'android-cope' && (major < 11 || !source.relinquishes)) ||
          (mode === 'apple-ade' && platform !== 'macos');
        if (erases) expect(kind).not.toBe('retire');
        if (!source.retires) expect(kind).not.toBe('retire');
      },
    ),
    { numRuns: 3_000 },
  );
});

test.each([
  ['14', 14],
  [' 18.7.2', 18],
  ['10.0.22631', 10],
  ['iOS 26', null],
  ['', null],
  [null, null],
])('the major version of "%s" is %s', (text, wanted) => {
  expect(majorOf(text)).toBe(wanted);
});
