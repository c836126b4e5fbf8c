import type { LinkDevice } from '../../contract/link.ts';
import { type EmployeeReader, isEmployeeKey, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { inLanguage } from './layout.ts';

/** Each device on a page. */
export function deviceCards(reader: EmployeeReader, devices: readonly LinkDevice[]): Html {
  return html`${devices.map((device) => deviceCard(reader, device))}`;
}

/** One device: what it is, where it stands, what stays and goes, and what its owner may press. */
function deviceCard(reader: EmployeeReader, device: LinkDevice): Html {
  return html`
<article class="device ${phaseClass(device.phase)}">
<h2><bdi>${device.model}</bdi></h2>
<p class="quiet">${wordOr(reader, `platform.${device.platform}`, device.platform)}${
    device.serialEnd !== '' && html` · ${say(reader, 'page.serial', { serialEnd: device.serialEnd })}`
  }</p>
<p class="phase">${wordOr(reader, `portal.phase.${device.phase}`, device.phase)}</p>
${detail(reader, device)}
${device.reset === true && html`<p class="notice bad">${say(reader, 'page.reset')}</p>`}
${stays(reader, device)}
${device.actions.map((action) => (action.name === 'start' ? startForm(reader, device, action.href) : null))}
${device.actions.map((action) => (action.name === 'defer' ? deferForm(reader, device, action.href) : null))}
</article>`;
}

function detail(reader: EmployeeReader, device: LinkDevice): Html {
  if (device.phase === 'limbo') return enrollSteps(reader, device.platform);
  const key = `page.detail.${device.phase}`;
  return isEmployeeKey(key) ? html`<p>${sayLoosely(reader, key, {})}</p>` : html``;
}

/** The numbered steps of `enroll.<platform>`; an iPad is enrolled as an iPhone is. */
function enrollSteps(reader: EmployeeReader, platform: string): Html {
  const family = platform === 'ipados' ? 'ios' : platform;
  const lines: Html[] = [];
  for (let number = 1; ; number += 1) {
    const key = `enroll.${family}.${number}`;
    if (!isEmployeeKey(key)) break;
    lines.push(html`<li>${sayLoosely(reader, key, {})}</li>`);
  }
  if (lines.length === 0) return html``;
  return html`<h3>${say(reader, 'portal.steps')}</h3><ol class="steps">${lines}</ol>`;
}

function stays(reader: EmployeeReader, { keep, phase, reset }: LinkDevice): Html {
  const keys = { stays: `keep.${keep ?? ''}.stays`, goes: `keep.${keep ?? ''}.goes` };
  if (phase === 'verified' || !isEmployeeKey(keys.stays) || !isEmployeeKey(keys.goes)) return html``;
  return html`
<details${reset === null ? '' : ' open'}><summary>${say(reader, 'page.what-stays-goes')}${
    reset === false && html` · ${say(reader, 'portal.no-reset')}`
  }</summary>
<dl><dt>${say(reader, 'portal.stays')}</dt><dd>${sayLoosely(reader, keys.stays, {})}</dd>
<dt>${say(reader, 'portal.goes')}</dt><dd>${sayLoosely(reader, keys.goes, {})}</dd></dl></details>`;
}

/** Nothing is retired before its owner has looked at the device itself. */
function startForm(reader: EmployeeReader, device: LinkDevice, href: string): Html {
  const id = `serial-${device.key.replaceAll(/[^a-zA-Z0-9-]/g, '-')}`;
  const where = `portal.serial-where.${device.platform === 'ipados' ? 'ios' : device.platform}`;
  return html`
<form method="post" action="${inLanguage(href, reader)}" class="start">
<p>${say(reader, 'portal.start-what')}</p>
<label for="${id}">${say(reader, 'portal.serial-ask')}</label>
<p class="quiet">${say(reader, 'portal.serial-hint', { end: device.serialEnd })}
${isEmployeeKey(where) && say(reader, 'page.serial.where', { where: sayLoosely(reader, where, {}) })}</p>
<p class="row"><input id="${id}" name="serialEnd" dir="ltr" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button class="main">${say(reader, 'portal.start')}</button></p>
</form>`;
}

function deferForm(reader: EmployeeReader, { deferralsLeft }: LinkDevice, href: string): Html {
  return html`
<form method="post" action="${inLanguage(href, reader)}" class="defer"><button>${say(reader, 'portal.defer')}</button>
${deferralsLeft !== null && deferralsLeft > 0 && html`<span class="quiet">${say(reader, 'page.defer.left', { left: deferralsLeft })}</span>`}</form>`;
}

function phaseClass(phase: string): string {
  if (phase === 'verified') return 'done';
  return phase === 'limbo' || phase === 'scoped-out' || phase === 'waiting-for-user' ? 'act' : 'wait';
}

function wordOr(reader: EmployeeReader, key: string, otherwise: string): string {
  return isEmployeeKey(key) ? sayLoosely(reader, key, {}) : otherwise;
}
