import { expect, test } from 'vitest';
import { leaveStateOf, modeOf, ownershipOf, platformOf, rulePlatforms, versionOf } from './words.ts';

test.each([
  ['Apple', 'iPhone 14', 'ios'],
  ['Apple', 'iPad Air (5th generation)', 'ipados'],
  ['AppleOsX', 'MacBook Pro', 'macos'],
  ['WinRT', 'Latitude', 'windows'],
  ['Windows 10', null, 'windows'],
  ['Android', 'Tab S9', 'android'],
  ['AppleTv', null, 'unknown'],
  ['WindowsMobile', null, 'unknown'],
  ['', null, 'unknown'],
])('platform %s with model %s is %s', (word, model, platform) => {
  expect(platformOf(word, model)).toBe(platform);
});

test.each([
  ['Enrolled', 'managed'],
  ['EnterpriseWipePending', 'leave-requested'],
  ['ENTERPRISE_WIPE_PENDING', 'leave-requested'],
  ['Unenrolled', 'left'],
  ['Retired', 'left'],
  ['DeviceWipePending', 'wipe-running'],
  ['WipeInitiated', 'wipe-running'],
  ['Registered', 'unknown'],
  ['Discovered', 'unknown'],
  ['EnrollmentInProgress', 'unknown'],
])('status %s is %s', (status, state) => {
  expect(leaveStateOf(status)).toBe(state);
});

test.each([
  ['C', 'corporate'],
  ['E', 'personal'],
  ['S', 'shared'],
  ['Corporate - Dedicated', 'corporate'],
  ['EmployeeOwned', 'personal'],
  ['Undefined', 'unknown'],
])('ownership %s is %s', (word, ownership) => {
  expect(ownershipOf(word)).toBe(ownership);
});

const nothing = { viaDep: undefined, category: 'unknown', group: null } as const;

test('an Android device of which nothing is said has an unknown mode', () => {
  expect(modeOf('android', nothing)).toBe('unknown');
});

test('sources that disagree about an Android device make its mode unknown', () => {
  expect(modeOf('android', { ...nothing, category: 'android-work-profile', group: 'android-fully-managed' })).toBe(
    'unknown',
  );
  expect(modeOf('android', { ...nothing, category: 'android-cope', group: 'android-cope' })).toBe('android-cope');
  expect(modeOf('android', { ...nothing, category: 'apple-ade' })).toBe('unknown');
});

test('automated enrollment of Apple wins over whatever else is said; without a word the mode is unknown', () => {
  expect(modeOf('ios', { ...nothing, viaDep: true, category: 'apple-profile' })).toBe('apple-ade');
  expect(modeOf('ios', { ...nothing, viaDep: false, category: 'apple-ade' })).toBe('apple-ade');
  expect(modeOf('ios', { ...nothing, viaDep: false })).toBe('apple-profile');
  expect(modeOf('ios', nothing)).toBe('unknown');
});

test('versions are numbers alone, and rules of Apple cover both kinds of phone and tablet', () => {
  expect([versionOf('Android 11'), versionOf('10.0.19045'), versionOf(17), versionOf('')]).toEqual([
    '11',
    '10.0.19045',
    '17',
    null,
  ]);
  expect(rulePlatforms(['Apple', 'Android'])).toEqual(['ios', 'ipados', 'android']);
  expect(rulePlatforms(['Any'])).toBe('all');
  expect(rulePlatforms(['Athena'])).toBe('unknown');
  expect(rulePlatforms([])).toBe('unknown');
});
