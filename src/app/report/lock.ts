import { type Reader, say } from '../../text/say.ts';
import type { EvidenceWave, Gate } from './evidence.ts';
import { type Html, html } from './html.ts';

/** Sizes in the units of the picture. Water stands between the full height (all devices here) and a puddle (none). */
const wide = 720;
const floor = 150;
const deep = 92;
const gateAt = { old: 240, new: 480 } as const;

/**
 * The lock: the old product's water, the chamber of this wave, Intune's water. Levels are device counts; each gate says its
 * state by colour, by shape and by word.
 */
export function lockPicture(reader: Reader, wave: EvidenceWave): Html {
  const { devices, gates, name } = wave;
  const chamber = devices.moving + devices.limbo + devices.waiting;
  const counts = { left: devices.inOld, chamber, verified: devices.verified };
  const label = say(reader, 'lock.label', {
    wave: name,
    old: word(reader, gates.old),
    new: word(reader, gates.new),
    ...counts,
  });
  return html`<svg class="lock" viewBox="0 0 ${wide} 206" role="img" aria-label="${label}">
    <title>${label}</title>
    ${water(0, gateAt.old, share(devices.inOld, devices.total), 'old')}
    ${water(gateAt.old, gateAt.new, share(chamber, devices.total), 'chamber')}
    ${water(gateAt.new, wide, share(devices.verified, devices.total), 'new')}
    <path class="wall" d="M0 ${floor} H${wide}" />
    ${gate(gateAt.old, gates.old)}${gate(gateAt.new, gates.new)}
    ${caption(gateAt.old / 2, say(reader, 'lock.old-water'), say(reader, 'lock.in-old', { count: devices.inOld }))}
    ${caption(360, name, chamberCount(reader, wave))}
    ${caption(600, say(reader, 'lock.new-water'), say(reader, 'lock.in-new', { count: devices.verified }))}
    <text class="state" x="${gateAt.old}" y="${floor + 22}">${say(reader, 'gate.old')}</text>
    <text class="word ${gates.old}" x="${gateAt.old}" y="${floor + 42}">${word(reader, gates.old)}</text>
    <text class="state" x="${gateAt.new}" y="${floor + 22}">${say(reader, 'gate.new')}</text>
    <text class="word ${gates.new}" x="${gateAt.new}" y="${floor + 42}">${word(reader, gates.new)}</text>
  </svg>`;
}

function chamberCount(reader: Reader, { devices }: EvidenceWave): string {
  const { moving, limbo, waiting } = devices;
  if (limbo === 0) return say(reader, 'lock.in-chamber', { count: moving + waiting });
  return say(reader, 'lock.chamber-count', { moving: moving + waiting, limbo });
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

/** A body of water with a surface of small waves. */
function water(from: number, to: number, level: number, kind: 'old' | 'chamber' | 'new'): Html {
  const top = Math.round(floor - 6 - level * (deep - 6));
  const waves = Math.round((to - from) / 24);
  const surface = Array.from({ length: waves }, (_, n) => `q6 ${n % 2 === 0 ? -4 : 4} 12 0 t12 0`).join(' ');
  return html`<path class="water ${kind}" d="M${from} ${floor} V${top} ${surface} V${floor} Z" />`;
}

/** In force: two closed leaves. Off: lifted clear of the water. Maybe: closed, but drawn in dashes with a question mark. */
function gate(x: number, state: Gate): Html {
  switch (state) {
    case 'in-force':
      return html`<g class="gate in-force"><rect x="${x - 9}" y="48" width="8" height="102" /><rect x="${x + 1}" y="48" width="8" height="102" /></g>`;
    case 'off':
      return html`<g class="gate off"><rect x="${x - 9}" y="14" width="18" height="22" rx="3" /><path d="M${x} 36 V${floor}" /></g>`;
    case 'maybe':
      return html`<g class="gate maybe"><rect x="${x - 8}" y="49" width="16" height="100" /><text x="${x}" y="40">?</text></g>`;
  }
}

function caption(x: number, what: string, number: string): Html {
  return html`<text class="name" x="${x}" y="20">${what}</text><text class="number" x="${x}" y="38">${number}</text>`;
}

function word(reader: Reader, state: Gate): string {
  return say(reader, `gate.${state}`);
}
