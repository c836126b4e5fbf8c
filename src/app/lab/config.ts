import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../made-folder.ts';
import { stringify } from 'yaml';
import { allLanguages } from '../../text/language.ts';
import type { LabDoors } from './process.ts';
import type { LabSettings } from './control.ts';

export interface SampleChoice {
  readonly users: number;
  readonly source: 'workspace-one' | 'list';
  readonly enforcement: 'grace' | 'at-once' | 'none';
  /** The promises to people; `usual` unless said. */
  readonly timetable?: Timetable;
  readonly portalPort: number;
  readonly leaseSeconds?: number;
  /** Devices that may be asked to leave in an hour; by the organisation's size unless said. */
  readonly perHour?: number;
  /** Who starts a device: its owner unless said; `deadline`: the service once its last day has passed. */
  readonly starts?: 'user' | 'deadline' | 'service' | undefined;
}

/** `usual`: what an organisation would take; `short`: the same steps in a third of the days, for who wants to see the end. */
export type Timetable = 'usual' | 'short';

const TIMETABLES = {
  usual: {
    graceDays: 14,
    before: '5 days',
    window: '14 days',
    reminders: ['7 days', '3 days'],
    announcement: '3 weeks',
  },
  short: { graceDays: 4, before: '2 days', window: '4 days', reminders: ['3 days', '2 days'], announcement: '1 week' },
} as const;

/**
 * Writes the sample organisation's sluis.yaml into `folder`, secrets in files beside it, and answers its path. The lab is
 * reached through settings alone, as any organisation's products are.
 */
export function writeSampleConfig(folder: string, lab: LabSettings, doors: LabDoors, choice: SampleChoice): string {
  makeFolder(join(folder, 'secrets'));
  const secret = (name: string, value: string): string => {
    writeFileSync(join(folder, 'secrets', name), value, { mode: 0o600 });
    return `file:./secrets/${name}`;
  };
  writeFileSync(join(folder, 'devices.csv'), lab.list.csv);
  const source =
    choice.source === 'list'
      ? { product: 'list', file: join(folder, 'devices.csv') }
      : {
          product: 'workspace-one',
          url: doors.uem,
          tokenUrl: doors.uemToken,
          tenantCode: secret('uem-tenant-code', lab.uem.tenantCode),
          clientId: lab.uem.clientId,
          credentials: secret('uem', lab.uem.clientSecret),
        };
  const { graceDays, ...notice } = TIMETABLES[choice.timetable ?? 'usual'];
  const config = {
    organisation: { name: lab.organisation, languages: [...allLanguages], timeZone: lab.timeZone },
    source,
    target: {
      tenant: lab.tenantId,
      clientId: lab.graph.clientId,
      credentials: secret('graph', lab.graph.clientSecret),
      graphUrl: doors.graph,
      loginUrl: doors.login,
    },
    enforcement: choice.enforcement === 'grace' ? { after: 'grace', days: graceDays } : { after: choice.enforcement },
    notice: { ...notice, quiet: '20:00-07:00' },
    emergencyAccounts: lab.emergencyAccounts,
    helpDesk: { mail: lab.helpDeskMail, phone: '+31 20 123 4567', ticketsPerDay: ticketsPerDay(choice.users) },
    administrator: { mail: lab.administratorMail },
    projectLead: { mail: `project.lead@${lab.domain}` },
    approvals: { handover: 'two-person', unenroll: 'none', approvers: [lab.administratorMail, lab.officerMail] },
    mail: { channel: 'smtp', server: `${doors.smtp.host}:${doors.smtp.port}`, from: `move@${lab.domain}` },
    portal: { url: `http://127.0.0.1:${choice.portalPort}`, listen: `127.0.0.1:${choice.portalPort}` },
    signIn: {
      issuer: lab.signIn.issuer,
      clientId: lab.signIn.clientId,
      credentials: secret('sign-in', lab.signIn.clientSecret),
      roles: {
        administrator: [lab.signIn.appRoles.administrator],
        'security-officer': [lab.signIn.appRoles.securityOfficer],
        'help-desk': [lab.signIn.appRoles.helpDesk],
        'project-lead': [lab.signIn.appRoles.projectLead],
      },
    },
    limbo: { limit: '8 hours' },
    ...unenroll(choice),
    ...(choice.leaseSeconds === undefined ? {} : { workers: { leaseSeconds: choice.leaseSeconds } }),
    waves: waves(lab, choice.users),
  };
  const file = join(folder, 'sluis.yaml');
  writeFileSync(file, `# The sample organisation, as the lab made it.\n${stringify(config, { lineWidth: 120 })}`);
  return file;
}

/** A small organisation's desk; that of a large one grows with it, or its move would last for years. */
function ticketsPerDay(users: number): number {
  return Math.max(20, Math.ceil(users / 150));
}

/** By itself the product lets thirty an hour leave: the move of a large organisation would last for months. */
function unenroll({
  users,
  perHour = users > 3_000 ? Math.ceil(users / 100) : undefined,
  starts = 'user',
}: SampleChoice): object {
  const pace = perHour === undefined ? {} : { perHour };
  const start = { user: {}, deadline: { atDeadline: 'service' }, service: { start: 'service' } }[starts];
  const chosen = { ...pace, ...start };
  return Object.keys(chosen).length === 0 ? {} : { unenroll: chosen };
}

const CRITERIA = { enrolled: '90 %', compliant: '90 %', limboMinutes: 480 };

function waves(lab: LabSettings, users: number): readonly object[] {
  const everyone = { name: 'Everyone else', size: Math.max(50, Math.ceil(users / 2)), criteria: CRITERIA };
  const [first, second] = lab.departments;
  const office =
    first === undefined
      ? []
      : [{ name: 'Head office', department: second === undefined ? [first] : [first, second], criteria: CRITERIA }];
  return [{ name: 'IT pilot', group: lab.pilotGroupName, pilot: CRITERIA }, ...(users >= 40 ? office : []), everyone];
}
