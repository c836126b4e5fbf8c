import { expect, test } from 'vitest';
import { sampleStatus } from '../../contract/sample.ts';
import { explainFinding } from '../../text/explain.ts';
import { paint } from '../paint.ts';
import { liveLines, statusLines } from './status.ts';

test.each(['en', 'nl'] as const)('below each finding stands what to do about it, in %s', (language) => {
  const look = { reader: { language, timeZone: 'UTC' }, paint: paint(false) } as const;
  const lines = statusLines(sampleStatus, look);

  expect(sampleStatus.findings.length).toBeGreaterThan(2);
  for (const finding of sampleStatus.findings) {
    const { what, next } = explainFinding(look.reader, finding, finding.example ?? '');
    const at = lines.findIndex((line) => line.includes(what));
    expect(lines[at + 1], what).toBe(`    ${next}`);
  }
});

test('a window that is drawn over and over keeps to the findings themselves', () => {
  const look = { reader: { language: 'en', timeZone: 'UTC' }, paint: paint(false) } as const;
  const full = statusLines(sampleStatus, look);
  const remedies = sampleStatus.findings.map((found) => `    ${explainFinding(look.reader, found, '').next}`);

  expect(liveLines(sampleStatus, look)).toEqual(full.filter((line) => !remedies.includes(line)));
  expect(full.length).toBe(liveLines(sampleStatus, look).length + sampleStatus.findings.length);
});

test('a wave that moves again says why, and one that waits for people says so', () => {
  const look = { reader: { language: 'en', timeZone: 'UTC' }, paint: paint(false) } as const;
  const [first, second] = sampleStatus.waves;
  if (!first || !second) throw new Error('the sample has two waves');
  const waves = [{ ...first, state: 'resting' as const }, second];
  const text = statusLines({ ...sampleStatus, waves }, look).join('\n');

  expect(text).toMatch(/^IT pilot {2}waits for people .*\n {2}Nothing moves by itself\. Once somebody acts/m);
  expect(text).toMatch(
    /^Head office {2}moving .*\n {2}2 devices move that were not there .*\n {2}One device moves anew/m,
  );
});

test.each([
  ['half a day and a minute ago', '2026-03-02T20:59:00.000Z', true],
  ['half a day ago', '2026-03-02T21:00:00.000Z', false],
  ['at this moment', '2026-03-03T09:00:00.000Z', false],
  ['all the time', null, false],
])('of what was last read %s it is said that it is old, or not', (_, readUntil, isSaid) => {
  const look = { reader: { language: 'en', timeZone: 'UTC' }, paint: paint(false) } as const;
  const lines = statusLines({ ...sampleStatus, now: '2026-03-03T09:00:00.000Z', readUntil }, look);

  expect(/^Nothing was read since .*2 Mar.*:/.test(lines[1] ?? '')).toBe(isSaid);
});
