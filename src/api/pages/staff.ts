import type { LinkAction, LinkView } from '../../contract/link.ts';
import { forStaff } from '../../text/language.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { type LinkPage, linkFrame, noticeOf } from './frame.ts';
import { postForm } from './layout.ts';

type StaffReader = Exclude<Reader, string>;
type StaffKind = Exclude<LinkView['kind'], 'employee'>;

/** The page that asks help desk, administrator or approver one thing. */
export function staffPage(shown: LinkPage, kind: StaffKind): string {
  const offered = forStaff(shown.languages);
  const reader = { language: shown.pick(offered), timeZone: shown.view.timeZone };
  return linkFrame(shown, reader, offered, {
    title: titleOf(reader, kind, shown.view),
    subject: titleOf(reader, kind, shown.view),
    content: content(reader, kind, shown.view),
    notice: noticeFor(shown, reader, kind),
  });
}

/** How the last press ended; of a question to an approver, what they said of it whenever they come back. */
function noticeFor({ pressed, view }: LinkPage, reader: StaffReader, kind: StaffKind): Html | null {
  if (pressed?.said === 'no-reason')
    return html`<p class="notice bad" role="alert">${say(reader, 'error.no-reason')} ${say(reader, 'error.no-reason.next')}</p>`;
  if (kind === 'approval' && view.refused !== null && pressed?.said !== 'not-now')
    return html`<p class="notice" role="status">${say(reader, 'portal.approval.refused', { reason: view.refused })}</p>`;
  // A mail is kept for longer than its question: whoever opens it then is told why there is no button.
  if (pressed === null && view.actions.length === 0 && !view.done)
    return html`<p class="notice" role="status">${say(reader, 'portal.staff.not-asked')}</p>`;
  if (pressed === null && !(kind === 'approval' && view.done)) return null;
  return noticeOf(reader, pressed?.said ?? 'accepted', acceptedText(reader, kind));
}

function titleOf(reader: StaffReader, kind: StaffKind, view: LinkView): string {
  const wave = view.wave ?? '';
  switch (kind) {
    case 'help-desk':
      return say(reader, 'portal.help-desk.title', { wave });
    case 'admin-step': {
      const key = `step.${view.about?.code ?? ''}`;
      return isKey(key) ? sayLoosely(reader, key, view.about?.facts ?? {}) : say(reader, 'page.title.admin-step');
    }
    case 'approval':
      return say(reader, 'portal.approval.title', { wave });
  }
}

function acceptedText(reader: StaffReader, kind: StaffKind): string {
  switch (kind) {
    case 'help-desk':
      return say(reader, 'portal.help-desk.done');
    case 'admin-step':
      return say(reader, 'portal.admin-step.done');
    case 'approval':
      return say(reader, 'portal.approval.done');
  }
}

function content(reader: StaffReader, kind: StaffKind, view: LinkView): Html {
  switch (kind) {
    case 'help-desk':
      return html`
<p>${say(reader, 'page.people.wave', { n: view.people.length })}</p>
${people(reader, view)}
${buttons(reader, view, 'page.sign-off.note')}`;
    case 'admin-step':
      return html`${steps(reader, view)}${people(reader, view)}${buttons(reader, view, 'page.confirm.note')}`;
    case 'approval':
      return html`
<p>${say(reader, 'page.approve.what', { what: view.about?.code ?? 'other', wave: view.wave ?? '' })}</p>
${view.about?.code === 'lockout' && view.people.length > 0 && html`<p>${say(reader, 'page.people.lockout', { n: view.people.length })}</p>`}
${people(reader, view)}${buttons(reader, view, null)}`;
  }
}

function people(reader: StaffReader, view: LinkView): Html {
  if (view.people.length === 0) return html``;
  const lines = view.people.map(
    ({ name, reason, decision }) =>
      html`<li>${name}${reason !== null && html` <span class="quiet">${isKey(reason) ? sayLoosely(reader, reason, {}) : reason}</span>`}${
        decision !== null && html` <span class="quiet">· ${say(reader, 'approval.people.decision', decision)}</span>`
      }</li>`,
  );
  return html`<ul class="people">${lines}</ul>`;
}

/** The numbered steps of `step.<code>` in the text room, as many as there are, and why they are asked. */
function steps(reader: StaffReader, view: LinkView): Html {
  const code = view.about?.code ?? '';
  const facts = view.about?.facts ?? {};
  const lines: Html[] = [];
  for (let number = 1; ; number += 1) {
    const key = `step.${code}.${number}`;
    if (!isKey(key)) break;
    lines.push(html`<li>${sayLoosely(reader, key, facts)}</li>`);
  }
  const why = `step.${code}.why`;
  return html`
<ol class="steps">${lines}</ol>
${isKey(why) && html`<p class="quiet"><strong>${say(reader, 'page.step.why')}:</strong> ${sayLoosely(reader, why, facts)}</p>`}`;
}

function buttons(reader: StaffReader, view: LinkView, note: 'page.sign-off.note' | 'page.confirm.note' | null): Html {
  if (view.actions.length === 0) return html``;
  return html`
${note !== null && html`<p class="quiet">${say(reader, note)}</p>`}
${view.actions.map((action) => (action.name === 'refuse' ? refusal(reader, action) : postForm(reader, action.href, 'answer', html`<button class="main">${label(reader, action)}</button>`)))}`;
}

/** A no is never one press: it says why, so that who asked can mend it. */
function refusal(reader: StaffReader, { href }: LinkAction): Html {
  return html`<details class="refuse"><summary>${say(reader, 'portal.approval.refuse.open')}</summary>
${postForm(
  reader,
  href,
  'answer',
  html`<label for="why">${say(reader, 'portal.approval.refuse.why')}</label>
<p class="quiet" id="why-hint">${say(reader, 'portal.approval.refuse.note')}</p>
<p class="row"><input id="why" name="reason" required minlength="3" maxlength="300" autocomplete="off" aria-describedby="why-hint">
<button>${say(reader, 'portal.approval.refuse')}</button></p>`,
)}</details>`;
}

function label(reader: StaffReader, { name }: LinkAction): string {
  switch (name) {
    case 'start':
      return say(reader, 'portal.start');
    case 'slot':
      return say(reader, 'portal.slot.pick');
    case 'defer':
      return say(reader, 'portal.defer');
    case 'approve':
      return say(reader, 'portal.approval.approve');
    case 'refuse':
      return say(reader, 'portal.approval.refuse');
    case 'sign-off':
      return say(reader, 'portal.help-desk.sign-off');
    case 'confirm':
      return say(reader, 'portal.admin-step.confirm');
  }
}
