import type { StartEmulator } from './emulator.ts';
import { startList } from './list.emulator.ts';
import { startWorkspaceOne } from './workspace-one.emulator.ts';

/** The emulator of each vendor of the registry. */
export const emulators: Readonly<Record<string, StartEmulator>> = {
  list: startList,
  'workspace-one': startWorkspaceOne,
};
