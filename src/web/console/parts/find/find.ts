import type { DeviceRow, UserRow } from '../../../../contract/api/people.ts';
import { useCall } from '../../data.ts';
import type { Search } from '../../filters.ts';
import { useRested } from '../rested.ts';

/** Somebody or something that a few letters may mean. */
export interface Found {
  readonly id: string;
  readonly kind: 'user' | 'device';
  readonly title: string;
  readonly about: string;
  readonly user: UserRow | null;
  readonly device: DeviceRow | null;
}

const REST_MS = 150;

/** What fits the letters typed so far, best first; asked when the keys rest. `settled`: the answer is about this very text. */
export function useFind(text: string): {
  readonly found: readonly Found[];
  readonly settled: boolean;
  readonly error: Error | null;
} {
  const wanted = text.trim();
  const asked = useRested(wanted, REST_MS);
  const answer = useCall('search', { query: { text: asked } }, { enabled: asked !== '' });
  const found = wanted === '' || asked === '' || !answer.data ? [] : foundOf(answer.data.users, answer.data.devices);
  return { found, settled: asked === wanted && !answer.isFetching && !answer.isPlaceholderData, error: answer.error };
}

function foundOf(users: readonly UserRow[], devices: readonly DeviceRow[]): readonly Found[] {
  return [
    ...users.map(
      (user): Found => ({
        id: user.id,
        kind: 'user',
        title: user.name,
        about: [user.mail, user.department].filter((part) => part !== null).join(' · '),
        user,
        device: null,
      }),
    ),
    ...devices.map(
      (device): Found => ({
        id: device.key,
        kind: 'device',
        title: device.name,
        about: [device.model, device.serial, device.user].filter((part) => part !== null && part !== '').join(' · '),
        user: null,
        device,
      }),
    ),
  ];
}

/** Where the help desk reads about it: a device's owner, else the device itself. */
export function deskSearch(found: Found): Search {
  const owner = found.user?.id ?? found.device?.userId;
  return owner == null ? { key: found.id } : { id: owner };
}
