import type { AccessView } from '../../contract/access.ts';
import { accessTables, doubtWords, type Table, totalWords } from '../../cli/render/access.ts';
import { type StaffLanguage, languages } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import { each, type Html, html } from '../report/html.ts';
import { style } from '../report/style.ts';

/** An answer as one page that needs nothing from elsewhere: to be read, printed and signed by a security officer. */
export function accessPage(
  views: readonly AccessView[],
  about: { readonly organisation: string | null; readonly language: StaffLanguage; readonly timeZone: string },
): string {
  const { language, timeZone, organisation } = about;
  const reader = { language, timeZone };
  const [first] = views;
  if (!first) throw new Error('a page without an answer');
  const title = say(reader, `access.title.${first.question}`);
  const { direction } = languages[language];
  const doubts = each(first.doubts, (doubt) => html`<li>${doubtWords(reader, doubt)}</li>`);
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>${{ html: style }}</style></head><body>
<header><h1>${title}</h1>${organisation === null ? html`` : html`<p><strong>${organisation}</strong></p>`}
<p class="soft">${say(reader, `access.of.${first.of}`)} · ${say(reader, 'access.at', { at: Date.parse(first.at) })} · ${say(reader, 'access.size', first.size)}</p></header>
<main>${each(views, (view) => section(view, about))}
${first.doubts.length === 0 ? html`` : html`<section><h2>${say(reader, 'access.doubts')}</h2><ul>${doubts}</ul></section>`}
<section><p>${say(reader, 'access.page.signed')}</p><div class="signatures">${each(
    [say(reader, 'report.sign-administrator'), say(reader, 'report.sign-officer'), say(reader, 'report.sign-lead')],
    (role) => html`<div>${role}<br><span class="soft">${say(reader, 'report.sign-date')}</span></div>`,
  )}</div></section></main></body></html>
`;
  return page.html;
}

function section(
  view: AccessView,
  { language, timeZone }: { readonly language: StaffLanguage; readonly timeZone: string },
): Html {
  const reader = { language, timeZone };
  const shown = view.people.length + view.changes.length + view.lockouts.length + view.handovers.length;
  const more = view.rows - shown;
  const good = view.total.possibly === 0;
  return html`<section><h2>${say(reader, `access.title.${view.question}`)}</h2><p class="soft">${say(reader, `access.what.${view.question}`)}</p>
<p class="verdict ${good ? 'good' : ['old', 'intune', 'diff', 'handover'].includes(view.question) ? '' : 'bad'}">${totalWords(view, reader)}</p>
${each(accessTables(view, reader), tableOf)}
${more > 0 ? html`<p class="soft">${say(reader, 'access.more', { more, rows: view.rows })}</p>` : html``}</section>`;
}

function tableOf({ heads, rows }: Table): Html {
  if (rows.length === 0) return html``;
  const head = each(
    heads,
    ({ name, number }) => html`<th${{ html: number ? ' class="n"' : '' }} scope="col">${name}</th>`,
  );
  const lines = each(
    rows,
    (row) =>
      html`<tr>${each(row, (cell, at) => html`<td${{ html: heads[at]?.number ? ' class="n"' : '' }}>${cell}</td>`)}</tr>`,
  );
  return html`<table><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table>`;
}
