import { fail, ok } from '../../../domain/result.ts';
import { type Instant, type ManagementMode, MINUTE } from '../../../domain/words.ts';
import type { Answer, Clock } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { type Settings, settingList } from './settings.ts';
import { smartGroupByName } from './smart-groups.ts';

/** Modes by device id, and when they were asked for. */
export interface Modes {
  readonly modes: ReadonlyMap<string, ManagementMode>;
  readonly readAt: Instant;
}

/** Answers which mode the smart groups of the settings give each device; good for some minutes. */
export type RecentModes = (signal: AbortSignal) => Answer<Modes>;

/** Much less than a device must have been enrolled before its groups are believed (`isFresh`). */
const GOOD_FOR_MS = 10 * MINUTE;

/** For the look before a device leaves: the lists are long, and hundreds leave in a row. */
export function openModes(calls: Calls, settings: Settings, clock: Pick<Clock, 'now'>): RecentModes {
  let last: Modes | null = null;
  return async (signal) => {
    const readAt = clock.now();
    if (last !== null && last.readAt <= readAt && readAt - last.readAt < GOOD_FOR_MS) return ok(last);
    const read = await readModes(calls, settings, signal);
    if (!read.ok) return read;
    last = { modes: read.value, readAt };
    return ok(last);
  };
}

/** A device in groups of two modes has neither. */
export async function readModes(
  calls: Calls,
  settings: Settings,
  signal: AbortSignal,
): Answer<ReadonlyMap<string, ManagementMode>> {
  const modes = new Map<string, ManagementMode>();
  for (const { word, name } of modeGroups(settings)) {
    const mode = modeNamed(word);
    if (mode === null) return fail({ code: 'conflict', at: 'setting modeGroups', detail: `no such mode: ${word}` });
    const group = await smartGroupByName(calls, name, signal);
    if (!group.ok) return group;
    const reply = await calls.get(`/mdm/smartgroups/${group.value}/devices`, {}, signal);
    if (!reply.ok) return reply;
    const { Devices } = (reply.value ?? { Devices: [] }) as { readonly Devices?: unknown };
    if (!Array.isArray(Devices)) {
      return fail({ code: 'malformed', at: `GET /API/mdm/smartgroups/${group.value}/devices`, excerpt: 'no Devices' });
    }
    for (const device of Devices as readonly ({ readonly Id?: unknown } | null)[]) {
      const id = idOf(device?.Id);
      if (id !== null) modes.set(id, (modes.get(id) ?? mode) === mode ? mode : 'unknown');
    }
  }
  return ok(modes);
}

/** The smart groups of the settings, each with the mode that it stands for as it is written. */
export function modeGroups(settings: Settings): readonly { readonly word: string; readonly name: string }[] {
  return settingList(settings, 'modeGroups').map((entry) => {
    const [word = '', name = ''] = entry.split('=').map((part) => part.trim());
    return { word, name };
  });
}

const modeWords: readonly ManagementMode[] = [
  'android-work-profile',
  'android-device-administrator',
  'android-cope',
  'android-fully-managed',
  'android-dedicated',
  'apple-ade',
  'apple-profile',
  'apple-user-enrollment',
];

function modeNamed(word: string): ManagementMode | null {
  return modeWords.find((mode) => mode === word) ?? null;
}
