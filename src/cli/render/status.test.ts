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
