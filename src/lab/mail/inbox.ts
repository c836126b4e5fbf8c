import { expectReading } from '../people/read-mail.ts';
import type { WorldEvent } from '../world/event.ts';
import { shareLetter } from '../world/lean.ts';
import { peopleAt } from '../world/look.ts';
import type { Mail, WorldState } from '../world/state.ts';

/** One message lies in as many mailboxes as it has recipients. Whoever owns a mailbox will read it in their time. */
export function deliver(state: WorldState, event: Extract<WorldEvent, { type: 'mail' }>): void {
  const headers = lowerNames(event.headers);
  for (const to of event.to) {
    const mail: Mail = shareLetter(event, {
      number: state.mail.length + 1,
      name: nameOf(state, to, headers),
      messageId: event.messageId,
      acceptedAt: state.now,
      from: event.from,
      to,
      subject: event.subject,
      text: event.text,
      html: '',
      headers,
      channel: event.channel,
      ...(event.unanswered ? { unanswered: true } : {}),
      readAt: null,
    });
    state.mail.push(mail);
    for (const person of peopleAt(state, to)) expectReading(state, person, mail);
  }
}

function nameOf(state: WorldState, to: string, headers: Readonly<Record<string, string>>): string {
  const name = `${headers['x-sluis-message'] ?? ''} ${headers['x-sluis-device'] ?? ''}`;
  const counter = `mail/${to.toLowerCase()}/${name}`;
  const count = (state.counters[counter] ?? 0) + 1;
  state.counters[counter] = count;
  return `${name} ${count}`;
}

function lowerNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
