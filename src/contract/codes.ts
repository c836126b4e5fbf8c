/** What a code means to a program: the HTTP status that answers it, and the exit code of the command line. */
export interface CodeMeaning {
  readonly status: number;
  readonly exit: ExitCode;
}

/**
 * 0 done, or nothing to do · 1 work or findings pending · 2 wrong use: the command, the configuration, a file · 3 the outside (or the
 * database) cannot be reached, or does not let us in. A secret that is refused is the last: only the outside can say so, and it may
 * have been right yesterday.
 */
export type ExitCode = 0 | 1 | 2 | 3;

const wrongUse: CodeMeaning = { status: 400, exit: 2 };
const outside: CodeMeaning = { status: 502, exit: 3 };
const database: CodeMeaning = { status: 503, exit: 3 };
const pending: CodeMeaning = { status: 409, exit: 1 };
const unknown: CodeMeaning = { status: 404, exit: 2 };

/** Every error code that a face may meet. The sentence of each is `error.<code>` in the text room. */
const MEANINGS: Readonly<Record<string, CodeMeaning>> = {
  'config-not-found': wrongUse,
  'config-unreadable': wrongUse,
  'config-empty': wrongUse,
  'config-not-named': wrongUse,
  'config-encoding': wrongUse,
  'config-duplicate-key': wrongUse,
  'config-tab': wrongUse,
  'config-syntax': wrongUse,
  'config-unknown-key': wrongUse,
  'config-missing-key': wrongUse,
  'config-wrong-value': wrongUse,
  'config-secret-literal': wrongUse,
  'config-token-url-missing': wrongUse,
  'config-wave-name-twice': wrongUse,
  'secret-missing': wrongUse,
  'secret-unset': wrongUse,
  'secret-empty': wrongUse,
  'secret-folder': wrongUse,
  'secret-forbidden': wrongUse,
  'secret-unreadable': wrongUse,
  'wrong-use': wrongUse,
  'flags-missing': wrongUse,
  'switch-unclear': wrongUse,
  'init-time-zone': wrongUse,
  'import-audit-broken': wrongUse,
  'import-differs': wrongUse,
  'import-format': wrongUse,
  'import-newer': wrongUse,
  'import-not-empty': wrongUse,
  'list-not-found': wrongUse,
  'list-folder': wrongUse,
  'list-forbidden': wrongUse,
  'list-changed': wrongUse,
  'list-empty': wrongUse,
  'list-binary': wrongUse,
  'list-mapping': wrongUse,
  'list-missing-column': wrongUse,
  'list-column-twice': wrongUse,
  'list-too-large': wrongUse,
  'list-line-too-long': wrongUse,
  'list-syntax': wrongUse,
  'list-duplicate-serial': wrongUse,
  'folder-not-writable': wrongUse,
  'folder-in-the-way': wrongUse,
  'file-in-the-way': wrongUse,
  'folder-of-database': wrongUse,
  'port-taken': wrongUse,
  'groups-changed': outside,
  'group-unknown': wrongUse,
  'lab-not-started': { status: 503, exit: 3 },
  'lab-gone': { status: 503, exit: 3 },
  'file-exists': wrongUse,
  'file-not-found': wrongUse,
  'nothing-here': wrongUse,
  'export-empty': wrongUse,
  'export-nothing': wrongUse,
  'export-no-folder': wrongUse,
  'export-html': wrongUse,
  'export-syntax': wrongUse,
  'export-shape': wrongUse,
  'export-cut': wrongUse,
  'access-label-unknown': wrongUse,
  'plan-unreadable': wrongUse,
  'plan-edited': wrongUse,
  'report-unreadable': wrongUse,
  'signature-missing': wrongUse,
  'signature-unreadable': wrongUse,
  'signature-no-key': wrongUse,

  unauthorised: outside,
  forbidden: outside,
  refused: outside,
  throttled: outside,
  unreachable: outside,
  malformed: outside,
  unread: outside,
  'not-found': outside,
  'mail-refused': outside,
  'mail-unreachable': outside,
  'mail-unknown': outside,

  'traces-undelivered': outside,
  'store-unreachable': database,
  'store-address': wrongUse,
  'store-account-missing': wrongUse,
  'store-options': wrongUse,
  'store-port': wrongUse,
  'store-several-hosts': wrongUse,
  'store-parameter': wrongUse,
  'store-parameter-twice': wrongUse,
  'store-parameter-unknown': wrongUse,
  'store-pooler': wrongUse,
  'store-host-unknown': database,
  'store-not-listening': database,
  'store-password': database,
  'store-password-missing': wrongUse,
  'store-account-refused': database,
  'store-no-database': database,
  'store-connections': database,
  'store-starting': database,
  'store-stopped': database,
  'store-read-only': database,
  'store-tls-missing': database,
  'store-tls-needed': database,
  'store-tls-untrusted': database,
  'store-tls-file': wrongUse,
  'store-tls-content': wrongUse,
  'store-newer-schema': database,
  'database-in-use': database,
  'database-not-available': database,
  'database-password': database,
  'database-start-failed': database,
  'executor-in-use': database,
  'lease-lost': database,
  'worker-needs-database': wrongUse,
  'worker-other-organisation': wrongUse,
  'worker-in-vain': outside,
  'store-forbidden': database,
  'store-too-old': database,
  'store-older-schema': database,
  'store-of-another': wrongUse,
  'organisation-owner': wrongUse,
  'organisation-unknown': database,
  'organisation-sees-all': database,
  'organisation-not-owner': wrongUse,
  'organisation-owner-moves': wrongUse,
  'organisation-in-use': pending,
  'organisation-role-refused': database,
  'organisation-role-of-another': database,
  'organisation-of-another': database,
  'organisation-not-there': wrongUse,
  'organisation-misspelt': wrongUse,
  'organisation-gone': wrongUse,
  'organisation-gone-kept': wrongUse,
  'organisation-schema-older': pending,
  'organisation-connections': wrongUse,
  'organisation-option': wrongUse,
  'organisation-name-missing': wrongUse,
  'organisation-surplus': wrongUse,
  'organisation-database-literal': wrongUse,
  'organisation-name': wrongUse,
  'organisation-needs-database': wrongUse,
  'organisation-held': pending,
  'organisation-export-there': wrongUse,
  'organisation-confirm': wrongUse,
  'organisation-account-tied': pending,
  'organisation-busy': pending,
  'organisation-changed': pending,
  'organisation-journal-shared': pending,
  'organisation-removal-ended': pending,
  'organisation-shut': database,
  'disk-full': database,

  conflict: pending,
  'forbidden-by-law': pending,
  'plan-changed': pending,
  'plan-old': pending,
  'approval-missing': pending,
  'audit-broken': pending,
  'audit-differs': pending,
  'audit-not-kept': pending,
  'signature-changed': pending,
  'signature-other-key': pending,
  'not-observed': pending,
  'nothing-to-do': { status: 200, exit: 0 },

  'wave-unknown': unknown,
  'logo-unreadable': wrongUse,
  'document-overflows': pending,
  'user-unknown': unknown,
  'user-misspelt': unknown,
  'user-ambiguous': unknown,
  'link-unknown': unknown,
  'page-unknown': unknown,
  'wave-name-taken': { status: 409, exit: 2 },
  'wave-people-unknown': { status: 409, exit: 2 },
  'wave-empty': { status: 409, exit: 2 },
  'wave-is-open': { status: 409, exit: 1 },
  'device-unknown': unknown,
  'has-left': { status: 409, exit: 1 },
  'approval-unknown': unknown,
  'approval-decided': { status: 409, exit: 1 },
  'not-an-approver': { status: 403, exit: 2 },
  'step-unknown': unknown,
  'step-not-confirmed': { status: 409, exit: 1 },
  'message-unknown': unknown,
  'not-signed-in': { status: 401, exit: 2 },
  'not-allowed': { status: 403, exit: 2 },
  'session-mismatch': { status: 403, exit: 2 },
  'wrong-request': wrongUse,
  'body-too-large': { status: 413, exit: 2 },
  'body-unreadable': wrongUse,
  'settings-stale': { status: 409, exit: 1 },
  'settings-on-server': { status: 403, exit: 2 },
  'place-unknown': wrongUse,
  'wording-variable': wrongUse,
  'key-used-otherwise': { status: 422, exit: 2 },
  'console-not-built': { status: 503, exit: 3 },
  'too-many-requests': { status: 429, exit: 3 },
  'not-now': { status: 409, exit: 1 },
  'wrong-serial': { status: 409, exit: 2 },
  'no-reason': wrongUse,
  'too-many-watchers': { status: 503, exit: 3 },
  'first-run-refused': { status: 403, exit: 3 },
  'sign-in-failed': { status: 400, exit: 3 },
  'sign-in-refused': { status: 403, exit: 3 },
  'sign-in-credentials': outside,
  'sign-in-unreachable': outside,
  'sign-in-groups-overage': pending,
  'sign-in-groups-missing': pending,
  unexpected: { status: 500, exit: 3 },
};

