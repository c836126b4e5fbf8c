import type { DeviceState, LinkDevice, LinkView } from '../../contract/link.ts';
import { type EmployeeKey, type EmployeeReader, isEmployeeKey, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { booking, deferral } from './booking.ts';
import { cardId } from './card-id.ts';
import { contacts, noticeOf, type Said } from './frame.ts';
import { icon } from './icons.ts';
import { progress } from './progress.ts';
import { startForm } from './start.ts';
import type { Located } from './when.ts';

/** One device: what it is, where it stands, what happens and what to do, what stays and goes, and what its owner may press. */
export function deviceCard(reader: Located, device: LinkDevice, view: LinkView, said: Said | null): Html {
  const id = cardId(device.key);
  const started = device.steps.length > 0;
  return html`
<article class="device ${TONES[device.state]}" id="${id}" data-part="${id}" aria-labelledby="${id}-name">
<header>${icon(device.platform)}<div><h2 id="${id}-name"><bdi>${device.model}</bdi></h2>
<p class="quiet">${wordOr(reader, `platform.${device.platform}`, device.platform)}${
    !!device.serialStart && html` · ${say(reader, 'page.serial', { start: device.serialStart })}`
  }</p></div></header>
<p class="state">${say(reader, stateKey(device))}</p>
${said !== null && noticeOf(reader, said, say(reader, started ? 'portal.started' : 'portal.close'))}
${what(reader, device)}
${isOut(device) && html`<p class="notice bad">${say(reader, 'portal.what.refused')}</p>`}
${progress(reader, device)}
${stays(reader, device)}
${startForm(reader, device, said === 'wrong-serial')}
${booking(reader, device, view)}
${deferral(reader, device, view)}
${needsHelp(device) && view.devices.length > 1 && html`<div class="stuck"><p>${say(reader, device.state === 'reset' ? 'portal.help' : 'portal.help.stuck')}</p>${contacts(reader, view.helpDesk, mailSubject(reader, device))}</div>`}
</article>`;
}

const TONES: Readonly<Record<DeviceState, 'act' | 'going' | 'wait' | 'over'>> = {
  mend: 'act',
  enroll: 'act',
  ready: 'act',
  started: 'going',
  leaving: 'going',
  clearing: 'going',
  checking: 'going',
  reset: 'wait',
  waiting: 'wait',
  paused: 'wait',
  undone: 'wait',
  invited: 'wait',
  'not-yet': 'wait',
  done: 'over',
  excluded: 'wait',
};

function stateKey({ state, reason }: LinkDevice): EmployeeKey & `portal.state.${string}` {
  return state === 'waiting' && reason === 'not-seen' ? 'portal.state.unseen' : `portal.state.${state}`;
}

/** What the state means, in a sentence or two; what is under way says so at its step. */
function what(reader: Located, device: LinkDevice): Html {
  const { state, route } = device;
  if (device.writtenOff) return html`<p>${writtenOff(reader, device).join(' ')}</p>`;
  switch (state) {
    case 'reset':
      return html`<p class="notice bad">${say(reader, 'page.reset')}</p>`;
    case 'waiting':
      return html`<p>${say(reader, whyKey(device.reason))}</p>`;
    case 'ready':
      return html`<p>${say(reader, route === 'manual' ? 'portal.what.ready-by-hand' : 'portal.what.ready')}</p>`;
    case 'not-yet':
    case 'invited':
    case 'done':
    case 'paused':
    case 'undone':
    case 'excluded':
      return html`<p>${say(reader, `portal.what.${state}`)}</p>`;
    default:
      return html``;
  }
}

/** Of a device that was given up: that it was, and what to do should it turn up. Never to enroll it while Microsoft still shows the old management. */
export function writtenOff(reader: EmployeeReader, { state }: Pick<LinkDevice, 'state'>): readonly string[] {
  const given = say(reader, 'portal.what.written-off');
  return state === 'enroll' ? [given, say(reader, 'portal.what.turned-up')] : [given];
}

type WhyKey = EmployeeKey & `portal.why.${string}`;

const WHY: Readonly<Record<string, WhyKey>> = {
  'user-not-in-entra': 'portal.why.account',
  'user-disabled': 'portal.why.account',
  'user-without-mail': 'portal.why.account',
  'user-without-licence': 'portal.why.account',
  'licence-unknown': 'portal.why.account',
  'serial-of-two-users': 'portal.why.records',
  'wrong-primary-user': 'portal.why.records',
  'two-live-records': 'portal.why.records',
  'already-in-intune': 'portal.why.records',
  'manager-unknown': 'portal.why.records',
  'platform-blocked': 'portal.why.platform',
  'wipe-running': 'portal.why.wipe',
  'not-seen': 'portal.why.not-seen',
  'native-migration': 'portal.why.apple',
  'shared-device': 'portal.why.shared',
};

/** What a waiting device's owner is told; whatever is nothing to them is something on our side. */
export function whyKey(reason: string | null): WhyKey {
  return WHY[reason ?? ''] ?? 'portal.why.ours';
}

/** What stays and what goes: open before it begins, folded away afterwards, gone when it is over. */
function stays(reader: Located, { keep, state, reset }: LinkDevice): Html {
  const keys = { stays: `keep.${keep ?? ''}.stays`, goes: `keep.${keep ?? ''}.goes` };
  const over = state === 'done' || state === 'excluded' || state === 'checking' || state === 'mend';
  if (over || !isEmployeeKey(keys.stays) || !isEmployeeKey(keys.goes)) return html``;
  const before = state === 'ready' || state === 'invited' || state === 'reset';
  return html`
<details class="keep"${before ? html` open` : null}><summary><span>${say(reader, 'page.what-stays-goes')}${
    reset === false && html` · <strong>${say(reader, 'portal.no-reset')}</strong>`
  }</span></summary>
<dl><dt class="stays">${say(reader, 'portal.stays')}</dt><dd>${sayLoosely(reader, keys.stays, {})}</dd>
<dt class="goes">${say(reader, 'portal.goes')}</dt><dd>${sayLoosely(reader, keys.goes, {})}</dd></dl></details>`;
}

/** Refused, with no step that its owner could take: what is their turn, or ours, says so itself. */
export function isOut({ refused, state }: Pick<LinkDevice, 'refused' | 'state'>): boolean {
  return refused && TONES[state] === 'wait';
}

function needsHelp(device: LinkDevice): boolean {
  const { state, reason } = device;
  return (
    isOut(device) ||
    state === 'reset' ||
    state === 'enroll' ||
    state === 'mend' ||
    state === 'leaving' ||
    reason === 'wipe-running'
  );
}

/** What a mail to the help desk is about: it names the device. */
export function mailSubject(reader: Located, { model, serialStart }: LinkDevice): string {
  return !serialStart
    ? `${say(reader, 'portal.help.subject')}: ${model}`
    : say(reader, 'portal.help.subject-device', { model, start: serialStart });
}

function wordOr(reader: Located, key: string, otherwise: string): string {
  return isEmployeeKey(key) ? sayLoosely(reader, key, {}) : otherwise;
}
