/** 2026-03-02T07:00:00Z, a Monday: every world begins here. */
export const WORLD_START = Date.UTC(2026, 2, 2, 7);

/** Stands for "never" in a field of time: the last moment a Date can hold. */
export const FOREVER = 8.64e15;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What Entra shows as `mdmAppId` of a device that Intune manages. */
export const INTUNE_APP_ID = '0000000a-0000-0000-c000-000000000000';

/** What Entra shows as `mdmAppId` of a device that the old product manages. Made up: the real one is the vendor's. */
export const OLD_MDM_APP_ID = '5c2f6d1e-8d1b-4d0e-9a57-2f3b7c9e4a10';

/** Behind the path of a read: it was a look at what changed, and shows nobody who came before. */
export const CHANGES = '?changes';

/** What the reads call the export of the old product's devices: it shows what is so when it is made, and nothing later. */
export const DEVICE_LIST = '/devices.csv';

/** Role templates of Entra. Source: Microsoft Entra built-in roles. */
export const ROLE_DIRECTORY_SYNC = 'd29b2b05-8046-44ba-8758-1e26182fcf32';
export const ROLE_GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

export const PILOT_GROUP = 'MDM Pilot';
export const MANAGED_GROUP = 'Workspace ONE users';
