import type {
  AuditView,
  CheckView,
  FileView,
  ObserveView,
  ReportView,
  VerifyView,
  WhyView,
  WriteView,
} from '../../contract/views.ts';
import { explainCheck } from '../../text/explain.ts';
import { isKey, say, sayLoosely } from '../../text/say.ts';
import { columns } from '../paint.ts';
import { writeLine } from './plan.ts';
import { accessWhyLines } from './access-why.ts';
import { findingLines } from './status.ts';
import { type Look, phaseWord, placeWord } from './view.ts';

/** Each line of `sluis check`, the remedy below what is not right, or is to be looked at. */
export function checkLines({ lines }: CheckView, { reader, paint }: Look): readonly string[] {
  const shown = lines.flatMap((line) => {
    const { what, next } = explainCheck(reader, line);
    const sign = !line.ok ? paint.bad('✖') : line.warning ? paint.warn('!') : paint.good('✔');
    const head = `${sign} ${paint.quiet(line.of)}  ${what}`;
    return line.ok && !line.warning ? [head] : [head, `    ${next}`];
  });
  const bad = lines.filter((line) => !line.ok).length;
  const warned = lines.some((line) => line.ok && line.warning);
  if (bad > 0) return [...shown, paint.bad(say(reader, 'term.check.bad', { n: bad }))];
  return [...shown, warned ? paint.warn(say(reader, 'term.check.warned')) : paint.good(say(reader, 'term.check.ok'))];
}

export function observeLines({ kinds, rejects, findings }: ObserveView, look: Look): readonly string[] {
  const { paint } = look;
  const open = findings.filter((finding) => finding.severity !== 'info');
  const rows = Object.entries(kinds).map(([kind, { read, changed, gone }]) => [
    kind,
    `${read}`,
    `~${changed}`,
    `-${gone}`,
  ]);
  return [
    ...columns([['', '', '', ''], ...rows], paint).slice(1),
    ...rejects.map(({ where, why }) => paint.warn(`${where}: ${why}`)),
    ...open.flatMap((finding) => findingLines([finding], look)),
  ];
}

/** One person or device: what is special, rules by platform, devices, what comes next. */
export function whyLines(view: WhyView, look: Look): readonly string[] {
  const { reader, paint } = look;
  const gate = (state: 'in-force' | 'off' | 'maybe'): string => say(reader, `gate.${state}`);
  const wave = view.wave ?? paint.quiet(say(reader, 'term.why.not-in-move'));
  const head =
    view.name === null ? paint.strong(view.person) : `${paint.strong(view.name)}  ${paint.quiet(view.person)}`;
  const lines = [`${head}  ${wave}`, ...view.remarks.map((remark) => paint.warn(say(reader, `why.${remark}`)))];
  lines.push('', paint.strong(say(reader, 'term.why.rules')));
  for (const rule of view.rules) {
    const platform = rule.platform === 'all' ? say(reader, 'term.why.all-platforms') : rule.platform;
    lines.push(
      `  ${platform}  ${say(reader, 'gate.old')}: ${gate(rule.old)} · ${say(reader, 'gate.new')}: ${gate(rule.new)}`,
    );
    lines.push(...rule.because.map((reason) => paint.quiet(`    ${reason}`)));
  }
  if (view.devices.length > 0) lines.push('', paint.strong(say(reader, 'term.why.devices')));
  for (const device of view.devices) {
    const { said } = device;
    const place = placeWord(reader, device.place) + (said ? `: “${said.reason}” (${said.by})` : '');
    const asked = device.asked ? `  ${paint.accent(say(reader, 'term.why.asked'))}` : '';
    lines.push(
      `  ${device.model} (${device.serialEnd})  ${phaseWord(reader, device.phase)}  ${paint.quiet(place)}${asked}`,
    );
  }
  lines.push('', paint.strong(say(reader, 'term.why.next')), ...view.next.map((write) => writeLine(write, look)));
  if (view.next.length === 0) lines.push(`  ${say(reader, 'term.why.nothing-next')}`);
  for (const reason of view.waits)
    lines.push(`  ${say(reader, 'term.why.waits', { reason: placeWord(reader, reason) })}`);
  if (view.nextDueAt !== null)
    lines.push(paint.quiet(`  ${say(reader, 'cli.plan.next-due', { at: Date.parse(view.nextDueAt) })}`));
  if (view.access !== null) lines.push('', ...accessWhyLines(view.access, look));
  return [...lines, ...findingLines(view.findings, look)];
}

export function verifyLines(view: VerifyView, { reader, paint }: Look): readonly string[] {
  const most = Math.max(...view.laws.map(({ law }) => lawName(law, reader).length));
  const rows = view.laws.map(({ law, checked, violations }) => {
    const named = `${String(law).padStart(2)}  ${lawName(law, reader).padEnd(most)}`;
    if (violations > 0) return `  ${paint.bad('✖')} ${named}  ${checked}`;
    return checked === 0
      ? `  ${paint.warn('–')} ${named}  ${say(reader, 'report.not-checked')}`
      : `  ${paint.good('✔')} ${named}  ${checked}`;
  });
  const broken = view.violations.map(({ law, at, subject, detail }) =>
    paint.bad(`  ${law}  ${lawName(law, reader)}  ${at}  ${subject}: ${detail}`),
  );
  const count = view.violations.length;
  const unchecked = view.laws.filter((law) => law.checked === 0).length;
  const end =
    count > 0
      ? paint.bad(say(reader, 'cli.laws-broken', { count }))
      : unchecked > 0
        ? paint.warn(say(reader, 'cli.laws-unchecked', { unchecked }))
        : paint.good(say(reader, 'cli.laws-hold'));
  return [...rows, ...broken, `${view.verified}/${view.total} ${say(reader, 'phase.verified')}`, end];
}

/** A law in a few words; its number is in every report and in JSON. */
function lawName(law: number, reader: Look['reader']): string {
  const key = `audit.law.${law}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : '';
}

export function writeLines({ done, failed, skipped }: WriteView, { paint }: Look): readonly string[] {
  return [
    `${paint.good(`✔ ${done}`)}  ${failed > 0 ? paint.bad(`✖ ${failed}`) : '✖ 0'}  ${paint.quiet(`– ${skipped}`)}`,
  ];
}

export function auditLines({ entries, head, brokenAt }: AuditView, { reader, paint }: Look): readonly string[] {
  return brokenAt === null ? [`${paint.good('✓')} ${say(reader, 'cli.audit.whole', { entries })}`, `  ${head}`] : [];
}

export function reportLines(view: ReportView, look: Look): readonly string[] {
  const { reader, paint } = look;
  const { publicKey, fingerprint, verified } = view;
  return [
    ...fileLines(view, look),
    ...(verified === null ? [] : [`${paint.good('✓')} ${say(reader, 'cli.report.holds', { path: verified })}`]),
    ...(publicKey === null ? [] : [publicKey.trimEnd()]),
    ...(fingerprint === null ? [] : [say(reader, 'cli.report.fingerprint', { fingerprint })]),
  ];
}

export function importLines({ files, rows, until }: FileView, { reader, paint }: Look): readonly string[] {
  const forgotten = until ? [paint.warn(say(reader, 'cli.took-in.until', { at: Date.parse(until) }))] : [];
  return [
    ...files.map((path) => `${paint.good('✓')} ${say(reader, 'cli.took-in', { path, rows: rows ?? 0 })}`),
    ...forgotten,
  ];
}

export function fileLines({ files }: FileView, { reader }: Look): readonly string[] {
  return files.map((path) => say(reader, 'cli.wrote', { path }));
}
