import { type StaffLanguage, languages } from '../../text/language.ts';
import { type Reader, say } from '../../text/say.ts';
import { addsUp, type Evidence } from './evidence.ts';
import { each, type Html, html } from './html.ts';
import { decisionList, ending, excludedList, findings, messagesAndCalls, waitingList } from './lists.ts';
import { style } from './style.ts';
import { waves } from './waves.ts';

/**
 * The evidence as one HTML page that needs nothing from elsewhere: to be read on a screen, printed and signed. Times are told
 * in the organisation's time zone. The caller has checked the evidence against its schema.
 */
export function renderReport(evidence: Evidence, language: StaffLanguage): string {
  const reader = { language, timeZone: evidence.timeZone };
  const title = say(reader, 'report.title');
  const { direction } = languages[language];
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · ${evidence.organisation}</title><style>${{ html: style }}</style></head><body>
${head(reader, evidence, title)}${totals(reader, evidence)}${laws(reader, evidence)}${waves(reader, evidence)}${limbo(reader, evidence)}
${messagesAndCalls(reader, evidence)}${findings(reader, evidence)}${waitingList(reader, evidence)}${excludedList(reader, evidence)}
${decisionList(reader, evidence)}${ending(reader, evidence)}${audit(reader, evidence)}${signatures(reader)}</body></html>
`;
  return page.html;
}

function head(reader: Reader, evidence: Evidence, title: string): Html {
  const { organisation, oldProduct, from, to, madeAt, readUntil, timeZone: zone } = evidence;
  const product = oldProduct ?? say(reader, 'paper.old-product');
  const period = say(reader, 'report.period', { from: Date.parse(from), to: Date.parse(to) });
  const until = readUntil === null ? '' : ` · ${say(reader, 'report.read-until', { at: Date.parse(readUntil) })}`;
  return html`<header><h1>${title}</h1><p><strong>${organisation}</strong> · ${say(reader, 'report.from-to', { product })}</p>
<p class="soft">${period} · ${say(reader, 'report.made', { at: Date.parse(madeAt), zone })}${until}</p>${verdict(reader, evidence)}</header>`;
}

/** The worst thing first: a report may not read well while a law is broken, a device lost or a sum wrong. */
function verdict(reader: Reader, evidence: Evidence): Html {
  const { lost, inProgress, waiting } = evidence.devices;
  const { violations } = evidence.laws;
  const open = inProgress + waiting;
  if (violations > 0) return html`<p class="verdict bad">${say(reader, 'report.verdict-broken', { violations })}</p>`;
  if (lost > 0) return html`<p class="verdict bad">${say(reader, 'report.verdict-lost', { lost })}</p>`;
  if (!addsUp(evidence)) return html`<p class="verdict bad">${say(reader, 'report.does-not-add-up')}</p>`;
  // As the terminal says it: what waits for people is not on its way, and no time ends it.
  const state = inProgress === 0 ? 'report.verdict-at-rest' : 'report.verdict-open';
  if (open > 0) return html`<p class="verdict">${say(reader, state, { open })}</p>`;
  if (evidence.laws.each.some((law) => law.checked === 0)) {
    return html`<p class="verdict">${say(reader, 'report.verdict-unchecked')}</p>`;
  }
  return html`<p class="verdict good">${say(reader, 'report.verdict-done')}</p>`;
}

function totals(reader: Reader, evidence: Evidence): Html {
  const { devices } = evidence;
  const figures = [
    [devices.total, say(reader, 'report.total')],
    [devices.verified, say(reader, 'report.verified')],
    [devices.inProgress, say(reader, 'report.in-progress')],
    [devices.waiting, say(reader, 'report.waiting')],
    [devices.excluded, say(reader, 'report.excluded')],
    [devices.lost, say(reader, 'report.lost')],
  ] as const;
  const sum = addsUp(evidence) ? say(reader, 'report.adds-up') : say(reader, 'report.does-not-add-up');
  return html`<section><h2>${say(reader, 'report.totals')}</h2>
<dl class="figures">${each(figures, ([n, name]) => html`<div><dt>${name}</dt><dd>${say(reader, 'report.number', { n })}</dd></div>`)}</dl>
<p class="${addsUp(evidence) ? 'soft' : 'bad'}">${sum}</p></section>`;
}

function laws(reader: Reader, { laws: all }: Evidence): Html {
  return html`<section><h2>${say(reader, 'report.laws')}</h2><table><thead><tr><th></th><th>${say(reader, 'report.law')}</th>
<th class="n">${say(reader, 'report.checked')}</th><th>${say(reader, 'report.result')}</th></tr></thead><tbody>
${each(all.each, (law) => lawRow(reader, law))}</tbody></table></section>`;
}

function lawRow(reader: Reader, { number, checked, violations }: Evidence['laws']['each'][number]): Html {
  const result =
    violations.length > 0
      ? html`<span class="bad">✕ ${say(reader, 'report.broken', { count: violations.length })}</span>`
      : checked === 0
        ? html`<span class="warn">– ${say(reader, 'report.not-checked')}</span>`
        : html`<span class="good">✓ ${say(reader, 'report.holds')}</span>`;
  const breaches = each(
    violations.slice(0, 20),
    ({ at, subject, detail }) =>
      html`<p class="bad">${say(reader, 'report.breach', { at: Date.parse(at), subject, detail })}</p>`,
  );
  return html`<tr><td class="n">${number}</td><td>${lawText(reader, number)}${breaches}</td>
<td class="n">${say(reader, 'report.times', { count: checked })}</td><td class="nowrap">${result}</td></tr>`;
}

function lawText(reader: Reader, number: number): string {
  // The schema lets 1 to 12 through, and each has its sentence.
  return say(reader, `law.${number}` as 'law.1');
}

function limbo(reader: Reader, { limboMinutes }: Evidence): Html {
  if (limboMinutes === null) return html``;
  const figures = [
    [limboMinutes.median, say(reader, 'report.median')],
    [limboMinutes.p95, say(reader, 'report.p95')],
    [limboMinutes.max, say(reader, 'report.max')],
  ] as const;
  return html`<section><h2>${say(reader, 'report.limbo')}</h2><p class="soft">${say(reader, 'report.limbo-what')}</p>
<dl class="figures">${each(
    figures,
    ([minutes, name]) =>
      html`<div><dt>${name}</dt><dd>${say(reader, 'report.minutes', { minutes: Math.round(minutes) })}</dd></div>`,
  )}</dl></section>`;
}

function audit(reader: Reader, { audit: record, signing }: Evidence): Html {
  const chain =
    record.brokenAt === null
      ? html`<p class="good">✓ ${say(reader, 'report.audit-whole')}</p>`
      : html`<p class="bad">✕ ${say(reader, 'report.audit-broken', { at: record.brokenAt })}</p>`;
  const kept =
    record.differs === null
      ? html``
      : html`<p class="bad">✕ ${say(reader, 'report.audit-differs', record.differs)}</p>`;
  const signed = signing
    ? html`<p>${say(reader, 'report.signed')}<br><code>${signing.fingerprint}</code><br><code>${signing.publicKey.replaceAll(/-----[^-]+-----|\s/g, '')}</code></p>`
    : html``;
  return html`<section><h2>${say(reader, 'report.audit')}</h2>
<p>${say(reader, 'report.audit-head', { entries: record.entries })}<br><code>${record.head}</code></p>${chain}${kept}${signed}</section>`;
}

function signatures(reader: Reader): Html {
  const who = [
    say(reader, 'report.sign-administrator'),
    say(reader, 'report.sign-officer'),
    say(reader, 'report.sign-lead'),
  ];
  return html`<section><h2>${say(reader, 'report.signatures')}</h2><div class="signatures">${each(
    who,
    (role) => html`<div>${role}<br><span class="soft">${say(reader, 'report.sign-date')}</span></div>`,
  )}</div></section>`;
}
