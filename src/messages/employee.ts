import { say } from '../text/say.ts';
import type { Block, Body } from './body.ts';
import { enrollmentSteps } from './family.ts';
import {
  button,
  closing,
  deviceCard,
  deviceCards,
  heading,
  hello,
  paragraph,
  productOf,
  promiseNotice,
  type Setting,
} from './parts.ts';
import type { MailVariables } from './variables.ts';

export function announcement(setting: Setting, v: MailVariables<'announcement'>): Body {
  const { reader, branding } = setting;
  const { organisation } = branding;
  const product = productOf(setting);
  const what = say(reader, 'mail.announcement.what', { from: v.from, product });
  return body(setting, say(reader, 'mail.announcement.subject', { organisation }), what, [
    paragraph(say(reader, 'mail.announcement.you', { wave: v.wave })),
    { kind: 'notice', text: say(reader, 'mail.announcement.no-reset') },
    ...(v.link === null ? [] : button(setting, say(reader, 'mail.announcement.button'), v.link)),
  ]);
}

export function invitation(setting: Setting, v: MailVariables<'invitation'>): Body {
  const { reader } = setting;
  if (v.devices.length === 0) return withoutDevice(setting, v);
  // A device that waits for a reset is shown, but is not one that its owner can start.
  const devices = v.devices.filter((device) => device.route !== 'reset-needed').length || v.devices.length;
  const what = say(reader, v.byService ? 'mail.invitation.what-service' : 'mail.invitation.what', {
    devices,
    product: productOf(setting),
    from: v.startsAt,
  });
  return body(setting, say(reader, 'mail.invitation.subject', { devices, from: v.startsAt }), what, [
    ...byService(setting, v.serviceAt, true),
    ...promiseNotice(setting, v.promise),
    paragraph(say(reader, 'mail.invitation.how')),
    ...button(setting, say(reader, 'mail.invitation.button'), v.link),
    heading(say(reader, 'mail.your-devices')),
    ...deviceCards(setting, v.devices),
  ]);
}

/** That the service starts by itself what its owner has not started until then, and how to have it later where that is not said anyway. */
function byService(
  { reader }: Setting,
  at: MailVariables<'reminder'>['serviceAt'],
  offersTime: boolean,
): readonly Block[] {
  if (at == null) return [];
  if (at !== 'any-moment') return [paragraph(say(reader, 'start.service', { at }))];
  const now = say(reader, 'start.service-now');
  return [paragraph(offersTime ? `${now} ${say(reader, 'mail.other-time')}` : now)];
}

/** Somebody who has no device in the old product: only the rules move. */
function withoutDevice(setting: Setting, v: MailVariables<'invitation'>): Body {
  const { reader } = setting;
  const facts = { from: v.startsAt, product: productOf(setting) };
  return body(
    setting,
    say(reader, 'mail.invitation.none-subject', { from: v.startsAt }),
    say(reader, 'mail.invitation.none-what', facts),
    [...promiseNotice(setting, v.promise), ...button(setting, say(reader, 'mail.invitation.button'), v.link)],
  );
}

export function reminder(setting: Setting, v: MailVariables<'reminder'>): Body {
  const { reader } = setting;
  const devices = v.devices.length;
  if (devices === 0 && v.slotAt === null) return rulesAlone(setting, v);
  const slot = v.slotAt === null ? null : { at: v.slotAt };
  const what = slot
    ? say(reader, 'mail.reminder.slot', slot)
    : v.daysLeft === null
      ? say(reader, 'mail.reminder.late', { devices })
      : say(reader, 'mail.reminder.what', { devices, days: v.daysLeft });
  const subject = slot
    ? say(reader, 'mail.reminder.slot-subject', slot)
    : say(reader, 'mail.reminder.subject', { devices });
  return body(setting, subject, what, [
    // After the last day there are no times to choose.
    ...byService(setting, v.serviceAt, slot === null && v.daysLeft !== null),
    ...promiseNotice(setting, v.promise),
    ...button(setting, say(reader, 'mail.reminder.button'), v.link),
    heading(say(reader, 'mail.your-devices')),
    ...deviceCards(setting, v.devices),
  ]);
}

