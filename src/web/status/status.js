// Draws the live picture from the API, and again after each change.
// @ts-check
import { lockPicture } from './lock.js';

/** @typedef {import('../../contract/status.ts').StatusView} StatusView */
/** @typedef {import('../../contract/status.ts').WaveView} WaveView */

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
/** @param {string} key */
const word = (key) => words[key] ?? key.slice(key.lastIndexOf('.') + 1);

const page = document.documentElement.lang;
// British dates, as everywhere in the product: 3/2 may be read two ways.
const lang = page === 'en' ? 'en-GB' : page;
const number = new Intl.NumberFormat(lang);
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
let zone = 'UTC';
/** In the organisation's zone, as in the console: two who talk about a time mean the same one. @param {string} iso */
const day = (iso) => new Intl.DateTimeFormat(lang, { ...DAY, timeZone: zone }).format(new Date(iso));
/** @param {string} iso */
const moment = (iso) =>
  new Intl.DateTimeFormat(lang, {
    ...DAY,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(iso));

const picture = document.getElementById('picture');
const events = new EventSource(`/api/v1/events${location.search}`);
events.addEventListener('status', (event) => draw(JSON.parse(event.data)));
events.addEventListener('error', () => {
  if (picture?.querySelector('.stale')) return;
  picture?.prepend(make('p', 'stale', word('live.lost')));
});

/** @param {StatusView} status */
function draw(status) {
  zone = status.timeZone;
  document.title = `${status.totals.verified}/${status.totals.total} · ${status.organisation}`;
  picture?.replaceChildren(top(status), totals(status), waves(status), findings(status));
}

/** @param {StatusView} status */
function top(status) {
  const line = make('div', 'top');
  line.append(make('strong', '', status.organisation));
  const time = status.simulated ? `, ${word('live.simulated')}` : '';
  line.append(make('span', '', `${moment(status.now)} (${zone}${time})`));
  const { forecast } = status;
  if (forecast !== null) {
    const range = `${word('live.forecast.between')} ${day(forecast.earliest)} – ${day(forecast.latest)}`;
    line.append(make('span', 'quiet', `${word('live.forecast')} ${day(forecast.likely)} (${range})`));
  }
  return line;
}

/** @param {StatusView} status */
function totals({ totals: counts, laws }) {
  const row = make('div', 'totals');
  row.append(
    total(counts.total, 'live.total'),
    total(counts.verified, 'live.verified'),
    total(counts.inProgress, 'live.inProgress'),
    total(counts.waiting, 'live.waiting'),
    total(counts.excluded, 'live.excluded'),
    total(counts.lost, 'live.lost-devices', counts.lost > 0),
    total(laws.violations, 'live.laws', laws.violations > 0),
  );
  return row;
}

/** @param {number} count @param {string} key */
function total(count, key, alarm = false) {
  const box = make('div', alarm ? 'total alarm' : 'total');
  box.append(make('b', '', number.format(count)), make('span', 'quiet', word(key)));
  return box;
}

/** @param {StatusView} status */
function waves(status) {
  const section = make('section', '');
  section.append(...status.waves.map(wave));
  return section;
}

/** @param {WaveView} view */
function wave(view) {
  const box = make('article', 'wave');
  const header = make('header', '');
  header.append(make('h2', '', view.name));
  const size = `${number.format(view.users)} ${word('live.users')}, ${number.format(view.devices)} ${word('live.devices')}`;
  header.append(make('span', 'quiet', view.pilot ? `${word('live.pilot')} · ${size}` : size));
  header.append(make('span', `state ${view.state}`, word(`live.state.${view.state}`)));
  const notes = (view.notes ?? []).map((note) => make('p', 'quiet note', note));
  box.append(header, ...notes, lockPicture(view, word, day));
  return box;
}

/** @param {StatusView} status */
function findings(status) {
  const section = make('section', '');
  section.append(make('h2', '', word('live.findings')));
  if (status.findings.length === 0) {
    const waits = status.totals.waiting > 0;
    section.append(make('p', 'quiet', word(waits ? 'live.no-findings.waiting' : 'live.no-findings')));
    return section;
  }
  const list = make('ul', 'findings');
  for (const finding of status.findings) {
    const line = make('li', '');
    line.append(make('span', `weight ${finding.severity}`, word(`weight.${finding.severity}`)));
    const told = make('div', 'told', finding.title ?? finding.code);
    if (finding.next) told.append(make('p', 'quiet', finding.next));
    line.append(told);
    line.append(make('span', 'count', number.format(finding.count)));
    list.append(line);
  }
  section.append(list);
  return section;
}

/** @param {string} name @param {string} kind @param {string} [words] */
function make(name, kind, words) {
  const node = document.createElement(name);
  if (kind !== '') node.className = kind;
  if (words !== undefined) node.textContent = words;
  return node;
}
