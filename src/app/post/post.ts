import type { TargetConnector } from '../../connectors/connector.ts';
import { LEASE_LOST } from '../../connectors/http.ts';
import type { StatusView } from '../../contract/status.ts';
import { MAIL_DEFERRED, MAIL_NOT_TAKEN, MAIL_REFUSED } from '../../domain/action.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { zoneOfCountry } from '../../domain/zones.ts';
import type { Letter, Post, PostAnswer } from '../../engine/ports.ts';
import type { Channel } from '../../messages/channel.ts';
import { compose } from '../../messages/compose.ts';
import type { Branding, ComposedMail } from '../../messages/mail.ts';
import { exchangeOnline } from '../../messages/pace.ts';
import { isStaffMail, type MailKind, type MailVariables } from '../../messages/variables.ts';
import type { Webhook } from '../../messages/webhook.ts';
import type { Wording } from '../../messages/wording.ts';
import { forStaff, isStaffLanguage, type Language, languageFor } from '../../text/language.ts';
import { say } from '../../text/say.ts';
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
  /** The live picture. */
  readonly picture: () => StatusView;
  /** Where messages to staff are told as well; null: nowhere. */
  readonly webhook: Webhook | null;
}

/** The way out: SMTP, or a mailbox of the tenant by Graph. */
export type Carrier =
  | { readonly kind: 'smtp'; readonly channel: Channel }
  | { readonly kind: 'graph'; readonly from: string; readonly target: TargetConnector };

/** Composes each letter in its reader's language and hands it to the channel, once. */
export function openPost(settings: PostSettings, carrier: Carrier): Post {
  const limits = carrier.kind === 'smtp' ? carrier.channel.limits : exchangeOnline;
  return {
    ...(limits ? { limits } : {}),
    ...(carrier.kind === 'smtp' ? { hurry: carrier.channel.hurry } : {}),
    async send(letter, signal, mayGo) {
      const mail = await composed(letter, settings);
      const answer = await (carrier.kind === 'smtp'
        ? bySmtp(carrier.channel, mail, mayGo)
        : byGraph(carrier, mail, signal));
      if (answer.kind !== 'accepted' || settings.webhook === null || !isForAll(letter, settings.settings))
        return answer;
      // The mail went; that the room was not told as well is known of it.
      if (mayGo && !(await mayGo())) return { kind: 'accepted', facts: { webhook: 'lease-lost' } };
      return { kind: 'accepted', facts: { webhook: await told(settings.webhook, mail, pageOf(settings), signal) } };
    },
  };
}

function pageOf({ portalUrl }: PostSettings): string {
  return `${portalUrl()}/console/`;
}

/** To staff; of a question that goes to several approvers only the first, as the room hears it once. */
function isForAll({ kind, to }: Letter, { approvers }: MoveSettings): boolean {
  return isStaffMail(kind) && (kind !== 'approval-request' || to.mail === approvers[0]);
}

/** Told in a room that others read too: no name, and never the personal link, which would let anybody answer. */
async function told(webhook: Webhook, mail: ComposedMail, page: string, signal: AbortSignal): Promise<string> {
  const language = isStaffLanguage(mail.language) ? mail.language : 'en';
  const button = { label: say(language, 'mail.summary.button'), url: page };
  const answer = await webhook.post({ title: mail.subject, text: mail.preview, button }, signal);
  if (answer.ok) return answer.value;
  const { code, status } = answer.error;
  return status === null ? code : `${code} ${status}`;
}

async function composed(letter: Letter, settings: PostSettings): Promise<ComposedMail> {
  const around: Around = {
    settings: settings.settings,
    link: `${settings.portalUrl()}/go/${letter.token}`,
    now: settings.now(),
    picture: settings.picture,
    page: pageOf(settings),
  };
  const filled = variablesFor(letter, around);
  const kind = filled.kind as MailKind;
  const { languages, branding } = settings;
  const timeZone = zoneOfCountry(letter.to.country) ?? settings.timeZone;
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

async function bySmtp(channel: Channel, mail: ComposedMail, mayGo?: () => Promise<boolean>): Promise<PostAnswer> {
  const answer = await channel.send(mail, mayGo);
  if (answer.ok) return { kind: 'accepted' };
  const { error } = answer;
  if (error.code === 'unknown') return { kind: 'unknown' };
  if (error.code !== 'refused') return { kind: 'failed', code: error.code };
  const code = !error.recipient ? MAIL_NOT_TAKEN : error.lasting ? MAIL_REFUSED : MAIL_DEFERRED;
  return { kind: 'failed', code, detail: error.detail };
}

async function byGraph(
  carrier: Extract<Carrier, { kind: 'graph' }>,
  mail: ComposedMail,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const answer = await carrier.target.write.sendMail(carrier.from, mail, signal);
  if (answer.ok) return { kind: 'accepted' };
  // It was not let out: no answer was awaited.
  if (answer.error.code === 'unreachable' && answer.error.detail === LEASE_LOST)
    return { kind: 'failed', code: LEASE_LOST };
  // Silence after a write: perhaps it went out. Graph has no way to ask.
  return answer.error.code === 'unreachable' || answer.error.code === 'malformed'
    ? { kind: 'unknown' }
    : { kind: 'failed', code: answer.error.code };
}
