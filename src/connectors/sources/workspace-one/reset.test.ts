import { expect, test } from 'vitest';
import { quotaResetMs } from './reset.ts';

const now = Date.parse('2026-03-02T07:00:00Z');
const at = (ms: number): string => String((now + ms) / 1_000);

test.each([
  { name: 'nothing said', headers: {}, ms: null },
  {
    name: 'an hour from now',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(3_600_000) },
    ms: 3_600_000,
  },
  { name: 'without what remains', headers: { 'x-ratelimit-reset': at(3_600_000) }, ms: 3_600_000 },
  { name: 'calls remain', headers: { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': at(3_600_000) }, ms: null },
  { name: 'over already', headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(-1_000) }, ms: null },
  { name: 'days ahead', headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(259_200_000) }, ms: null },
  {
    name: 'milliseconds',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 5_000) },
    ms: null,
  },
  { name: 'no number', headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, ms: null },
])('a reset with $name: $ms', ({ headers, ms }) => {
  expect(quotaResetMs({ headers }, now)).toBe(ms);
});
