import { NO, unknown, YES } from './held.ts';
import type { Held } from './sign-in.ts';

export type Bundle = 'Office365' | 'MicrosoftAdminPortals';

/** Apps that a public source of Microsoft's names as part of a bundle, by app id. */
const MEMBERS: Readonly<Record<Bundle, ReadonlySet<string>>> = {
  Office365: new Set([
    '00000002-0000-0ff1-ce00-000000000000',
    '00000003-0000-0ff1-ce00-000000000000',
    'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
  ]),
  MicrosoftAdminPortals: new Set(),
};

/** Apps that are surely in no bundle: Intune's own. */
const OUTSIDE: ReadonlySet<string> = new Set();

/** Whether an app belongs to a bundle. Microsoft publishes names and no complete list of ids: for any other app it is unknown. */
export function inBundle(bundle: Bundle, appId: string): Held {
  if (MEMBERS[bundle].has(appId)) return YES;
  return OUTSIDE.has(appId) ? NO : unknown('unreadable');
}