/** The meaning of a code; one that is not in the table is unexpected. */
export function meaningOf(code: string): CodeMeaning {
  return (Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined) ?? { status: 500, exit: 3 };
}

/** Every code of the table, for the test that each has a sentence. */
export const knownCodes: readonly string[] = Object.keys(MEANINGS);

/** What a line of `sluis check` that is not right would be as an error of any other verb; `*` stands for any end. */
const CHECKS: readonly (readonly [line: string, code: string])[] = [
  ['microsoft.sign-in.*', 'unauthorised'],
  ['microsoft.permission.*', 'forbidden'],
  ['microsoft.tenant.different', 'unauthorised'],
  ['connection', 'unauthorised'],
  ['token', 'unauthorised'],
  ['wrong-secret', 'unauthorised'],
  ['tenant-code', 'unauthorised'],
  ['right', 'forbidden'],
  ['address', 'unreachable'],
  ['other', 'refused'],
  ['mail.unreachable', 'mail-unreachable'],
  ['group-unknown', 'group-unknown'],
];

/**
 * The exit code of a line of `sluis check` that is not right: that of the same cause in every other verb. A line that would stop no
 * other verb is something that waits for a person: 1.
 */
export function exitOfCheck(line: {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}): ExitCode {
  const told = [line.facts['failure'], line.facts['problem'], /^microsoft\.tenant\.(.+)$/.exec(line.code)?.[1]];
  const known = told.find((code) => typeof code === 'string' && Object.hasOwn(MEANINGS, code));
  const like = CHECKS.find(([name]) =>
    name.endsWith('*') ? line.code.startsWith(name.slice(0, -1)) : line.code === name,
  );
  const code = typeof known === 'string' ? known : like?.[1];
  return code === undefined ? 1 : meaningOf(code).exit;
}
