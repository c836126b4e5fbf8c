import type { Branding, Recipient } from './mail.ts';
import type { MailDevice, MailKind, MailVariables } from './variables.ts';

/** What a sample message is about; dates are instants. */
export interface SampleChoice {
  readonly wave: string;
  readonly devices: readonly [MailDevice, ...MailDevice[]];
  readonly link: string;
  /** When people can start. */
  readonly at: number;
  readonly promise: Extract<MailVariables<'invitation'>['promise'], object> | null;
}

/** Made-up variables for a message of each kind: for previews and tests. Names nobody who exists. */
export function samplesFor(choice: SampleChoice): { readonly [K in MailKind]: MailVariables<K> } {
  const { wave, link, at, promise } = choice;
  const every = { actionKey: 'send-message:ann:1', wave };
  const devices = [...choice.devices];
  const [device] = choice.devices;
  const other = devices[1] ?? device;
  return {
    announcement: { ...every, from: at, link: null },
    invitation: { ...every, link, devices, startsAt: at, promise },
    reminder: { ...every, link, devices: [device], daysLeft: 3, slotAt: null, promise },
    deadline: { ...every, link, devices: devices.slice(0, 2), deadlineAt: at, promise },
    enroll: { ...every, link, device, named: 'F2LXK1234F2K', promise },
    blocked: { ...every, link, devices: [device], since: at },
    stuck: { ...every, link, device: other, named: 'R58N19Q1X', since: at, problem: 'not-arrived' },
    welcome: { ...every, device, named: 'F2LXK1234F2K', devicesLeft: 1 },
    'help-desk-briefing': {
      ...every,
      link,
      inviteAt: at,
      startsAt: at,
      enforcedAt: promise?.from ?? null,
      people: [
        { name: 'Ann de Boer', mail: 'ann@contoso.example', devices: 2 },
        { name: 'Żaneta Wójcik', mail: 'zaneta@contoso.example', devices: 1 },
      ],
      platforms: [
        { platform: 'ios', devices: 1204 },
        { platform: 'android', devices: 3 },
      ],
      resetNeeded: 1,
    },
    'admin-step': { ...every, link, step: 'sync-azure-services', concerns: ['Workspace ONE Conditional Access'] },
    'approval-request': {
      ...every,
      link,
      what: 'handover',
      people: 12,
      devices: 17,
      lockout: [{ name: 'Żaneta Wójcik', mail: 'zaneta@contoso.example', reason: 'not-compliant' }],
    },
    'executive-summary': {
      ...every,
      page: new URL('/console/', link).href,
      total: 1412,
      verified: 1204,
      underWay: 150,
      waiting: 52,
      excluded: 6,
      lost: 0,
      violations: 0,
      waves: [
        { name: wave, state: 'done', devices: 212, verified: 210 },
        { name: `${wave} 2`, state: 'moving', devices: 1200, verified: 994 },
      ],
      reasons: [
        { reason: 'reset-needed', devices: 31 },
        { reason: 'not-started', devices: 21 },
      ],
      forecast: { earliest: at + 20 * 86_400_000, likely: at + 27 * 86_400_000, latest: at + 41 * 86_400_000 },
    },
  };
}

/** A device of each platform as the old product usually holds it. */
const DEVICES: Readonly<Record<MailDevice['platform'], Pick<MailDevice, 'model' | 'mode' | 'serialStart'>>> = {
  ios: { model: 'iPhone 14', mode: 'apple-profile', serialStart: 'F2LXK123' },
  ipados: { model: 'iPad Air', mode: 'apple-profile', serialStart: 'DMPX7R2N' },
  macos: { model: 'MacBook Air', mode: 'apple-profile', serialStart: 'C02Z91QK' },
  android: { model: 'Galaxy S23', mode: 'android-work-profile', serialStart: 'R58N40W' },
  windows: { model: 'ThinkPad T14', mode: 'windows-mdm', serialStart: 'PF3K' },
  linux: { model: 'Precision 5680', mode: 'unknown', serialStart: '8HT' },
  chromeos: { model: 'Chromebook Plus', mode: 'unknown', serialStart: 'NXKB1A' },
  unknown: { model: 'Zebra TC52', mode: 'unknown', serialStart: null },
};

/** A made-up device of this platform; anything else is taken for an iPhone. */
export function sampleDevice(platform: string): MailDevice {
  const known = (Object.keys(DEVICES) as MailDevice['platform'][]).find((name) => name === platform) ?? 'ios';
  return { platform: known, route: 'retire', ...DEVICES[known] };
}

const kiosk: MailDevice = {
  model: 'Galaxy Tab Active4',
  platform: 'android',
  mode: 'android-fully-managed',
  route: 'reset-needed',
  serialStart: null,
};

/** One of each kind, with fixed dates: for tests. */
export const samples = samplesFor({
  wave: 'IT pilot',
  devices: [sampleDevice('ios'), sampleDevice('android'), kiosk],
  link: 'http://127.0.0.1:8080/go/x7Jq-2',
  at: Date.parse('2026-03-09T07:00:00Z'),
  promise: { rule: 'after-grace', from: Date.parse('2026-03-30T07:00:00Z') },
});

export const branding: Branding = {
  organisation: 'Contoso Waterworks',
  domain: 'contoso.example',
  colour: '#0f6cbd',
  logoUrl: null,
  helpDesk: { mail: 'helpdesk@contoso.example', phone: '+31 20 123 4567' },
  oldProduct: 'Workspace ONE',
};

export const ann: Recipient = {
  mail: 'ann@contoso.example',
  displayName: 'Ann de Boer',
  language: 'en',
  timeZone: 'Europe/Amsterdam',
};
