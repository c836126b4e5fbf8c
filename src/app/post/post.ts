import type { TargetConnector } from '../../connectors/connector.ts';
import type { Letter, Post, PostAnswer } from '../../engine/ports.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Channel } from '../../messages/channel.ts';
import { compose } from '../../messages/compose.ts';
import type { Branding, ComposedMail } from '../../messages/mail.ts';
import type { Wording } from '../../messages/wording.ts';
import { isStaffMail, type MailKind, type MailVariables } from '../../messages/variables.ts';
import { forStaff, type Language, languageFor } from '../../text/language.ts';
import { type Around, variablesFor } from './variables.ts';
import type { WordingPlace } from './wording.ts';

export interface PostSettings {
  readonly branding: Branding;
  readonly languages: readonly Language[];
  readonly timeZone: string;
  readonly settings: MoveSettings;
  /** The address that links begin with. */
  readonly portalUrl: () => string;
  readonly now: () => number;
  /** The organisation's own words, as they are now. */
  readonly wording: (place: WordingPlace) => Wording;
}

/** The way out: SMTP, or a mailbox of the tenant by Graph. */
export type Carrier =
  | { readonly kind: 'smtp'; readonly channel: Channel }
  | { readonly kind: 'graph'; readonly from: string; readonly target: TargetConnector };

/** Composes each letter in its reader's language and hands it to the channel, once. */
export function openPost(settings: PostSettings, carrier: Carrier): Post {
  return {
    async send(letter, signal) {
      const mail = await composed(letter, settings);
      return carrier.kind === 'smtp' ? bySmtp(carrier.channel, mail) : byGraph(carrier, mail, signal);
    },
  };
}

async function composed(letter: Letter, settings: PostSettings): Promise<ComposedMail> {
  const around: Around = {
    settings: settings.settings,
    link: `${settings.portalUrl()}/go/${letter.token}`,
    now: settings.now(),
  };
  const filled = variablesFor(letter, around);
  const kind = filled.kind as MailKind;
  const { languages, timeZone, branding } = settings;
  const to = { mail: letter.to.mail, displayName: letter.to.name, timeZone };
  if (isStaffMail(kind)) {
    const language = languageFor(letter.to.preferredLanguage, forStaff(languages));
    const words = settings.wording({ kind, language, wave: letter.wave });
    return compose(kind, { ...to, language }, filled.variables as MailVariables<typeof kind>, branding, words);
  }
  const language = languageFor(letter.to.preferredLanguage, languages);
  const words = settings.wording({ kind, language, wave: letter.wave });
  return compose(kind, { ...to, language }, filled.variables as MailVariables<typeof kind>, branding, words);
}

async function bySmtp(channel: Channel, mail: ComposedMail): Promise<PostAnswer> {
  const answer = await channel.send(mail);
  if (answer.ok) return { kind: 'accepted' };
  return answer.error.code === 'unknown' ? { kind: 'unknown' } : { kind: 'failed', code: answer.error.code };
}

async function byGraph(
  carrier: Extract<Carrier, { kind: 'graph' }>,
  mail: ComposedMail,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const answer = await carrier.target.write.sendMail(carrier.from, mail, signal);
  if (answer.ok) return { kind: 'accepted' };
  // Silence after a write: perhaps it went out. Graph has no way to ask.
  return answer.error.code === 'unreachable' || answer.error.code === 'malformed'
    ? { kind: 'unknown' }
    : { kind: 'failed', code: answer.error.code };
}
