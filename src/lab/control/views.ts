import { registrationOf } from '../sign-in/registration.ts';
import { PILOT_GROUP } from '../world/constants.ts';
import { DEPARTMENTS } from '../world/make/names.ts';
import { personOf } from '../world/look.ts';
import type { WorldState } from '../world/state.ts';
import { needsReset, placeOf } from '../world/truth.ts';
import { deviceList } from './list.ts';

/** Where the lab's doors are. */
export interface Addresses {
  readonly control: string;
  readonly graph: string;
  readonly login: string;
  readonly uem: string;
  readonly uemToken: string;
  readonly smtp: { readonly host: string; readonly port: number };
  /** The identity provider, and its issuer. */
  readonly signIn: string;
}

/** All that an administrator would type into the product under test. Secrets are the lab's own and open nothing else. */
export function settingsOf(state: WorldState, at: Addresses): object {
  const { organisation, people } = state;
  const { uemAccount, app } = organisation;
  return {
    organisation: organisation.name,
    domain: organisation.domain,
    timeZone: organisation.timeZone,
    tenantId: organisation.tenantId,
    graph: {
      baseUrl: at.graph,
      tokenUrl: `${at.login}/${organisation.tenantId}/oauth2/v2.0/token`,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
    },
    uem: { baseUrl: at.uem, tokenUrl: at.uemToken, ...uemAccount },
    smtp: at.smtp,
    signIn: { issuer: at.signIn, ...registrationOf(organisation) },
    helpDeskMail: organisation.helpDeskMail,
    administratorMail: organisation.administratorMail,
    officerMail: organisation.officerMail,
    emergencyAccounts: people.filter((one) => one.role === 'emergency-account').map((one) => one.upn),
    pilotGroupName: PILOT_GROUP,
    departments: DEPARTMENTS.filter((name) => people.some((one) => one.role === 'employee' && one.department === name)),
    list: { csv: deviceList(state) },
  };
}

/** What is really so, which no product can see whole. Times are ISO 8601 or null. */
export function truthOf(state: WorldState): object {
  const devices = state.hardware.map((hardware) => ({
    serial: hardware.serial,
    model: hardware.model,
    platform: hardware.platform,
    mode: hardware.mode,
    holderUpn: hardware.holder === null ? null : (personOf(state, hardware.holder)?.upn ?? null),
    state: placeOf(hardware),
    needsReset: needsReset(hardware),
    erased: hardware.erasedAt !== null,
    off: hardware.offUntil !== null && hardware.offUntil > state.now,
    leftAt: iso(hardware.leftAt),
    arrivedAt: iso(hardware.arrivedAt),
    compliant: hardware.intuneRecords.at(-1)?.complianceState === 'compliant',
    uemIds: hardware.uemRecords.map((record) => record.id),
    intuneIds: hardware.intuneRecords.map((record) => record.id),
    entraIds: hardware.entraRecords.map((record) => record.id),
  }));
  const accounts = Map.groupBy(state.uem.users, (user) => user.upn.toLowerCase());
  const people = state.people.map(({ id, upn, mail, role, temper, devices: serials }) => ({
    id,
    upn,
    mail,
    role,
    temper,
    devices: serials,
    uemUserIds: (accounts.get(upn.toLowerCase()) ?? []).map((user) => user.id),
  }));
  return { now: iso(state.now), devices, people };
}

export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
