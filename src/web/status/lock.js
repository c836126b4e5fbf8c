// The lock picture of one wave as SVG: two gates that are never shut together, water as high as there are devices.
// @ts-check

/** @typedef {import('../../contract/status.ts').WaveView} WaveView */
/** @typedef {import('../../contract/status.ts').Gate} Gate */
/** @typedef {(key: string) => string} Word */
/** @typedef {(iso: string) => string} Day */

const SVG = 'http://www.w3.org/2000/svg';
const BASIN = { top: 28, height: 92, left: 4, width: 632, leftGate: 190, rightGate: 450 };

/**
 * The picture with its words in it; where there is no room for those, the picture alone with the words below it. The style sheet shows one of
 * the two.
 *
 * @param {WaveView} wave
 * @param {Word} word
 * @param {Day} day
 */
export function lockPicture(wave, word, day) {
  const figure = document.createElement('div');
  const small = element('svg', { class: 'lock small-lock', viewBox: '0 20 640 108', 'aria-hidden': 'true' });
  basins(small, wave.lock);
  figure.append(wide(wave, word, day), small, below(wave.lock, word, day));
  return figure;
}

/** @param {Element} svg @param {WaveView['lock']} lock */
function basins(svg, lock) {
  const chamber = lock.notified + lock.leaving + lock.limbo;
  const arrived = lock.enrolled + lock.verified;
  const all = Math.max(1, lock.old + chamber + arrived);
  water(svg, BASIN.left, BASIN.leftGate, lock.old / all);
  water(svg, BASIN.leftGate, BASIN.rightGate, chamber / all);
  water(svg, BASIN.rightGate, BASIN.left + BASIN.width, arrived / all);
  svg.append(
    element('rect', { class: 'basin', x: BASIN.left, y: BASIN.top, width: BASIN.width, height: BASIN.height }),
  );
  gate(svg, BASIN.leftGate, lock.oldRules.state);
  gate(svg, BASIN.rightGate, lock.newRules.state);
}

/** @param {WaveView['lock']} lock @param {Word} word */
function between(lock, word) {
  const { limboMedianMinutes: minutes } = lock;
  const median = minutes === null ? '' : ` (${Math.round(minutes)} ${word('live.median')})`;
  return [
    `${lock.notified} ${word('live.notified')}`,
    `${lock.leaving} ${word('live.leaving')}`,
    `${lock.limbo} ${word('live.limbo')}${median}`,
  ];
}

/** What stands in the picture, as lines of text. @param {WaveView['lock']} lock @param {Word} word @param {Day} day */
function below(lock, word, day) {
  const box = part('div', 'lock-words', []);
  const columns = part('div', 'lock-columns', []);
  for (const [name, lines] of /** @type {[string, string[]][]} */ ([
    ['live.old', [`${lock.old} ${word('live.left')}`]],
    ['live.chamber', between(lock, word)],
    ['live.new', [`${lock.verified} ${word('live.verified')}`, `${lock.enrolled} ${word('live.enrolled')}`]],
  ]))
    columns.append(
      part('div', '', [part('span', 'quiet', [word(name)]), ...lines.map((line) => part('span', '', [line]))]),
    );
  box.append(columns);
  for (const [name, state] of /** @type {[string, Gate][]} */ ([
    ['gate.old', lock.oldRules],
    ['gate.new', lock.newRules],
  ])) {
    const line = part('p', '', [`${word(name)}: `, part('span', `word ${state.state}`, [word(`gate.${state.state}`)])]);
    const at = when(state, word, day);
    if (at !== '') line.append(part('span', 'quiet', [` · ${at}`]));
    box.append(line);
  }
  return box;
}

/** @param {string} name @param {string} kind @param {(string | Node)[]} inside */
function part(name, kind, inside) {
  const node = document.createElement(name);
  if (kind !== '') node.className = kind;
  node.append(...inside);
  return node;
}

