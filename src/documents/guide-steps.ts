import { say } from '../text/say.ts';
import type { Guide } from './guide.ts';
import type { Look } from './look.ts';
import { listed, productOf, span, type StaffReader } from './says.ts';

/** One step of the guide as this organisation has it. */
interface Step {
  readonly number: string;
  readonly head: string;
  readonly asks: string;
  /** Why it is not used here; null: it is. */
  readonly skipped: string | null;
  readonly sluis: string;
  readonly people: string;
}

/** The guide's steps 0 to 8, in its order. Exactly one of 3 and 6 is used, or neither (rule R7). */
export function stepsOf(reader: StaffReader, look: Look, guide: Guide): object {
  const product = productOf(reader, look);
  return {
    head: say(reader, 'guide.steps'),
    what: say(reader, 'guide.steps.what'),
    labels: {
      asks: say(reader, 'guide.step.asks'),
      sluis: say(reader, 'guide.step.sluis'),
      people: say(reader, 'guide.step.people'),
    },
    all: [
      pilot(reader, guide),
      notify(reader, guide),
      plain(reader, '2', {
        sluis: say(reader, 'guide.step.2.sluis'),
        people: say(reader, 'guide.step.2.people', { approvals: approvals(reader, guide) }),
      }),
      enforce(reader, guide, '3'),
      leave(reader, guide, product),
      plain(reader, '5', {
        sluis: say(reader, 'guide.step.5.sluis', { limbo: span(reader, guide.limboLimitMs) }),
        people: say(reader, 'guide.step.5.people'),
      }),
      enforce(reader, guide, '6'),
      plain(reader, '7', {
        sluis: say(reader, 'guide.step.7.sluis', { waves: guide.waves.length, tickets: guide.ticketsPerDay }),
        people: say(reader, 'guide.step.7.people'),
      }),
      plain(reader, '8', {
        sluis: say(reader, 'guide.step.8.sluis', { product }),
        people: say(reader, 'guide.step.8.people'),
      }),
    ],
  };
}

function plain(
  reader: StaffReader,
  number: '0' | '1' | '2' | '3' | '5' | '6' | '7' | '8',
  does: Pick<Step, 'sluis' | 'people'>,
): Step {
  return {
    number,
    head: say(reader, `guide.step.${number}`),
    asks: say(reader, `guide.step.${number}.asks`),
    skipped: null,
    ...does,
  };
}

function pilot(reader: StaffReader, { waves }: Guide): Step {
  const wave = (waves.find((item) => item.pilot) ?? waves[0])?.name ?? '–';
  return plain(reader, '0', {
    sluis: say(reader, 'guide.step.0.sluis', { wave }),
    people: say(reader, 'guide.step.0.people'),
  });
}

function notify(reader: StaffReader, { notice }: Guide): Step {
  const list = listed(
    reader.language,
    notice.remindersMs.map((ms) => span(reader, ms)),
  );
  const reminders =
    notice.remindersMs.length === 0
      ? say(reader, 'guide.step.no-reminders')
      : say(reader, 'guide.step.reminders', { list });
  return plain(reader, '1', {
    sluis: say(reader, 'guide.step.1.sluis', { notice: span(reader, notice.beforeMs), reminders }),
    people: say(reader, 'guide.step.1.people'),
  });
}

function leave(reader: StaffReader, { unenroll }: Guide, product: string): Step {
  const pace =
    unenroll.perHour === null
      ? say(reader, 'guide.step.no-pace')
      : say(reader, 'guide.step.pace', { count: unenroll.perHour });
  return {
    number: '4',
    head: say(reader, 'guide.step.4', { product }),
    asks: say(reader, 'guide.step.4.asks'),
    skipped: null,
    sluis: say(reader, 'guide.step.4.sluis', { product, pace }),
    people: say(reader, 'guide.step.4.people', {
      start: say(reader, `guide.step.start.${unenroll.start}`),
      deadline: say(reader, `guide.step.deadline.${unenroll.atDeadline}`),
    }),
  };
}

/** Step 3 where Intune's rules start at once, step 6 where there is a grace period. */
function enforce(reader: StaffReader, guide: Guide, number: '3' | '6'): Step {
  const { enforcement } = guide;
  const does = {
    sluis: `${whenOf(reader, guide)} ${say(reader, 'guide.step.enforce.sluis')}`.trim(),
    people: say(reader, 'guide.step.enforce.people', { approvals: approvals(reader, guide) }),
  };
  const skipped =
    enforcement.kind === 'none'
      ? say(reader, 'guide.step.skipped.none')
      : enforcement.kind === 'grace' && number === '3'
        ? say(reader, 'guide.step.skipped.3', { span: span(reader, enforcement.graceMs) })
        : enforcement.kind === 'at-once' && number === '6'
          ? say(reader, 'guide.step.skipped.6')
          : null;
  return { ...plain(reader, number, does), skipped };
}

function whenOf(reader: StaffReader, { enforcement, notice }: Guide): string {
  switch (enforcement.kind) {
    case 'none':
      return '';
    case 'at-once':
      return say(reader, 'guide.step.when.3', { notice: span(reader, notice.beforeMs) });
    case 'grace':
      return say(reader, 'guide.step.when.6', { span: span(reader, enforcement.graceMs) });
  }
}

function approvals(reader: StaffReader, guide: Guide): string {
  return say(reader, 'guide.step.approvals', { count: guide.approvals.handover });
}
