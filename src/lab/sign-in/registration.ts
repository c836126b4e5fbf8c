import { createHash } from 'node:crypto';
import type { Organisation } from '../world/state.ts';

/** The app registration with which people sign in to the product; another than the one with which it reads the tenant. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The values of its app roles, as an administrator would name them in Entra. */
  readonly appRoles: {
    readonly administrator: string;
    readonly securityOfficer: string;
    readonly helpDesk: string;
    readonly projectLead: string;
  };
}

/** Follows from the organisation's other secrets, so that worlds made before there was a sign-in are the same to the byte. */
export function registrationOf({ tenantId, app }: Organisation): Registration {
  const made = (what: string): Buffer =>
    createHash('sha256').update(`${what}/${tenantId}/${app.clientSecret}`).digest();
  const id = made('sign-in client').toString('hex');
  return {
    clientId: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`,
    clientSecret: made('sign-in secret').toString('base64url').slice(0, 40),
    appRoles: {
      administrator: 'Sluis.Administrator',
      securityOfficer: 'Sluis.SecurityOfficer',
      helpDesk: 'Sluis.HelpDesk',
      projectLead: 'Sluis.ProjectLead',
    },
  };
}
