import { expect, test } from 'vitest';
import { zoneOfCountry } from './zones.ts';

test('a country in which all clocks agree has its zone; one with several, or none, has not', () => {
  expect(['NL', 'nl', 'DE', 'PL', 'IN', 'JP'].map(zoneOfCountry)).toEqual([
    'Europe/Amsterdam',
    'Europe/Amsterdam',
    'Europe/Berlin',
    'Europe/Warsaw',
    'Asia/Kolkata',
    'Asia/Tokyo',
  ]);
  expect(['US', 'AU', 'BR', 'ES', 'PT', 'XX', '', null, 'constructor'].map(zoneOfCountry)).toEqual(Array(9).fill(null));
});

test('every zone is one that this machine knows', () => {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const zones = letters.flatMap((a) => letters.flatMap((b) => zoneOfCountry(a + b) ?? []));
  expect(zones.length).toBeGreaterThan(200);
  for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
});
