import type { ConsoleKey } from '../../../text/console/all.ts';
import type { Ability } from '../../../contract/api/roles.ts';

/** A page of the console: its address, the sentence of its name, and the ability that shows it. */
export interface Place {
  readonly path: string;
  readonly name: ConsoleKey;
  readonly ability: Ability;
  readonly icon: string;
  readonly labOnly?: true;
}

/** The navigation, in its order. */
export const PLACES = [
  { path: '/', name: 'nav.overview', ability: 'see-move', icon: 'overview' },
  { path: '/waves', name: 'nav.waves', ability: 'see-move', icon: 'waves' },
  { path: '/devices', name: 'nav.devices', ability: 'see-people', icon: 'devices' },
  { path: '/users', name: 'nav.users', ability: 'see-people', icon: 'users' },
  { path: '/help-desk', name: 'nav.help-desk', ability: 'see-people', icon: 'help-desk' },
  { path: '/access', name: 'nav.access', ability: 'see-access', icon: 'access' },
  { path: '/plan', name: 'nav.plan', ability: 'see-plan', icon: 'plan' },
  { path: '/messages', name: 'nav.messages', ability: 'see-messages', icon: 'messages' },
  { path: '/documents', name: 'nav.documents', ability: 'make-documents', icon: 'documents' },
  { path: '/decommission', name: 'nav.decommission', ability: 'see-plan', icon: 'decommission' },
  { path: '/audit', name: 'nav.audit', ability: 'see-audit', icon: 'audit' },
  { path: '/connections', name: 'nav.connections', ability: 'see-connections', icon: 'connections' },
  { path: '/lab', name: 'nav.lab', ability: 'see-messages', icon: 'lab', labOnly: true },
] as const satisfies readonly Place[];
