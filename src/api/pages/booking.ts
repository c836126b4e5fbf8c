import type { LinkDevice, LinkView } from '../../contract/link.ts';
import { say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { cardId } from './card-id.ts';
import { postForm } from './layout.ts';
import { dayAndTime, type Located } from './when.ts';

/** The time that the owner of a device picked, and a list of those that may be picked instead. */
export function booking(reader: Located, device: LinkDevice, { now }: LinkView): Html {
  const { slot, slots, actions } = device;
  const action = actions.find(({ name }) => name === 'slot');
  const waits = device.state === 'ready' || device.state === 'invited';
  if (!waits) return html``;
  return html`${slot !== null && told(reader, slot, now)}${action !== undefined && picker(reader, device, slots, action.href)}`;
}

function told(reader: Located, slot: string, now: string | null): Html {
  const came = now !== null && slot <= now;
  const at = Date.parse(slot);
  return html`<p class="booked">${came ? say(reader, 'portal.slot.came') : say(reader, 'portal.slot.yours', { at })}</p>`;
}

/** One list for day and time: a phone shows it as large as its own lists, and it works without script. */
function picker(reader: Located, { key, slot }: LinkDevice, slots: readonly string[], href: string): Html {
  const id = `${cardId(key)}-slot`;
  const days = Map.groupBy(
    slots.map((at) => ({ at, ...dayAndTime(reader, Date.parse(at)) })),
    ({ day }) => day,
  );
  const options = [...days].map(
    ([day, times]) =>
      html`<optgroup label="${day}">${times.map(
        ({ at, time }) => html`<option value="${at}"${at === slot ? html` selected` : null}>${day}, ${time}</option>`,
      )}</optgroup>`,
  );
  const fields = html`<label for="${id}">${say(reader, 'portal.slot.label')}</label>
<p class="row"><select id="${id}" name="at">
${slot !== null && html`<option value="">${say(reader, 'portal.slot.none')}</option>`}
${options}
</select><button>${say(reader, 'portal.slot.pick')}</button></p>`;
  return html`
<details class="slots"><summary>${say(reader, slot === null ? 'portal.slot.heading' : 'portal.slot.change')}</summary>
${postForm(reader, href, 'pick', fields)}</details>`;
}

/** Until when it was put off, and the button that does it once more. */
export function deferral(reader: Located, device: LinkDevice, { now }: LinkView): Html {
  const { deferredUntil, deferralsLeft, slot } = device;
  const action = device.actions.find(({ name }) => name === 'defer');
  if (device.state !== 'ready' && device.state !== 'invited') return html``;
  const put = deferredUntil !== null && slot === null && (now === null || deferredUntil > now);
  const said = html`<input type="hidden" name="deferrals" value="${String(device.deferrals)}"><button>${say(reader, 'portal.defer')}</button>
<span class="quiet">${say(reader, 'portal.defer.what')} ${deferralsLeft !== null && deferralsLeft > 0 && say(reader, 'page.defer.left', { left: deferralsLeft })}</span>`;
  return html`
${put && html`<p class="booked">${say(reader, 'portal.defer.until', { at: Date.parse(deferredUntil) })}</p>`}
${action !== undefined && postForm(reader, action.href, 'defer', said)}`;
}
