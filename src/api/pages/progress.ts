import type { LinkDevice, MoveStep } from '../../contract/link.ts';
import { type EmployeeKey, isEmployeeKey, say, sayLoosely } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import type { Located } from './when.ts';

/** The steps of a move, each ticked by what was read; the present one says what to do, on exactly this device. */
export function progress(reader: Located, device: LinkDevice): Html {
  if (device.steps.length === 0 || device.state === 'done') return html``;
  const items = device.steps.map(
    (step) => html`<li class="${step.state}"${step.state === 'now' ? html` aria-current="step"` : null}>
<span class="step">${say(reader, titleOf(step, device))} <span class="sr">(${say(reader, `portal.step-is.${step.state}`)})</span></span>
${step.at !== null && html`<span class="quiet">${say(reader, 'portal.at', { at: Date.parse(step.at) })}</span>`}
${step.state === 'now' && html`<div class="now-what">${whatNow(reader, device, step)}</div>`}</li>`,
  );
  return html`<h3 class="sr">${say(reader, 'portal.progress')}</h3><ol class="progress">${items}</ol>`;
}

/** A step is named by its end; while it is the present one, by what goes on where that says more. */
function titleOf({ id, state }: MoveStep, device: LinkDevice): EmployeeKey & `portal.${'step' | 'state'}.${string}` {
  if (state !== 'now') return `portal.step.${id}`;
  if (id === 'enroll' && device.state === 'enroll') return 'portal.state.enroll';
  if (id === 'leave' && device.state === 'leaving') return 'portal.state.leaving';
  if (id === 'check') return device.state === 'mend' ? 'portal.state.mend' : 'portal.state.checking';
  return `portal.step.${id}`;
}

function whatNow(reader: Located, device: LinkDevice, { id }: MoveStep): Html {
  switch (id) {
    case 'leave':
      return leaving(reader, device);
    case 'clear':
      return html`<p>${say(reader, 'portal.what.clear')}</p>`;
    case 'enroll':
      // Law 6: nobody is told to enroll what waits for a person.
      return device.state === 'enroll' ? enroll(reader, device) : html``;
    case 'check':
      return html`<p>${say(reader, device.state === 'mend' ? 'portal.what.mend' : 'portal.what.check')}</p>`;
    case 'start':
    case 'done':
      return device.state === 'checking' ? html`<p>${say(reader, 'portal.what.last')}</p>` : html``;
  }
}

function leaving(reader: Located, { route, state, keep, oldApp, queued }: LinkDevice): Html {
  if (route === 'manual' && state === 'started') return html`<p>${say(reader, 'portal.what.started-by-hand')}</p>`;
  if (state !== 'started' && state !== 'leaving') return html``;
  const sees = `portal.leave.${keep ?? ''}`;
  return html`<p>${say(reader, queued ? 'portal.what.queued' : 'portal.what.started')}</p>
${isEmployeeKey(sees) && html`<p>${sayLoosely(reader, sees, {})}</p>`}
<p>${say(reader, 'portal.leave.online')}</p>
${oldApp !== null && !queued && html`<p>${say(reader, 'portal.leave.app', { app: oldApp })}</p>`}`;
}

function enroll(reader: Located, device: LinkDevice): Html {
  const lines = enrollKeys(device.enroll).map((key) => html`<li>${sayLoosely(reader, key, {})}</li>`);
  return html`<p>${say(reader, 'portal.what.enroll')}</p>
<h4>${say(reader, 'portal.steps')}</h4><ol class="steps">${lines}</ol>
<p>${say(reader, 'portal.what.shows')}</p>`;
}

/**
 * The numbered sentences of one way to enroll. A way named with a version, such as `macos-12`, has only those of its own that
 * differ; an iPad is enrolled as an iPhone is.
 */
export function enrollKeys(way: string | null): readonly EmployeeKey[] {
  const exact = way === 'ipados' ? 'ios' : (way ?? 'other');
  const general = exact.replace(/-\d+$/, '');
  const keys: EmployeeKey[] = [];
  for (let number = 1; ; number += 1) {
    const key = [`enroll.${exact}.${number}`, `enroll.${general}.${number}`].find(isEmployeeKey);
    if (key === undefined) return keys;
    keys.push(key);
  }
}
