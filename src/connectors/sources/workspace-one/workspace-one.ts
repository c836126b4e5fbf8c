import type { SourceModule } from '../../connector.ts';
import { openAccess } from './access.ts';
import { openCalls } from './calls.ts';
import { check } from './check.ts';
import { decommission } from './decommission.ts';
import { openHeld } from './held.ts';
import { openInventory } from './inventory.ts';
import { openModes } from './modes.ts';
import { connection, fields } from './settings.ts';
import { openUnenrollment } from './unenrollment.ts';

/** Omnissa (VMware, AirWatch) Workspace ONE UEM by its REST API, v1. See the README beside this file. */
export const workspaceOne: SourceModule = {
  vendor: 'workspace-one',
  settings: fields,
  connection,
  open: (settings, http, clock) => {
    const calls = openCalls(settings, http);
    const held = openHeld(calls, settings);
    return {
      vendor: 'workspace-one',
      check: (signal) => check(calls, settings, signal),
      inventory: openInventory(calls, settings, held, clock),
      access: openAccess(calls, settings, clock),
      unenrollment: openUnenrollment(calls, held, openModes(calls, settings, clock)),
      decommission,
    };
  },
};
