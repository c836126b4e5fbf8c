import type { Branding, Recipient } from './mail.ts';
import type { MailDevice, MailKind, MailVariables } from './variables.ts';

/** Sample variables for every kind of message: for tests and for previews. */
const phone: MailDevice = {
  model: 'iPhone 14',
  platform: 'ios',
  mode: 'apple-profile',
  route: 'retire',
  serialEnd: '4F2K',
};
const robot: MailDevice = {
  model: 'Galaxy S23',
  platform: 'android',
  mode: 'android-work-profile',
  route: 'retire',
  serialEnd: '9Q1X',
};
const kiosk: MailDevice = {
  model: 'Galaxy Tab Active4',
  platform: 'android',
  mode: 'android-fully-managed',
  route: 'reset-needed',
  serialEnd: null,
};
const link = 'http://127.0.0.1:8080/go/x7Jq-2';
const promise = { rule: 'after-grace', from: Date.parse('2026-03-30T07:00:00Z') } as const;
const every = { actionKey: 'send-message:ann:1', wave: 'IT pilot' };
const at = Date.parse('2026-03-09T07:00:00Z');

export const samples: { readonly [K in MailKind]: MailVariables<K> } = {
  announcement: { ...every, from: at, link: null },
  invitation: { ...every, link, devices: [phone, robot, kiosk], startsAt: at, promise },
  reminder: { ...every, link, devices: [phone], daysLeft: 3, slotAt: null, promise },
  deadline: { ...every, link, devices: [phone, robot], deadlineAt: at, promise },
  enroll: { ...every, link, device: phone, named: 'F2LXK1234F2K', promise },
  blocked: { ...every, link, devices: [phone], since: at },
  stuck: { ...every, link, device: robot, named: 'R58N19Q1X', since: at, problem: 'not-arrived' },
  welcome: { ...every, device: phone, named: 'F2LXK1234F2K', devicesLeft: 1 },
  'help-desk-briefing': {
    ...every,
    link,
    inviteAt: at,
    startsAt: at,
    enforcedAt: promise.from,
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
};

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
