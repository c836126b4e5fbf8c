import { createHash } from 'node:crypto';
import { languages } from '../text/language.ts';
import type { Body } from './body.ts';
import { announcement, blocked, deadline, enroll, invitation, reminder, stuck, welcome } from './employee.ts';
import { htmlPage } from './html.ts';
import type { Branding, ComposedMail, Recipient } from './mail.ts';
import type { Setting } from './parts.ts';
import { plainText } from './plain.ts';
import { adminStep, approval, briefing } from './staff.ts';
import { summary } from './summary.ts';
import { templateFor } from './template.ts';
import { NO_WORDING, reworded, type Wording } from './wording.ts';
import { type LanguageOf, type MailKind, type MailVariables, variablesOf } from './variables.ts';

type Writers = { readonly [K in MailKind]: (setting: Setting<LanguageOf<K>>, variables: MailVariables<K>) => Body };

const writers: Writers = {
  announcement,
  invitation,
  reminder,
  deadline,
  enroll,
  blocked,
  stuck,
  welcome,
  'help-desk-briefing': briefing,
  'admin-step': adminStep,
  'approval-request': approval,
  'executive-summary': summary,
};

/**
 * One message, in the language and time zone of its reader (a kind for staff: in a language that staff reads), as HTML and as plain text of the same content.
 *
 * @param wording  the organisation's own words, in the same language
 *
 * @throws Error where a variable is missing or not what it should be (names it, never its value), or where the look is not
 *   usable: a bug of the caller, since types and configuration let neither through
 */
export async function compose<K extends MailKind>(
  kind: K,
  to: Recipient<LanguageOf<K>>,
  variables: MailVariables<K>,
  branding: Branding,
  wording: Wording = NO_WORDING,
): Promise<ComposedMail> {
  const checked = checkedVariables(kind, variables);
  const setting: Setting<LanguageOf<K>> = { reader: { language: to.language, timeZone: to.timeZone }, to, branding };
  const write: (setting: Setting<LanguageOf<K>>, variables: MailVariables<K>) => Body = writers[kind];
  const body = reworded(write(setting, checked), wording, kind, setting, checked);
  const { direction } = languages[to.language];
  const template = await templateFor(branding, direction);
  return {
    id: messageId(checked.actionKey, branding.domain),
    to: to.mail,
    toName: to.displayName === null ? null : oneLine(to.displayName),
    subject: oneLine(body.subject),
    preview: body.preview,
    html: htmlPage(template, body, branding, to.language),
    text: plainText(body, direction),
    language: to.language,
    headers: headersOf(kind, checked),
  };
}

function checkedVariables<K extends MailKind>(kind: K, variables: MailVariables<K>): MailVariables<K> {
  const result = variablesOf[kind].safeParse(variables);
  if (result.success) return result.data as MailVariables<K>;
  const where = result.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).join(', ');
  throw new Error(`the message ${kind} lacks or mistakes: ${where}`);
}

/**
 * The Message-ID of an action's message, without brackets. Keys may name people, so a digest of it goes out. The same action
 * has the same id for ever (law 8).
 */
export function messageId(actionKey: string, domain: string): string {
  return `${createHash('sha256').update(actionKey).digest('hex').slice(0, 40)}@${domain}`;
}

function headersOf<K extends MailKind>(kind: K, variables: MailVariables<K>): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'X-Sluis-Message': kind, 'X-Sluis-Wave': oneLine(variables.wave) };
  if ('promise' in variables && variables.promise) {
    headers['X-Sluis-Promise'] = new Date(variables.promise.from).toISOString();
  }
  if ('named' in variables && variables.named !== null) headers['X-Sluis-Device'] = oneLine(variables.named);
  if ('step' in variables) headers['X-Sluis-Step'] = variables.step;
  if ('step' in variables && variables.step === 'retire-by-hand' && variables.concerns.length > 0)
    headers['X-Sluis-Device'] = oneLine(variables.concerns.join(', '));
  return headers;
}

/** Nothing that goes into a header may begin a new one. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