/** @param {WaveView} wave @param {Word} word @param {Day} day */
function wide(wave, word, day) {
  const { lock } = wave;
  const chamber = lock.notified + lock.leaving + lock.limbo;
  const arrived = lock.enrolled + lock.verified;
  const svg = element('svg', { class: 'lock wide-lock', viewBox: '0 0 640 178', role: 'img' });
  svg.append(title(describe(wave, chamber, arrived, word)));
  basins(svg, lock);

  const [old, middle, arrival] = [97, 320, 543];
  text(svg, old, 16, 'small', word('live.old'));
  text(svg, middle, 16, 'small', word('live.chamber'));
  text(svg, arrival, 16, 'small', word('live.new'));
  text(svg, old, 70, 'big', `${lock.old}`);
  text(svg, old, 92, '', word('live.left'));
  for (const [index, line] of between(lock, word).entries()) text(svg, middle, 54 + 24 * index, '', line);
  text(svg, arrival, 60, 'big', `${lock.verified}`);
  text(svg, arrival, 80, '', word('live.verified'));
  text(svg, arrival, 104, '', `${lock.enrolled} ${word('live.enrolled')}`);
  rules(svg, BASIN.leftGate, word('gate.old'), lock.oldRules, word, day);
  rules(svg, BASIN.rightGate, word('gate.new'), lock.newRules, word, day);
  return svg;
}

/** @param {WaveView} wave @param {number} chamber @param {number} arrived @param {Word} word */
function describe({ name, lock }, chamber, arrived, word) {
  const gates = `${word('gate.old')}: ${word(`gate.${lock.oldRules.state}`)}. ${word('gate.new')}: ${word(`gate.${lock.newRules.state}`)}.`;
  const counts = `${word('live.old')} ${lock.old}, ${word('live.chamber')} ${chamber}, ${word('live.new')} ${arrived}.`;
  return `${name}. ${gates} ${counts}`;
}

/** @param {Element} svg @param {number} from @param {number} to @param {number} share */
function water(svg, from, to, share) {
  // A little water always stands, so that the three basins are seen.
  const height = 6 + share * (BASIN.height - 10);
  svg.append(
    element('rect', { class: 'water', x: from, width: to - from, y: BASIN.top + BASIN.height - height, height }),
  );
}

/** Shut: one line across. Off: two leaves folded back to the walls. Maybe: a broken line.
 * @param {Element} svg @param {number} x @param {Gate['state']} state */
function gate(svg, x, state) {
  const top = BASIN.top - 4;
  const bottom = BASIN.top + BASIN.height + 4;
  const leaf = 15;
  const lines =
    state === 'off'
      ? [
          [x, top, x + leaf, top + 8],
          [x, bottom, x + leaf, bottom - 8],
        ]
      : [[x, top, x, bottom]];
  for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of lines)
    svg.append(element('line', { class: `gate ${state}`, x1, y1, x2, y2 }));
}

/** @param {Element} svg @param {number} x @param {string} name @param {Gate} gateOf @param {Word} word @param {Day} day */
function rules(svg, x, name, gateOf, word, day) {
  text(svg, x, 146, `word ${gateOf.state}`, `${name}: ${word(`gate.${gateOf.state}`)}`);
  const at = when(gateOf, word, day);
  if (at !== '') text(svg, x, 167, 'small', at);
}

/** @param {Gate} gateOf @param {Word} word @param {Day} day */
function when({ state, promisedAt, seenAt }, word, day) {
  if (promisedAt !== null && state !== 'in-force') return `${word('live.promised')} ${day(promisedAt)}`;
  return seenAt === null ? '' : `${word('live.seen')} ${day(seenAt)}`;
}

/** @param {Element} svg @param {number} x @param {number} y @param {string} kind @param {string} words */
function text(svg, x, y, kind, words) {
  const node = element('text', { x, y, 'text-anchor': 'middle', ...(kind === '' ? {} : { class: kind }) });
  node.textContent = words;
  svg.append(node);
}

/** @param {string} words */
function title(words) {
  const node = element('title', {});
  node.textContent = words;
  return node;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}
