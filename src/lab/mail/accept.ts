import type { AddressObject, ParsedMail } from 'mailparser';
import type { World } from '../world/event.ts';

/** A message as it came, from either door. */
export interface IncomingMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts a message into the world's log, and so into its readers' mailboxes. Answer the sender only after this. */
export function acceptMail(
  world: Pick<World, 'apply'>,
  mail: IncomingMail,
  channel: 'smtp' | 'graph',
  { unanswered = false }: { readonly unanswered?: boolean } = {},
): void {
  world.apply({ type: 'mail', ...mail, channel, ...(unanswered ? { unanswered } : {}) });
}

/** The parts of a parsed message that the lab keeps. `to` is the envelope's, which is who really gets it. */
export function incomingFrom(parsed: ParsedMail, from: string, to: readonly string[]): IncomingMail {
  return {
    messageId: parsed.messageId ?? '',
    from: from === '' ? (firstAddress(parsed.from) ?? '') : from,
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    headers: Object.fromEntries(
      parsed.headerLines
        .filter((line) => KEPT.test(line.key))
        .map((line) => [
          line.key.toLowerCase(),
          line.line
            .slice(line.line.indexOf(':') + 1)
            .replaceAll(/\s*\r?\n\s+/g, ' ')
            .trim(),
        ]),
    ),
  };
}

const KEPT = /^(?:x-|reply-to$|content-language$|auto-submitted$|list-)/i;

function firstAddress(addresses: AddressObject | undefined): string | undefined {
  return addresses?.value[0]?.address;
}
