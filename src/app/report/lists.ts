import { explainFinding } from '../../text/explain.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import type { Evidence } from './evidence.ts';
import { each, type Html, html } from './html.ts';

/** What was sent out: messages that a server accepted, and calls by kind. */
export function messagesAndCalls(reader: Reader, { messages, calls }: Evidence): Html {
  const kinds = Object.entries(messages.byKind).map(([kind, n]) => {
    const key = `message.${kind}`;
    return [isKey(key) ? sayLoosely(reader, key, {}) : kind, [n]] as const;
  });
  const byCalls = Object.entries(calls)
    .toSorted(([, a], [, b]) => b.calls - a.calls)
    .map(([kind, { calls: made, throttled }]) => [kind, [made, throttled]] as const);
  const count = say(reader, 'report.count');
  return html`<section><h2>${say(reader, 'report.messages')}: ${number(reader, messages.accepted)}</h2>
${counts(reader, [say(reader, 'report.kind'), count], kinds)}</section>
<section><h2>${say(reader, 'report.calls')}</h2>${counts(reader, [say(reader, 'report.kind'), count, say(reader, 'report.throttled')], byCalls)}</section>`;
}

function counts(
  reader: Reader,
  [first = '', ...others]: readonly string[],
  rows: readonly (readonly [string, readonly number[]])[],
): Html {
  return html`<table><thead><tr><th>${first}</th>${each(others, (name) => html`<th class="n">${name}</th>`)}</tr></thead><tbody>${each(
    rows,
    ([name, numbers]) =>
      html`<tr><td>${name}</td>${each(numbers, (n) => html`<td class="n">${number(reader, n)}</td>`)}</tr>`,
  )}</tbody></table>`;
}

/** Findings that are still there, the heaviest first. */
export function findings(reader: Reader, evidence: Evidence): Html {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  const all = evidence.findings.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
  const rows = each(all, ({ code, severity, subject, since, why }) => {
    const { what, next } = explainFinding(reader, { code, facts: why === undefined ? {} : { why } }, subject);
    const colour = severity === 'blocks' ? 'bad' : severity === 'warns' ? 'warn' : 'soft';
    return html`<tr><td class="nowrap ${colour}">${say(reader, `weight.${severity}`)}</td><td>${what}<br><span class="soft">${next}</span></td>
<td class="nowrap">${day(reader, since)}</td></tr>`;
  });
  const body =
    all.length === 0 ? html`<p>${say(reader, 'report.no-findings')}</p>` : html`<table><tbody>${rows}</tbody></table>`;
  return html`<section><h2>${say(reader, 'report.findings')}</h2>${body}</section>`;
}

/** Everybody and everything that waits for a person, by name; sums by reason before it. */
export function waitingList(reader: Reader, { waiting, devices }: Evidence): Html {
  if (devices.waiting === 0 && waiting.length === 0) return html``;
  const rows = each(
    waiting,
    ({ device, person, reason, since }) =>
      html`<tr><td>${device}</td><td>${person ?? '–'}</td><td>${reasonText(reader, reason)}</td><td class="nowrap">${since === null ? '–' : day(reader, since)}</td></tr>`,
  );
  return html`<section><h2>${say(reader, 'report.open-list')}</h2>
${counts(reader, [say(reader, 'report.waiting-by-reason'), say(reader, 'report.count')], reasons(reader, devices.waitingByReason))}
<table><thead><tr><th>${say(reader, 'report.device')}</th><th>${say(reader, 'report.person')}</th><th>${say(reader, 'report.reason')}</th>
<th>${say(reader, 'report.since')}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** Who does not move, why, and who decided so. */
export function excludedList(reader: Reader, { excluded, devices }: Evidence): Html {
  if (devices.excluded === 0 && excluded.length === 0) return html``;
  const rows = each(
    excluded,
    ({ device, person, reason, decidedBy, decidedAt, writtenOff }) =>
      html`<tr><td>${device}</td><td>${person ?? '–'}</td><td>${writtenOff ? say(reader, 'report.written-off', { reason }) : reasonText(reader, reason)}</td><td>${decidedBy}</td>
<td class="nowrap">${decidedAt === null ? '–' : day(reader, decidedAt)}</td></tr>`,
  );
  return html`<section><h2>${say(reader, 'report.excluded-list')}</h2>
${counts(reader, [say(reader, 'report.excluded-by-reason'), say(reader, 'report.count')], reasons(reader, devices.excludedByReason))}
<table><thead><tr><th>${say(reader, 'report.device')}</th><th>${say(reader, 'report.person')}</th><th>${say(reader, 'report.reason')}</th>
<th>${say(reader, 'report.decided-by')}</th><th>${say(reader, 'report.since')}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** Whose access was put at stake by somebody's word, who said so, and why. */
export function decisionList(reader: Reader, { decisions }: Evidence): Html {
  if (decisions.length === 0) return html``;
  const rows = each(
    decisions,
    ({ person, reason, decidedBy, decidedAt, over, inGroupSince }) =>
      html`<tr><td>${person}</td><td>${reason}${over ? ` ${say(reader, 'report.decision-over')}` : ''}</td><td>${decidedBy}</td><td class="nowrap">${day(reader, decidedAt)}</td>
<td class="nowrap">${inGroupSince === null ? '–' : day(reader, inGroupSince)}</td></tr>`,
  );
  return html`<section><h2>${say(reader, 'report.decisions')}</h2><p class="soft">${say(reader, 'report.decisions-what')}</p>
<table><thead><tr><th>${say(reader, 'report.person')}</th><th>${say(reader, 'report.reason')}</th>
<th>${say(reader, 'report.decided-by')}</th><th>${say(reader, 'report.decided-on')}</th><th>${say(reader, 'report.in-group-since')}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** What of the old product is ended in the end, in order; and that nothing of it may be while a device needs it (law 12). */
export function ending(reader: Reader, { ending: { neededBy, parts } }: Evidence): Html {
  const needed = new Map<string, number>();
  for (const { why } of neededBy) needed.set(why, (needed.get(why) ?? 0) + 1);
  const verdict =
    neededBy.length === 0
      ? html`<p class="good">✓ ${say(reader, 'ending.may')}</p>`
      : html`<p class="warn">${say(reader, 'ending.not-yet', { devices: neededBy.length })}</p>
${counts(reader, [say(reader, 'report.reason'), say(reader, 'report.count')], reasons(reader, Object.fromEntries(needed)))}`;
  return html`<section><h2>${say(reader, 'ending.title')}</h2>${verdict}
<ol>${each(parts, ({ id }) => html`<li>${partText(reader, id)}</li>`)}</ol></section>`;
}

function partText(reader: Reader, id: string): string {
  const key = `ending.${id.split('.').at(-1)}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : id;
}

function reasons(
  reader: Reader,
  byReason: Readonly<Record<string, number>>,
): readonly (readonly [string, readonly number[]])[] {
  return Object.entries(byReason)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, n]) => [reasonText(reader, reason), [n]]);
}

/** A reason is a finding's or a phase's code, or plain words that a person gave. */
function reasonText(reader: Reader, reason: string): string {
  if (reason === 'under-way') return say(reader, 'report.in-progress');
  const key = [`reason.${reason}`, `phase.${reason}`].find(isKey);
  return key === undefined ? reason : sayLoosely(reader, key, {});
}

function day(reader: Reader, at: string): string {
  return say(reader, 'report.day', { at: Date.parse(at) });
}

function number(reader: Reader, n: number): string {
  return say(reader, 'report.number', { n });
}
