/** A fact value in a finding or an action: plain and printable. */
export type Plain = string | number | boolean | null | readonly string[];

/**
 * Something a person should know. Code and facts; the sentence and what to do next are in the text room under
 * `finding.<code>`. `blocks` stops what it is about and nothing else.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'info' | 'warns' | 'blocks';
  /** A user id, a device key, a wave name, a policy id or `tenant`. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, Plain>>;
}

/** Which case of its code a finding is, where a code has several with a remedy each; empty where it has one. Also of one that was kept. */
export function caseOf({ code, facts }: { readonly code: string; readonly facts: unknown }): string {
  if (typeof facts !== 'object' || facts === null) return '';
  const { why } = facts as { readonly why?: unknown };
  if (code === 'management-mode-unknown') return why === 'platform' ? why : '';
  if (code !== 'enforcement-held') return '';
  return typeof why === 'string' ? why : '';
}

export type FindingCode =
  // tenant
  | 'mdm-authority-not-intune'
  | 'no-compliance-policy'
  | 'not-secure-by-default'
  | 'push-certificate-missing'
  | 'push-certificate-ends'
  | 'licences-short'
  | 'licences-not-read'
  | 'policy-not-understood'
  | 'policy-hidden'
  | 'group-not-readable'
  | 'what-if-differs'
  | 'policy-limit-near'
  | 'policy-limit-reached'
  | 'policy-names-nothing'
  | 'security-defaults-on'
  | 'emergency-account-undeclared'
  | 'emergency-account-not-excluded'
  | 'partner-not-enabled'
  | 'older-partner-holds'
  | 'own-policy-changed'
  | 'own-policy-catches-emergency'
  | 'own-policy-spares'
  | 'exemption-lifts-more'
  | 'other-way-in-ends'
  | 'spared-sign-ins-end'
  | 'more-apps-asked'
  | 'more-platforms-asked'
  | 'unowned-devices'
  | 'exclusion-removed'
  | 'exclusion-left'
  | 'unrelated-policy-unknown'
  | 'enforcer-new'
  | 'lever-members-by-hand'
  | 'lever-group-gone'
  | 'group-not-empty'
  | 'group-of-another'
  | 'rule-group-shared'
  | 'rule-group-gained'
  | 'rule-group-outside'
  | 'rule-group-of-mode'
  | 'rules-not-read'
  | 'restrictions-not-read'
  | 'holders-not-read'
  | 'mails-wait-for-day'
  | 'mails-away'
  | 'manual-step-open'
  | 'cleanup-too-early'
  | 'cleanup-step-open'
  | 'approval-open'
  | 'approval-refused'
  | 'read-incomplete'
  | 'read-lost-records'
  | 'record-rejected'
  | 'bounce-unreadable'
  | 'clock-apart'
  | 'emergency-account-unknown'
  | 'modes-unknown'
  | 'modes-unknown-in-list'
  // users
  | 'user-not-in-entra'
  | 'account-not-found'
  | 'user-without-mail'
  | 'user-disabled'
  | 'user-without-licence'
  | 'licence-unknown'
  | 'user-without-usage-location'
  | 'under-both'
  | 'lockout'
  | 'enforcement-held'
  | 'lever-changed-by-hand'
  | 'undo-crossed'
  | 'exclusion-crossed'
  | 'message-unknown'
  | 'notice-unknown'
  | 'mail-refused'
  // devices
  | 'serial-of-two-users'
  | 'reset-needed'
  | 'management-mode-unknown'
  | 'shared-device'
  | 'not-seen'
  | 'platform-blocked'
  | 'platform-unknown'
  | 'device-limit'
  | 'no-route'
  | 'wipe-running'
  | 'wipe-protection-hold'
  | 'leaving-slow'
  | 'mdm-not-cleared'
  | 'limbo'
  | 'left-untold'
  | 'not-compliant'
  | 'wrong-primary-user'
  | 'two-live-records'
  | 'already-in-intune'
  | 'manager-unknown'
  | 'came-back'
  // actions and waves
  | 'not-planned'
  | 'action-failed'
  | 'write-not-sent'
  | 'name-shared'
  | 'effect-not-seen'
  | 'wave-braked'
  | 'wave-named-twice'
  | 'gate-not-passed'
  | 'sign-off-open';
