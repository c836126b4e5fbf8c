import type { FindingView, StatusView, WaveView } from '../../contract/status.ts';
import { explainFinding, explainWave } from '../../text/explain.ts';
import { say } from '../../text/say.ts';
import { lockLines } from './lock.ts';
import { type Look, phaseWord } from './view.ts';

const MOST_FINDINGS = 12;

/** The whole live picture on one screen. */
export function statusLines(status: StatusView, look: Look): readonly string[] {
  return pictureLines(status, look, findingLines);
}

/** The same for a window that is drawn over and over: as short as can be, without remedies. */
export function liveLines(status: StatusView, look: Look): readonly string[] {
  return pictureLines(status, look, (findings) => findingRows(findings, look).map(({ what }) => what));
}

function pictureLines(status: StatusView, look: Look, findingsOf: typeof findingLines): readonly string[] {
  const { reader, paint } = look;
  const at = Date.parse(status.now);
  const time = status.simulated ? say(reader, 'cli.simulated', { at }) : say(reader, 'cli.at', { at });
  const lines = [
    `${paint.strong(status.organisation)}  ${paint.quiet(time)}`,
    ...ageLine(status, look),
    say(reader, 'cli.totals', status.totals),
    lawLine(status, look),
  ];
  if (status.forecast !== null) {
    const { earliest, likely, latest } = status.forecast;
    const dates = { at: Date.parse(likely), earliest: Date.parse(earliest), latest: Date.parse(latest) };
    lines.push(paint.quiet(say(reader, 'cli.forecast', dates)));
  }
  for (const wave of status.waves)
    lines.push('', waveLine(wave, look), ...notesOf(wave, look), ...(isQuiet(wave) ? [] : lockLines(wave, look)));
  if (status.findings.length > 0)
    lines.push('', paint.strong(say(reader, 'live.findings')), ...findingsOf(status.findings, look));
  if (status.finished) lines.push('', endLine(status, look));
  return lines;
}

/** Also where nothing moves the policies are read every six hours: nothing for twice as long is a Sluis that stands still, or cannot read. */
const STALE_MS = 12 * 3_600_000;

function ageLine({ now, readUntil }: StatusView, { reader, paint }: Look): readonly string[] {
  if (readUntil === null || Date.parse(now) - Date.parse(readUntil) <= STALE_MS) return [];
  return [paint.warn(say(reader, 'cli.read-until', { at: Date.parse(readUntil) }))];
}

/** Come to rest is not the same as moved: what a person still has to do is said in the same breath. */
function endLine({ totals }: StatusView, { reader, paint }: Look): string {
  const open = totals.waiting + totals.inProgress;
  return open === 0 ? paint.good(say(reader, 'cli.finished')) : paint.warn(say(reader, 'cli.at-rest', { open }));
}

function notesOf(wave: WaveView, { reader, paint }: Look): readonly string[] {
  return explainWave(reader, wave).map((note) => paint.quiet(`  ${note}`));
}

/** A wave that has not begun, or in which nothing moves, has no picture. */
function isQuiet({ state }: WaveView): boolean {
  return state === 'planned' || state === 'resting' || state === 'done';
}

function lawLine({ laws }: StatusView, { reader, paint }: Look): string {
  return laws.violations === 0
    ? paint.good(say(reader, 'cli.laws-hold'))
    : paint.bad(say(reader, 'cli.laws-broken', { count: laws.violations }));
}

function waveLine(wave: WaveView, { reader, paint }: Look): string {
  const state = say(reader, `live.state.${wave.state}`);
  const colours = { braked: paint.bad, resting: paint.warn, done: paint.good } as const;
  const colour = colours[wave.state as keyof typeof colours] ?? paint.accent;
  const phases = Object.entries(wave.phases)
    .filter(([, count]) => count > 0)
    .map(([phase, count]) => `${count} ${phaseWord(reader, phase)}`);
  return `${paint.strong(wave.name)}  ${colour(state)}  ${paint.quiet(phases.join(' · '))}`;
}

/** Each finding, the heaviest first, and below it what to do. */
export function findingLines(findings: readonly FindingView[], look: Look): readonly string[] {
  return findingRows(findings, look).flatMap(({ what, next }) => (next === '' ? [what] : [what, `    ${next}`]));
}

function findingRows(
  findings: readonly FindingView[],
  { reader, paint }: Look,
): readonly { readonly what: string; readonly next: string }[] {
  const colours = { blocks: paint.bad, warns: paint.warn, info: paint.quiet } as const;
  const order = { blocks: 0, warns: 1, info: 2 } as const;
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity] || b.count - a.count);
  const rows = sorted.slice(0, MOST_FINDINGS).map((finding) => {
    const { what, next } = explainFinding(reader, finding, finding.example ?? '');
    const many = finding.count > 1 ? paint.quiet(` (${finding.count}×)`) : '';
    const weight = colours[finding.severity](say(reader, `weight.${finding.severity}`));
    return { what: `  ${weight}  ${what}${many}`, next };
  });
  const more = sorted.length - MOST_FINDINGS;
  return more > 0 ? [...rows, { what: paint.quiet(`  + ${more}`), next: '' }] : rows;
}
