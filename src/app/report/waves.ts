import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import type { Evidence, EvidenceWave } from './evidence.ts';
import { each, type Html, html } from './html.ts';
import { lockPicture } from './lock.ts';

/** Each wave: where it stands, its lock, its dates, and what the next one had to wait for. */
export function waves(reader: Reader, evidence: Evidence): Html {
  return html`<section><h2>${say(reader, 'report.waves')}</h2>${each(evidence.waves, (wave) => one(reader, wave))}</section>`;
}

function one(reader: Reader, wave: EvidenceWave): Html {
  const pilot = wave.pilot ? html`<span class="tag">${say(reader, 'report.pilot')}</span>` : html``;
  const size = say(reader, 'report.wave-people', { people: wave.people, devices: wave.devices.total });
  return html`<article class="wave"><h3>${wave.name}${pilot}<span class="tag">${say(reader, 'report.wave-state', { state: wave.state })}</span></h3>
<p class="soft">${size}</p>${lockPicture(reader, wave)}${dates(reader, wave)}${criteria(reader, wave)}</article>`;
}

function dates(reader: Reader, wave: EvidenceWave): Html {
  const known = (
    [
      [wave.notifiedAt, say(reader, 'report.notified')],
      [wave.startedAt, say(reader, 'report.started')],
      [wave.enforcedAt, say(reader, 'report.enforced')],
      [wave.finishedAt, say(reader, 'report.finished')],
    ] as const
  ).flatMap(([at, name]) => (at === null ? [] : [{ at, name }]));
  const shown = known.map(({ at, name }) => `${name} ${say(reader, 'report.day', { at: Date.parse(at) })}`);
  const { seenAt } = wave.gates;
  if (seenAt !== null) shown.push(say(reader, 'lock.seen', { at: Date.parse(seenAt) }));
  return html`<p class="soft">${shown.join(' · ')}</p>`;
}

function criterion(reader: Reader, name: string): string {
  const key = `report.criterion.${name}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : name;
}

function criteria(reader: Reader, { criteria: all }: EvidenceWave): Html {
  if (all.length === 0) return html``;
  return html`<table><thead><tr><th>${say(reader, 'report.gate-criteria')}</th><th class="n">${say(reader, 'report.wanted')}</th>
<th class="n">${say(reader, 'report.measured')}</th><th></th></tr></thead><tbody>${each(
    all,
    ({
      name,
      wanted,
      measured,
      met,
    }) => html`<tr><td>${criterion(reader, name)}</td><td class="n">${wanted}</td><td class="n">${measured}</td>
<td class="nowrap ${met ? 'good' : 'bad'}">${met ? '✓' : '✕'} ${met ? say(reader, 'report.criterion-met') : say(reader, 'report.criterion-not-met')}</td></tr>`,
  )}</tbody></table>`;
}
