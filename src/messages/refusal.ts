/** What a mail server answered that is no yes. */
export interface Refusal {
  /** To which command; DATA also where it answers to the whole message. */
  readonly command: string;
  readonly status: number;
  /** As it came, the status first. */
  readonly text: string;
}

/**
 * Whether a refusal is of this recipient or this message; else it is of the sender, or of the server itself, which takes no other message
 * either. Of what lasts the command tells; of what passes the enhanced status does (RFC 3463: x.3 the mail system, x.4 the network), and
 * where there is none the status (RFC 5321, 4.2.3: 450 is a mailbox, 451 and 452 are the server).
 */
export function isOfRecipient({ command, status, text }: Refusal): boolean {
  if (command === 'MAIL FROM') return false;
  if (status >= 500) return true;
  const subject = /^\d{3}[ -]4\.(\d{1,3})\.\d{1,3}\b/.exec(text)?.[1] ?? '0';
  return subject === '0' ? status === 450 : subject !== '3' && subject !== '4';
}
