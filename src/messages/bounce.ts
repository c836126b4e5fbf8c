/** What a report says of a message that came back (RFC 3464). */
export interface Bounce {
  /** Message-ID of what was sent, without brackets. */
  readonly messageId: string;
  /** For good: the report says `failed` with a permanent status. A delay, or a full mailbox, is none. */
  readonly lasting: boolean;
  /** The other server's words, at most 200 characters. */
  readonly detail: string;
}

/** Of headers and of a report, characters: what is behind them says nothing that is looked for. */
const LOOKED_AT = 65_536;

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
    parsed.attachments
      .find(({ contentType }) => wanted.test(contentType))
      ?.content.toString('utf8')
      .slice(0, LOOKED_AT) ?? null;
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

/** A header's value, its folded lines joined. Line by line: anybody can send a report, and a pattern over all of it may take for ever. */
function fieldOf(text: string, name: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.slice(0, name.length + 1).toLowerCase() === `${name.toLowerCase()}:`);
  if (start < 0) return undefined;
  const folded = lines.slice(start + 1);
  const end = folded.findIndex((line) => !/^[ \t]/.test(line));
  const value = [(lines[start] ?? '').slice(name.length + 1), ...folded.slice(0, end < 0 ? folded.length : end)];
  return value
    .map((line) => line.trim())
    .join(' ')
    .trim();
}
