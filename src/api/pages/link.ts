import type { DeviceState, LinkDevice, LinkView } from '../../contract/link.ts';
import { say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { deviceCard, isOut, mailSubject } from './device.ts';
import { type LinkPage, linkFrame, noticeOf } from './frame.ts';
import { staffPage } from './staff.ts';
import type { Located } from './when.ts';

/** The page behind a personal link, for each kind of reader: employees in their language, staff in theirs. */
export function linkPage(shown: LinkPage): string {
  return shown.view.kind === 'employee' ? employeePage(shown) : staffPage(shown, shown.view.kind);
}

function employeePage(shown: LinkPage): string {
  const { view, languages, pick, pressed } = shown;
  const reader = { language: pick(languages), timeZone: view.timeZone, csrf: shown.csrf };
  const [only] = view.devices.length === 1 ? view.devices : [];
  const elsewhere = pressed !== null && !view.devices.some((device) => device.key === pressed.device);
  return linkFrame(shown, reader, languages, {
    title: say(reader, 'portal.title'),
    subject: only === undefined ? say(reader, 'portal.help.subject') : mailSubject(reader, only),
    notice: elsewhere ? noticeOf(reader, pressed.said, say(reader, 'portal.close')) : null,
    content: view.ready ? employee(reader, shown) : html`<p class="lead">${say(reader, 'portal.sum.starting')}</p>`,
  });
}

function employee(reader: Located, { view, pressed }: LinkPage): Html {
  const devices = view.devices.toSorted((a, b) => RANK[a.state] - RANK[b.state]);
  return html`
<p class="lead" id="news" aria-live="polite">${summary(reader, devices)}</p>
<div data-part="dates">${dates(reader, view)}</div>
${devices.map((device) => deviceCard(reader, device, view, pressed?.device === device.key ? pressed.said : null))}`;
}

/** Whose turn it is, the reader's first. */
const RANK: Readonly<Record<DeviceState, number>> = {
  mend: 0,
  enroll: 0,
  ready: 1,
  started: 2,
  leaving: 2,
  clearing: 2,
  checking: 2,
  reset: 3,
  waiting: 3,
  paused: 3,
  undone: 3,
  invited: 4,
  'not-yet': 4,
  done: 5,
  excluded: 6,
};

/** One sentence for the whole page: what its reader has to do now, or that there is nothing. */
function summary(reader: Located, devices: readonly LinkDevice[]): string {
  // Nobody asks for what was given up.
  const asked = devices.filter(({ writtenOff }) => !writtenOff);
  const ranks = new Set(asked.map(({ state }) => RANK[state]));
  if (ranks.has(0)) return say(reader, 'portal.sum.act');
  if (ranks.has(1)) return say(reader, 'portal.sum.ready');
  if (ranks.has(2)) return say(reader, 'portal.sum.going');
  if (devices.some(isOut)) return say(reader, 'portal.sum.refused');
  if (ranks.has(3) || ranks.has(4)) return say(reader, 'portal.sum.wait');
  return ranks.has(5) ? say(reader, 'portal.sum.done') : say(reader, 'portal.sum.none');
}

/** The dates that still mean something to this reader. A date that has passed, or of a move that is over, is none. */
function dates(reader: Located, { devices, from, promise, deadline, enforcedFrom, now }: LinkView): Html {
  const ahead = (at: string | null): at is string => at !== null && (now === null || at > now);
  const states = new Set(devices.map(({ state }) => state));
  const open = devices.filter(({ state }) => RANK[state] < 5 && state !== 'undone' && state !== 'not-yet');
  if (open.length === 0) return html``;
  const lines = [
    states.has('invited') && ahead(from) && say(reader, 'page.from', { at: Date.parse(from) }),
    (states.has('invited') || states.has('ready')) &&
      ahead(deadline) &&
      say(reader, 'portal.deadline', { at: Date.parse(deadline) }),
    ahead(promise) && say(reader, 'portal.promise', { at: Date.parse(promise) }),
    // The promised day may be over without that the rules hold this person.
    enforcedFrom !== null && say(reader, 'portal.promise-past', { at: Date.parse(enforcedFrom) }),
  ].filter((line) => line !== false);
  return lines.length === 0 ? html`` : html`<ul class="dates">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
