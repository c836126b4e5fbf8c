import type { LinkAction, LinkView } from '../../contract/link.ts';
import { type Language, languages as allLanguages } from '../../text/language.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { deviceCard } from './device.ts';
import { page } from './layout.ts';

/** How the last press of a button ended. */
export type Said = 'accepted' | 'not-now' | 'wrong-serial';

export function isSaid(text: unknown): text is Said {
  return text === 'accepted' || text === 'not-now' || text === 'wrong-serial';
}

export interface LinkPage {
  readonly view: LinkView;
  readonly language: Language;
  readonly said: Said | null;
  readonly nonce: string;
  readonly languages: readonly Language[];
}

/** The page behind a personal link, for each kind of reader. */
export function linkPage({ view, language, said, nonce, languages }: LinkPage): string {
  const reader: Reader = { language, timeZone: view.timeZone };
  const body = html`
${view.displayName !== null && html`<p class="hello">${say(reader, 'portal.hello', { name: view.displayName })}</p>`}
${said !== null && notice(reader, view, said)}
${content(reader, view)}
${help(reader, view)}
${languageChoice(languages, language)}`;
  return page({ language, title: titleOf(reader, view), body, kind: 'portal', accent: { colour: view.colour, nonce } });
}

function titleOf(reader: Reader, view: LinkView): string {
  const wave = view.wave ?? '';
  switch (view.kind) {
    case 'employee':
      return say(reader, 'portal.title');
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

function notice(reader: Reader, view: LinkView, said: Said): Html {
  if (said === 'wrong-serial')
    return html`<p class="notice bad" role="alert">${say(reader, 'portal.serial-wrong')}</p>`;
  if (said === 'not-now') return html`<p class="notice bad" role="alert">${say(reader, 'portal.not-now')}</p>`;
  return html`<p class="notice good" role="status">${acceptedText(reader, view)}</p>`;
}

function acceptedText(reader: Reader, view: LinkView): string {
  switch (view.kind) {
    case 'employee':
      return view.devices.some((device) => device.phase === 'leaving')
        ? say(reader, 'portal.started')
        : say(reader, 'portal.close');
    case 'help-desk':
      return say(reader, 'portal.help-desk.done');
    case 'admin-step':
      return say(reader, 'portal.admin-step.done');
    case 'approval':
      return say(reader, 'portal.approval.done');
  }
}

function content(reader: Reader, view: LinkView): Html {
  switch (view.kind) {
    case 'employee':
      return employee(reader, view);
    case 'help-desk':
      return html`
<p>${say(reader, 'page.people.wave', { n: view.people.length })}</p>
${people(view)}${devices(reader, view)}
${buttons(reader, view, 'page.sign-off.note')}`;
    case 'admin-step':
      return html`${steps(reader, view)}${people(view)}${devices(reader, view)}${buttons(reader, view, 'page.confirm.note')}`;
    case 'approval':
      return html`
<p>${say(reader, 'page.approve.what', { what: view.about?.code ?? 'other', wave: view.wave ?? '' })}</p>
${view.about?.code === 'lockout' && html`<p>${say(reader, 'page.people.lockout', { n: view.people.length })}</p>`}
${people(view)}${devices(reader, view)}${buttons(reader, view, null)}`;
  }
}

function employee(reader: Reader, view: LinkView): Html {
  const { organisation, from, promise } = view;
  return html`
${organisation !== '' && html`<p>${say(reader, 'page.intro', { organisation })}</p>`}
${promise !== null && html`<p class="promise">${say(reader, 'portal.promise', { at: Date.parse(promise) })}</p>`}
${from !== null && html`<p>${say(reader, 'page.from', { at: Date.parse(from) })}</p>`}
<p>${say(reader, 'portal.devices', { count: view.devices.length })}</p>
${devices(reader, view)}`;
}

function devices(reader: Reader, view: LinkView): Html {
  return html`${view.devices.map((device) => deviceCard(reader, device))}`;
}

function people(view: LinkView): Html {
  if (view.people.length === 0) return html``;
  const lines = view.people.map(
    ({ name, reason }) => html`<li>${name}${reason !== null && html` <span class="quiet">${reason}</span>`}</li>`,
  );
  return html`<ul class="people">${lines}</ul>`;
}

/** The numbered steps of `step.<code>` in the text room, as many as there are, and why they are asked. */
function steps(reader: Reader, view: LinkView): Html {
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

function buttons(reader: Reader, view: LinkView, note: 'page.sign-off.note' | 'page.confirm.note' | null): Html {
  if (view.actions.length === 0) return html``;
  return html`
${note !== null && html`<p class="quiet">${say(reader, note)}</p>`}
${view.actions.map((action) => html`<form method="post" action="${action.href}"><button class="main">${label(reader, action)}</button></form>`)}`;
}

function label(reader: Reader, { name }: LinkAction): string {
  switch (name) {
    case 'start':
      return say(reader, 'portal.start');
    case 'defer':
      return say(reader, 'portal.defer');
    case 'approve':
      return say(reader, 'portal.approval.approve');
    case 'sign-off':
      return say(reader, 'portal.help-desk.sign-off');
    case 'confirm':
      return say(reader, 'portal.admin-step.confirm');
  }
}

function help(reader: Reader, { helpDesk }: LinkView): Html {
  if (helpDesk === null) return html``;
  const { mail, phone } = helpDesk;
  return html`
<section class="help"><h2>${say(reader, 'portal.help')}</h2>
<p><a href="mailto:${mail}">${say(reader, 'portal.help-what', { mail })}</a>
${phone !== null && html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${say(reader, 'page.help.phone', { phone })}</a>`}</p></section>`;
}

function languageChoice(languages: readonly Language[], current: Language): Html {
  if (languages.length < 2) return html``;
  const links = languages.map((language) =>
    language === current
      ? html`<strong lang="${language}">${allLanguages[language].name}</strong> `
      : html`<a lang="${language}" href="?language=${language}">${allLanguages[language].name}</a> `,
  );
  return html`<nav class="languages">${links}</nav>`;
}
