import type { LinkDevice, LinkView } from '../../contract/link.ts';
import { say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { cardId } from './card-id.ts';
import { postForm } from './layout.ts';
import { dayAndTime, type Located } from './when.ts';

/** The time that the owner of a device picked, when the service starts it by itself, and a list of the times that may be picked instead. */
export function booking(reader: Located, device: LinkDevice, { now }: LinkView): Html {
  const { slot, slots, actions, serviceAt } = device;
  const action = actions.find(({ name }) => name === 'slot');
  const waits = device.state === 'ready' || device.state === 'invited';
  if (!waits) return html``;
  const byService = serviceAt === null ? null : startedByService(reader, serviceAt, now);
  if (slot === null)
    return html`${byService !== null && html`<p>${byService}</p>`}${action !== undefined && picker(reader, device, slots, action.href)}`;
  return html`${told(reader, slot, now, byService)}${action !== undefined && picker(reader, device, slots, action.href)}`;
}

/** Its day may have come: then it begins any moment, as soon as it may. */
function startedByService(reader: Located, at: string, now: string | null): string {
  const isToCome = now === null || at > now;
  return isToCome ? say(reader, 'start.service', { at: Date.parse(at) }) : say(reader, 'start.service-now');
}

function told(reader: Located, slot: string, now: string | null, byService: string | null): Html {
  if (now !== null && slot <= now) return html`<p class="booked">${say(reader, 'portal.slot.came')} ${byService}</p>`;
  return html`<p class="booked">${say(reader, 'portal.slot.yours', { at: Date.parse(slot) })} ${byService ?? say(reader, 'portal.slot.alone')}</p>`;
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
  const { deferredUntil, deferralsLeft, defersOnlyTo, slot } = device;
  const action = device.actions.find(({ name }) => name === 'defer');
  if (device.state !== 'ready' && device.state !== 'invited') return html``;
  const put = deferredUntil !== null && slot === null && (now === null || deferredUntil > now);
  const what =
    defersOnlyTo === null
      ? say(reader, 'portal.defer.what')
      : say(reader, 'portal.defer.until-last', { at: Date.parse(defersOnlyTo) });
  const said = html`<input type="hidden" name="deferrals" value="${String(device.deferrals)}"><button>${say(reader, 'portal.defer')}</button>
<span class="quiet">${what} ${deferralsLeft !== null && deferralsLeft > 0 && say(reader, 'page.defer.left', { left: deferralsLeft })}</span>`;
  return html`
${put && html`<p class="booked">${say(reader, 'portal.defer.until', { at: Date.parse(deferredUntil) })}</p>`}
${action !== undefined && postForm(reader, action.href, 'defer', said)}`;
}
