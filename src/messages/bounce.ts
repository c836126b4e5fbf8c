/** What a report says of a message that came back (RFC 3464). */
export interface Bounce {
  /** Message-ID of what was sent, without brackets. */
  readonly messageId: string;
  /** For good: the report says `failed` with a permanent status. A delay, or a full mailbox, is none. */
  readonly lasting: boolean;
  /** The other server's words, at most 200 characters. */
  readonly detail: string;
}

const load = () => import('mailparser');

/** As `loadTemplates`: what a service needs one day, it loads at its start. */
export async function loadBounceReader(): Promise<void> {
  await load();
}

/**
 * Reads a delivery report. Null where it is none, or does not hold what it is about: an out-of-office answer, a report without the
 * original's headers.
 */
export async function readBounce(raw: Buffer): Promise<Bounce | null> {
  const { simpleParser } = await load();
  const parsed = await simpleParser(raw, { keepDeliveryStatus: true, skipTextToHtml: true, skipImageLinks: true });
  const part = (wanted: RegExp): string | null =>
    parsed.attachments.find(({ contentType }) => wanted.test(contentType))?.content.toString('utf8') ?? null;
  const report = part(/^message\/(?:global-)?delivery-status$/i);
  const original = part(/^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/i);
  if (report === null || original === null) return null;
  const messageId = fieldOf(original, 'Message-ID')?.replaceAll(/[<>\s]/g, '');
  const action = fieldOf(report, 'Action')?.toLowerCase();
  if (messageId === undefined || messageId === '' || action === undefined) return null;
  const status = fieldOf(report, 'Status') ?? '';
  const said = fieldOf(report, 'Diagnostic-Code')?.replace(/^[\w-]+;\s*/, '') ?? status;
  return { messageId, lasting: action === 'failed' && status.startsWith('5'), detail: said.slice(0, 200) };
}

/** A header's value, its folded lines joined. */
function fieldOf(text: string, name: string): string | undefined {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'im').exec(text)?.[1];
  return found?.replaceAll(/\s*\r?\n\s+/g, ' ').trim();
}
