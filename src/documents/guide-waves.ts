import { say } from '../text/say.ts';
import type { Guide, GuideDate, GuideWave } from './guide.ts';
import type { Look } from './look.ts';
import { productOf, type StaffReader } from './says.ts';

/** The waves as a table, in their order. */
export function wavesOf(reader: StaffReader, { waves, people }: Guide): object {
  return {
    head: say(reader, 'guide.waves'),
    what: [
      say(reader, 'guide.waves.what'),
      people === null ? say(reader, 'guide.waves.unread') : say(reader, 'guide.waves.expected'),
    ],
    columns: [
      say(reader, 'guide.wave'),
      say(reader, 'guide.wave.people'),
      say(reader, 'guide.wave.devices'),
      say(reader, 'guide.wave.starts'),
      say(reader, 'guide.wave.enforces'),
      say(reader, 'guide.wave.gate'),
    ],
    rows: waves.map((wave) => ({
      pilot: wave.pilot ? say(reader, 'report.pilot') : null,
      cells: [
        wave.name,
        countOf(reader, wave.people),
        countOf(reader, wave.devices),
        dateOf(reader, wave.startsAt, 'guide.wave.later'),
        dateOf(reader, wave.enforcesAt, 'guide.wave.never'),
        gateOf(reader, wave),
      ],
    })),
  };
}

function countOf(reader: StaffReader, n: number | null): string {
  return n === null ? '–' : say(reader, 'paper.number', { n });
}

function dateOf(
  reader: StaffReader,
  date: GuideDate | null,
  otherwise: 'guide.wave.later' | 'guide.wave.never',
): string {
  if (date === null) return say(reader, otherwise);
  return say(reader, date.told ? 'guide.wave.day' : 'guide.wave.earliest', { at: date.at });
}

function gateOf(reader: StaffReader, { criteria }: GuideWave): string {
  return say(reader, 'guide.wave.gate.value', {
    enrolled: Math.round(criteria.enrolled * 100),
    compliant: Math.round(criteria.compliant * 100),
    minutes: criteria.limboMinutes,
  });
}

/** Each kind of device: how it leaves, what its user does, what stays and goes. */
export function routesOf(reader: StaffReader, look: Look, { routes }: Guide): object {
  const product = productOf(reader, look);
  return {
    head: say(reader, 'guide.platforms'),
    what: [
      say(reader, 'guide.platforms.what'),
      ...(routes.every(({ devices }) => devices === null) ? [say(reader, 'guide.platforms.none')] : []),
    ],
    labels: {
      leave: say(reader, 'guide.route.leave'),
      user: say(reader, 'guide.route.user'),
      stays: say(reader, 'guide.route.stays'),
      goes: say(reader, 'guide.route.goes'),
    },
    all: routes.map(({ family, devices, leaves, steps }) => ({
      name: say(reader, `guide.family.${family}`),
      devices: devices === null ? null : say(reader, 'guide.route.devices', { devices }),
      leave:
        leaves === 'retire' || leaves === 'by-hand'
          ? say(reader, `guide.route.${leaves}`, { product })
          : say(reader, `guide.route.${leaves}`),
      steps: steps.map((key) => say(reader, key as 'enroll.ios.1')),
      stays: say(reader, `keep.${family}.stays`),
      goes: say(reader, `keep.${family}.goes`),
    })),
  };
}
