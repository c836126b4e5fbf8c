import { say } from '../text/say.ts';
import type { Guide } from './guide.ts';
import { type Look, waysTo } from './look.ts';
import { listed, productOf, span, type StaffReader } from './says.ts';

type Rows = readonly (readonly [label: string, value: string])[];

/** What the organisation decided, a line each. */
export function decisionsOf(reader: StaffReader, look: Look, guide: Guide): Rows {
  return [
    [say(reader, 'guide.fact.product'), productOf(reader, look)],
    [say(reader, 'guide.fact.tenant'), guide.tenant],
    [say(reader, 'guide.fact.size'), sizeOf(reader, guide)],
    [say(reader, 'guide.fact.enforcement'), enforcementOf(reader, guide)],
    ...noticesOf(reader, look, guide),
    [
      say(reader, 'guide.fact.approvals'),
      say(reader, 'guide.fact.approvals.value', {
        handover: guide.approvals.handover,
        unenroll: guide.approvals.unenroll,
      }),
    ],
    [say(reader, 'guide.fact.start'), say(reader, `guide.fact.start.${guide.unenroll.start}`)],
    [say(reader, 'guide.fact.deadline'), say(reader, `guide.fact.deadline.${guide.unenroll.atDeadline}`)],
    [
      say(reader, 'guide.fact.limbo'),
      say(reader, 'guide.fact.limbo.value', { span: span(reader, guide.limboLimitMs) }),
    ],
    [
      say(reader, 'guide.fact.pace'),
      guide.unenroll.perHour === null
        ? say(reader, 'guide.fact.pace.none')
        : say(reader, 'guide.fact.pace.value', { count: guide.unenroll.perHour }),
    ],
  ];
}

function sizeOf(reader: StaffReader, { people, devices, waves }: Guide): string {
  return people === null || devices === null
    ? say(reader, 'paper.unknown')
    : say(reader, 'guide.fact.size.value', { people, devices, waves: waves.length });
}

function enforcementOf(reader: StaffReader, { enforcement }: Guide): string {
  return enforcement.kind === 'grace'
    ? say(reader, 'guide.fact.enforcement.grace', { span: span(reader, enforcement.graceMs) })
    : say(reader, `guide.fact.enforcement.${enforcement.kind}`);
}

function noticesOf(reader: StaffReader, look: Look, { notice }: Guide): Rows {
  const list = listed(
    reader.language,
    notice.remindersMs.map((ms) => span(reader, ms)),
  );
  return [
    [say(reader, 'guide.fact.notice'), span(reader, notice.beforeMs)],
    [say(reader, 'guide.fact.window'), span(reader, notice.windowMs)],
    [
      say(reader, 'guide.fact.reminders'),
      notice.remindersMs.length === 0
        ? say(reader, 'guide.fact.reminders.none')
        : say(reader, 'guide.fact.reminders.value', { list }),
    ],
    [
      say(reader, 'guide.fact.quiet'),
      notice.quiet === null
        ? say(reader, 'guide.fact.quiet.none')
        : say(reader, 'guide.fact.quiet.value', {
            from: clock(notice.quiet.fromMinute),
            to: clock(notice.quiet.toMinute),
            zone: look.timeZone,
          }),
    ],
  ];
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Who is asked for what, and how they are reached. */
export function contactsOf(reader: StaffReader, look: Look, guide: Guide): object {
  const row = (
    role: 'help-desk' | 'administrator' | 'approver' | 'portal' | 'emergency',
    reach: string,
    what: string,
  ): readonly string[] => [say(reader, `guide.contact.${role}`), reach, what];
  return {
    head: say(reader, 'guide.contacts'),
    columns: [say(reader, 'guide.contact.role'), say(reader, 'guide.contact.reach'), say(reader, 'guide.contact.for')],
    rows: [
      row(
        'help-desk',
        waysTo(look).join('\n'),
        say(reader, 'guide.contact.help-desk.for', { tickets: guide.ticketsPerDay }),
      ),
      row('administrator', guide.administrator, say(reader, 'guide.contact.administrator.for')),
      ...(guide.approvals.approvers.length === 0
        ? []
        : [row('approver', guide.approvals.approvers.join('\n'), say(reader, 'guide.contact.approver.for'))]),
      row('portal', guide.portal, say(reader, 'guide.contact.portal.for')),
      row(
        'emergency',
        say(reader, 'guide.contact.emergency.reach', { count: guide.emergencyAccounts }),
        say(reader, 'guide.contact.emergency.for'),
      ),
    ],
  };
}
