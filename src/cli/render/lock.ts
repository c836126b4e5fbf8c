import type { Gate, WaveView } from '../../contract/status.ts';
import { type Key, type Reader, say } from '../../text/say.ts';
import { centre } from '../paint.ts';
import type { Look } from './view.ts';

const SIDE = 18;
const CHAMBER = 34;
const ROWS = 3;
/** Margin, two basins, the chamber and two gates. */
const PICTURE = 2 + SIDE + 2 + CHAMBER + 2 + SIDE;

/**
 * The lock picture in characters: two gates, and water as high as there are devices. A shut gate is a wall, an open one only its posts, one
 * that is not sure a dotted wall; the word stands below each. Where the terminal has no room for it, the same in the order of the way.
 */
export function lockLines({ lock }: WaveView, look: Look): readonly string[] {
  const { reader, paint } = look;
  const chamber = lock.notified + lock.leaving + lock.limbo;
  const arrived = lock.enrolled + lock.verified;
  const all = Math.max(1, lock.old + chamber + arrived);
  const heads = [
    centre(say(reader, 'live.old'), SIDE),
    centre(say(reader, 'live.chamber'), CHAMBER),
    centre(say(reader, 'live.new'), SIDE),
  ];
  const median =
    lock.limboMedianMinutes === null ? '' : ` (${Math.round(lock.limboMedianMinutes)} ${say(reader, 'live.median')})`;
  const words: readonly (readonly [string, string, string])[] = [
    [
      `${lock.old} ${say(reader, 'live.left')}`,
      `${lock.notified} ${say(reader, 'live.notified')}`,
      `${lock.verified} ${say(reader, 'live.verified')}`,
    ],
    ['', `${lock.leaving} ${say(reader, 'live.leaving')}`, `${lock.enrolled} ${say(reader, 'live.enrolled')}`],
    ['', `${lock.limbo} ${say(reader, 'live.limbo')}${median}`, ''],
  ];
  if (look.width !== undefined && look.width < PICTURE) return told(lock, words, look);
  const rows = words.map(([left, middle, right], row) => {
    const basin = (text: string, width: number, share: number): string =>
      water(text, width, levelOf(share) >= ROWS - row, look);
    const gates = [wall(lock.oldRules, look), wall(lock.newRules, look)];
    return `  ${basin(left, SIDE, lock.old / all)}${gates[0]}${basin(middle, CHAMBER, chamber / all)}${gates[1]}${basin(right, SIDE, arrived / all)}`;
  });
  const rules = `    ${gateLine(reader, 'gate.old', lock.oldRules)}    ${gateLine(reader, 'gate.new', lock.newRules)}`;
  return [paint.quiet(`  ${heads.join('  ')}`), ...rows, paint.quiet(rules), ...untouched(lock, look)];
}

/** Whom the gates say nothing of. */
function untouched(
  { untouched: n }: WaveView['lock'],
  { reader, paint }: Pick<Look, 'reader' | 'paint'>,
): readonly string[] {
  return n === 0 ? [] : [paint.quiet(`    ${say(reader, 'overview.lock.untouched', { n })}`)];
}

function told(
  lock: WaveView['lock'],
  words: readonly (readonly string[])[],
  { reader, paint }: Look,
): readonly string[] {
  const basin = (name: string, at: number): string =>
    `  ${paint.water('~')} ${name}: ${words.flatMap((row) => row[at] || []).join(' · ')}`;
  return [
    basin(say(reader, 'live.old'), 0),
    `  ${paint.quiet(gateLine(reader, 'gate.old', lock.oldRules))}`,
    basin(say(reader, 'live.chamber'), 1),
    `  ${paint.quiet(gateLine(reader, 'gate.new', lock.newRules))}`,
    basin(say(reader, 'live.new'), 2),
    ...untouched(lock, { reader, paint }),
  ];
}

/** Rows of water for a share: none for nothing, at least one for anything. */
function levelOf(share: number): number {
  return share === 0 ? 0 : Math.max(1, Math.round(share * ROWS));
}

function water(text: string, width: number, wet: boolean, { paint }: Look): string {
  const padded = centre(text === '' ? '' : ` ${text} `, width);
  if (!wet) return padded;
  const [before = '', after = ''] = text === '' ? [padded, ''] : padded.split(` ${text} `);
  return `${paint.water('~'.repeat(before.length))}${text === '' ? '' : ` ${text} `}${paint.water('~'.repeat(after.length))}`;
}

function wall({ state }: Gate, { paint }: Look): string {
  switch (state) {
    case 'in-force':
      return paint.accent('██');
    case 'maybe':
      return paint.warn('▒▒');
    case 'off':
      return paint.quiet('··');
  }
}

function gateLine(reader: Reader, name: 'gate.old' | 'gate.new', { state, seenAt, promisedAt }: Gate): string {
  const key: Key = `gate.${state}`;
  const day = (at: string): string => say(reader, 'live.day', { at: Date.parse(at) });
  const when =
    promisedAt !== null && state !== 'in-force'
      ? `, ${say(reader, 'live.promised')} ${day(promisedAt)}`
      : seenAt !== null
        ? `, ${say(reader, 'live.seen')} ${day(seenAt)}`
        : '';
  return `${say(reader, name)}: ${say(reader, key)}${when}`;
}
