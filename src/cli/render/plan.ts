import type { PlannedWrite, PlanView } from '../../contract/plan.ts';
import { isKey, say, sayLoosely } from '../../text/say.ts';
import type { Look } from './view.ts';

/** The plan as a diff, by subject: `+` adds, `-` takes away, `~` changes, `>` tells somebody. */
export function planLines(plan: PlanView, look: Look): readonly string[] {
  const { reader, paint } = look;
  const groups = Map.groupBy(plan.writes, (write) => write.subject);
  const lines: string[] = [];
  for (const [subject, writes] of groups) {
    const wave = writes[0]?.wave ?? null;
    lines.push(
      `${paint.strong(subject)}${wave === null ? '' : paint.quiet(`  ${wave}`)}`,
      ...writes.map((write) => writeLine(write, look)),
      '',
    );
  }
  const count = say(reader, 'term.plan.subjects', { n: plan.writes.length, subjects: groups.size });
  lines.push(plan.writes.length === 0 ? sayLoosely(reader, 'error.nothing-to-do', {}) : count);
  for (const device of plan.crossed ?? [])
    lines.push(paint.warn(sayLoosely(reader, 'finding.undo-crossed', { subject: device })));
  const due =
    plan.nextDueAt === null
      ? say(reader, 'cli.plan.no-due')
      : say(reader, 'cli.plan.next-due', { at: Date.parse(plan.nextDueAt) });
  return [...lines, paint.quiet(due)];
}

/** One write in words, with its mark. */
export function writeLine(write: PlannedWrite, { reader, paint }: Look): string {
  const { kind, subject, object, facts } = write;
  const key = `action.${kind}`;
  const message = typeof facts['message'] === 'string' ? messageWord(reader, facts['message']) : '';
  const words = isKey(key) ? sayLoosely(reader, key, { ...facts, subject, object, message }) : `${kind} ${object}`;
  const line = `  ${mark(write.effect)} ${words}`;
  const coloured = colourOf(write.effect, paint)(line);
  return write.reversible ? coloured : `${coloured} ${paint.quiet(`(${say(reader, 'term.plan.irreversible')})`)}`;
}

function messageWord(reader: Look['reader'], message: string): string {
  const key = `message.${message}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : message;
}

function mark(effect: PlannedWrite['effect']): string {
  switch (effect) {
    case 'add':
      return '+';
    case 'remove':
      return '-';
    case 'change':
      return '~';
    case 'send':
      return '>';
  }
}

function colourOf(effect: PlannedWrite['effect'], paint: Look['paint']): (text: string) => string {
  if (effect === 'add') return paint.good;
  if (effect === 'remove') return paint.bad;
  return effect === 'change' ? paint.warn : paint.accent;
}
