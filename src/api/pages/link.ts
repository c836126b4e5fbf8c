import type { LinkView } from '../../contract/link.ts';
import { type EmployeeReader, say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { deviceCards } from './device.ts';
import { type LinkPage, linkFrame } from './frame.ts';
import { staffPage } from './staff.ts';

/** The page behind a personal link, for each kind of reader: employees in their language, staff in theirs. */
export function linkPage(shown: LinkPage): string {
  return shown.view.kind === 'employee' ? employeePage(shown) : staffPage(shown, shown.view.kind);
}

function employeePage(shown: LinkPage): string {
  const { view, languages, pick } = shown;
  const reader = { language: pick(languages), timeZone: view.timeZone };
  const started = view.devices.some((device) => device.phase === 'leaving');
  return linkFrame(shown, reader, languages, {
    title: say(reader, 'portal.title'),
    content: employee(reader, view),
    accepted: started ? say(reader, 'portal.started') : say(reader, 'portal.close'),
  });
}

function employee(reader: EmployeeReader, view: LinkView): Html {
  const { organisation, from, promise } = view;
  return html`
${organisation !== '' && html`<p>${say(reader, 'page.intro', { organisation })}</p>`}
${promise !== null && html`<p class="promise">${say(reader, 'portal.promise', { at: Date.parse(promise) })}</p>`}
${from !== null && html`<p>${say(reader, 'page.from', { at: Date.parse(from) })}</p>`}
<p>${say(reader, 'portal.devices', { count: view.devices.length })}</p>
${deviceCards(reader, view.devices)}`;
}