/** Somebody who has nothing left to do: they are told when the rules come. */
function rulesAlone(setting: Setting, v: MailVariables<'reminder'>): Body {
  const { reader } = setting;
  return body(setting, say(reader, 'mail.reminder.none-subject'), say(reader, 'mail.reminder.none-what'), [
    ...promiseNotice(setting, v.promise),
    ...button(setting, say(reader, 'mail.invitation.button'), v.link),
  ]);
}

export function deadline(setting: Setting, v: MailVariables<'deadline'>): Body {
  const { reader } = setting;
  const devices = v.devices.length;
  const facts = { devices, product: productOf(setting), deadline: v.deadlineAt };
  const subject = say(reader, 'mail.deadline.subject', { deadline: v.deadlineAt });
  return body(setting, subject, say(reader, 'mail.deadline.what', facts), [
    ...byService(setting, v.serviceAt, true),
    ...promiseNotice(setting, v.promise),
    ...button(setting, say(reader, 'mail.deadline.button'), v.link),
    paragraph(say(reader, v.serviceAt ? 'mail.deadline.after' : 'mail.deadline.away')),
    heading(say(reader, 'mail.your-devices')),
    ...deviceCards(setting, v.devices),
  ]);
}

export function enroll(setting: Setting, v: MailVariables<'enroll'>): Body {
  const { reader } = setting;
  const model = v.device.model;
  const what = say(reader, 'mail.enroll.what', { model, product: productOf(setting) });
  return body(setting, say(reader, 'mail.enroll.subject', { model }), what, [
    heading(say(reader, 'mail.what-to-do')),
    { kind: 'steps', items: enrollmentSteps(v.device).map((key) => say(reader, key as 'enroll.ios.1')) },
    paragraph(say(reader, 'mail.enroll.soon')),
    ...button(setting, say(reader, 'mail.enroll.button'), v.link),
    ...(v.promise === undefined ? [] : promiseNotice(setting, v.promise)),
    heading(say(reader, 'mail.this-device')),
    deviceCard(setting, v.device),
  ]);
}

export function blocked(setting: Setting, v: MailVariables<'blocked'>): Body {
  const { reader } = setting;
  const what = say(reader, 'mail.blocked.what', { since: v.since, devices: v.devices.length });
  return body(setting, say(reader, 'mail.blocked.subject'), what, [
    ...deviceCards(setting, v.devices),
    paragraph(say(reader, 'mail.blocked.how')),
    ...button(setting, say(reader, 'mail.blocked.button'), v.link),
  ]);
}

export function stuck(setting: Setting, v: MailVariables<'stuck'>): Body {
  const { reader } = setting;
  const facts = { model: v.device.model, since: v.since };
  const subject = say(reader, 'mail.stuck.subject', { model: v.device.model });
  const rest: readonly Block[] = [
    ...button(setting, say(reader, 'mail.stuck.button'), v.link),
    paragraph(say(reader, 'mail.stuck.help')),
  ];
  if (v.problem === 'not-compliant') {
    return body(setting, subject, say(reader, 'mail.stuck.not-compliant', facts), [
      ...rest,
      deviceCard(setting, v.device),
    ]);
  }
  const what = say(reader, 'mail.stuck.what', { ...facts, product: productOf(setting) });
  return body(setting, subject, what, [
    heading(say(reader, 'mail.what-to-do')),
    { kind: 'steps', items: enrollmentSteps(v.device).map((key) => say(reader, key as 'enroll.ios.1')) },
    ...rest,
    deviceCard(setting, v.device),
  ]);
}

export function welcome(setting: Setting, v: MailVariables<'welcome'>): Body {
  const { reader } = setting;
  const model = v.device.model;
  return body(setting, say(reader, 'mail.welcome.subject', { model }), say(reader, 'mail.welcome.what', { model }), [
    paragraph(say(reader, 'mail.welcome.apps')),
    paragraph(say(reader, 'mail.welcome.more', { left: v.devicesLeft })),
  ]);
}

/** Greeting, what it is about, the rest, and the closing of every message to an employee. */
function body(setting: Setting, subject: string, what: string, rest: readonly Block[]): Body {
  return {
    subject,
    preview: what,
    blocks: [hello(setting), paragraph(what), ...rest],
    ending: closing(setting),
  };
}
