import type { LinkDevice } from '../../contract/link.ts';
import { isEmployeeKey, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { cardId } from './card-id.ts';
import { postForm } from './layout.ts';
import type { Located } from './when.ts';

/** Nothing is retired before its owner has looked at the device itself. Nothing where it cannot be started now. */
export function startForm(reader: Located, device: LinkDevice, wrong: boolean): Html {
  const action = device.actions.find(({ name }) => name === 'start');
  if (action === undefined) return html``;
  const fields = device.serialStart === null ? consent(reader, device) : serial(reader, device, wrong);
  return postForm(reader, action.href, 'start', fields);
}

/** What is asked for stands on the device, and on no page: who was merely sent the link does not have it. */
function serial(reader: Located, { key, platform }: LinkDevice, wrong: boolean): Html {
  const id = `${cardId(key)}-serial`;
  const where = `portal.serial-where.${platform === 'ipados' ? 'ios' : platform}`;
  return html`<label for="${id}">${say(reader, 'portal.serial-ask')}</label>
${
  isEmployeeKey(where) &&
  html`<p class="quiet" id="${id}-hint">${say(reader, 'page.serial.where', { where: sayLoosely(reader, where, {}) })}</p>`
}
<p class="row"><input id="${id}" name="serialEnd" dir="ltr" required maxlength="20" size="4" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go"${isEmployeeKey(where) && html` aria-describedby="${id}-hint"`}${wrong ? html` aria-invalid="true"` : null}>
<button class="main">${say(reader, 'portal.start')}</button></p>`;
}

/** A device whose serial number nobody knows is confirmed by its owner's word. */
function consent(reader: Located, { key }: LinkDevice): Html {
  const id = `${cardId(key)}-consent`;
  return html`<p class="consent"><input type="checkbox" id="${id}" name="serialEnd" value="-" required><label for="${id}">${say(reader, 'portal.serial-confirm')}</label></p>
<p class="row"><button class="main">${say(reader, 'portal.start')}</button></p>`;
}
