import { say } from '../text/say.ts';
import type { Block, Body } from './body.ts';
import { button, heading, hello, paragraph, productOf, type StaffSetting } from './parts.ts';
import type { MailVariables } from './variables.ts';

/** More names than this make a mail that nobody reads; the page behind the button has all of them. */
const NAMES_IN_A_MAIL = 60;

export function briefing(setting: StaffSetting, v: MailVariables<'help-desk-briefing'>): Body {
  const { reader } = setting;
  const people = v.people.length;
  const devices = v.people.reduce((sum, person) => sum + person.devices, 0);
  const what = say(reader, 'mail.briefing.what', { wave: v.wave, people, devices });
  return {
    subject: say(reader, 'mail.briefing.subject', { wave: v.wave, people, from: v.startsAt }),
    preview: what,
    blocks: [
      hello(setting),
      paragraph(what),
      ...button(setting, say(reader, 'mail.briefing.button'), v.link),
      ...numbers(setting, v),
      heading(say(reader, 'mail.briefing.faq')),
      list([1, 2, 3, 4], (n) => say(reader, `mail.briefing.faq-${n}` as 'mail.briefing.faq-1')),
      heading(say(reader, 'mail.briefing.script')),
      list([1, 2], (n) => say(reader, `mail.briefing.script-${n}` as 'mail.briefing.script-1')),
      heading(say(reader, 'mail.briefing.people')),
      ...names(setting, v.people),
    ],
    ending: [],
  };
}

function numbers({ reader }: StaffSetting, v: MailVariables<'help-desk-briefing'>): readonly Block[] {
  const moment = (at: number): string => say(reader, 'mail.moment', { at });
  const enforced = v.enforcedAt === null ? say(reader, 'mail.briefing.not-enforced') : moment(v.enforcedAt);
  return [
    heading(say(reader, 'mail.briefing.dates')),
    {
      kind: 'facts',
      rows: [
        { label: say(reader, 'mail.briefing.invited'), value: moment(v.inviteAt) },
        { label: say(reader, 'mail.briefing.from'), value: moment(v.startsAt) },
        { label: say(reader, 'mail.briefing.enforced'), value: enforced },
      ],
    },
    { kind: 'small', text: say(reader, 'mail.zone', { zone: reader.timeZone }) },
    heading(say(reader, 'mail.briefing.platforms')),
    {
      kind: 'facts',
      rows: [
        ...v.platforms.map(({ platform, devices }) => ({
          label: say(reader, `platform.${platform}`),
          value: say(reader, 'report.number', { n: devices }),
        })),
        { label: say(reader, 'mail.briefing.reset'), value: say(reader, 'report.number', { n: v.resetNeeded }) },
      ],
    },
  ];
}

function names({ reader }: StaffSetting, people: MailVariables<'help-desk-briefing'>['people']): readonly Block[] {
  const shown = people.slice(0, NAMES_IN_A_MAIL).map((person) => say(reader, 'mail.briefing.person', person));
  const more = people.length - shown.length;
  return [
    { kind: 'list', items: shown },
    ...(more === 0 ? [] : [paragraph(say(reader, 'mail.briefing.more-people', { more }))]),
  ];
}

export function adminStep(setting: StaffSetting, v: MailVariables<'admin-step'>): Body {
  const { reader } = setting;
  const step = say(reader, `step.${v.step}`);
  const what = say(reader, 'mail.admin-step.what');
  return {
    subject: say(reader, 'mail.admin-step.subject', { step }),
    preview: what,
    blocks: [
      hello(setting),
      paragraph(what),
      heading(step),
      { kind: 'steps', items: ([1, 2, 3] as const).map((n) => say(reader, `step.${v.step}.${n}`)) },
      heading(say(reader, 'mail.admin-step.why')),
      paragraph(say(reader, `step.${v.step}.why`)),
      ...(v.concerns.length === 0
        ? []
        : [heading(say(reader, 'mail.admin-step.concerns')), { kind: 'list', items: v.concerns } as const]),
      ...button(setting, say(reader, 'mail.admin-step.button'), v.link),
    ],
    ending: [],
  };
}

export function approval(setting: StaffSetting, v: MailVariables<'approval-request'>): Body {
  const { reader } = setting;
  const facts = { wave: v.wave, people: v.people, devices: v.devices, product: productOf(setting) };
  const what = asked(setting, v.what, facts);
  const lockout: readonly Block[] =
    v.lockout.length === 0
      ? [paragraph(say(reader, 'mail.approval.nobody'))]
      : [
          {
            kind: 'list',
            items: v.lockout.map(({ name, mail, reason }) =>
              say(reader, 'mail.approval.lockout-line', { name, mail, reason: say(reader, `lockout.${reason}`) }),
            ),
          },
        ];
  return {
    subject: say(reader, 'mail.approval.subject', { what: v.what, wave: v.wave }),
    preview: what,
    blocks: [
      hello(setting),
      paragraph(what),
      heading(say(reader, 'mail.approval.lockout')),
      ...lockout,
      { kind: 'notice', text: say(reader, 'mail.approval.kept-out') },
      ...button(setting, say(reader, 'mail.approval.button'), v.link),
    ],
    ending: [],
  };
}

function asked(
  { reader }: StaffSetting,
  what: MailVariables<'approval-request'>['what'],
  facts: { readonly wave: string; readonly people: number; readonly devices: number; readonly product: string },
): string {
  switch (what) {
    case 'handover':
      return say(reader, 'mail.approval.handover', facts);
    case 'setup':
      return say(reader, 'mail.approval.setup', facts);
    case 'lockout':
      return say(reader, 'mail.approval.lockout-asked', facts);
    case 'unenroll':
      return say(reader, 'mail.approval.unenroll', facts);
    case 'undo':
      return say(reader, 'mail.approval.undo', facts);
  }
}

function list(numbers: readonly number[], sentence: (n: number) => string): Block {
  return { kind: 'list', items: numbers.map(sentence) };
}
