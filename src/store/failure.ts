/** Why the store cannot be used. Facts never hold a password: addresses are given as host, port and database name. */
export type StoreFailureCode =
  /** The database does not answer, or the connection broke. Facts of this and those below: host, port, database, account, reason. */
  | 'store-unreachable'
  /** No URL of PostgreSQL's. No facts: nobody knows what of it is a password. */
  | 'store-address'
  /** Nobody says as whom to sign in. */
  | 'store-account-missing'
  /** The server does not take what `options` in the URL sets. Facts as below. */
  | 'store-options'
  /** The port in the URL, or in PGPORT, is none. No facts, for the same reason. */
  | 'store-port'
  /** The URL, PGHOST or PGPORT names more than one. No facts, for the same reason. */
  | 'store-several-hosts'
  /** A parameter of the URL has a value that it cannot have. Facts: name, value, allowed. */
  | 'store-parameter'
  /** Facts: name. */
  | 'store-parameter-twice'
  /** A parameter of the URL that is not understood. Facts: name, known. */
  | 'store-parameter-unknown'
  /** The URL is that of a pooler which holds no session. Facts: name (of the parameter that says so). */
  | 'store-pooler'
  /** What a page looks for took too long, and was ended. Facts: seconds. */
  | 'store-search-long'
  | 'store-host-unknown'
  /** The machine answers, and nothing listens at the port. */
  | 'store-not-listening'
  | 'store-password'
  /** The server asks for one, and none is known here. */
  | 'store-password-missing'
  /** This account may not sign in, from here or at all. */
  | 'store-account-refused'
  | 'store-no-database'
  /** The server's, or the account's, connections are all taken. */
  | 'store-connections'
  | 'store-starting'
  | 'store-stopped'
  /** A standby, or a database that was set to be read only. */
  | 'store-read-only'
  /** The URL asks for TLS, and the server has none. */
  | 'store-tls-missing'
  /** The server lets nobody in without TLS. */
  | 'store-tls-needed'
  /** The server's certificate is not trusted here, or of another host. */
  | 'store-tls-untrusted'
  /** Of a file that the URL names. Facts: path, name (the parameter). */
  | 'store-tls-file'
  /** That file holds no certificate, or no key. Facts: path, name. */
  | 'store-tls-content'
  /** The schema was made by a newer Sluis. Facts: found, known. */
  | 'store-newer-schema'
  /** The schema, or the queue's, was made by an older Sluis, and this account may not bring it forward, or (`by` is `owner`) merely looks. Facts: missing, by. */
  | 'store-older-schema'
  /** The schema was made by an older Sluis, and processes that were started with it are at work. Facts: names. */
  | 'store-in-use'
  /** What it holds was read from another tenant. Facts: held, named. */
  | 'store-of-another'
  /** The owner's account in a database of several organisations: it moves nobody. */
  | 'organisation-owner'
  /** The account is no organisation's. Facts: account. */
  | 'organisation-unknown'
  /** Organisations are added by the owner itself, and by nobody who may do the same. Facts: account, owner. */
  | 'organisation-not-owner'
  /** The owner itself moves an organisation here, which has no account of its own yet. Facts: organisation. */
  | 'organisation-owner-moves'
  /** More than the server takes. Facts: connections, most. */
  | 'organisation-connections'
  /** Processes of the owner's account are at work. Facts: connections. */
  | 'organisation-in-use'
  /** Another than the owner made some of it, so the owner cannot bring it forward. Facts: schema, holder, account. */
  | 'organisation-of-another'
  /** A new password for one that is not there, or its removal. Facts: name, names (of those that are). */
  | 'organisation-not-there'
  /** An older Sluis made the schema, and organisations are moved in it. */
  | 'organisation-schema-older'
  /** The owner did not make this account, and may not change it. Facts: name, role, account. */
  | 'organisation-role-of-another'
  /** Its account owns something, or has rights that a hand gave it. Facts: account. */
  | 'organisation-account-tied'
  /** Another command of the owner's, or a statement that does not end, keeps this one from what it needs. Nothing was begun, or all was undone. */
  | 'organisation-busy'
  /** Somebody wrote to it after it was kept and before it went. Facts: name. */
  | 'organisation-changed'
  /** Something that is not the journal's stands in the schema of its journal. Facts: name, schema, things. */
  | 'organisation-journal-shared'
  /** Somebody ended the removal before anything was gone. */
  | 'organisation-removal-ended'
  /** A removal broke off, and so did opening it again. Facts: name, reason, reopening. */
  | 'organisation-shut'
  /** The owner may not make accounts. */
  | 'organisation-role-refused'
  /** No row-level security holds an organisation's account, or it is given another role. Facts: account. */
  | 'organisation-sees-all'
  /** PostgreSQL is older than 15. Facts: found, needed. */
  | 'store-too-old'
  /** The role may connect but not create or write. Facts: reason. */
  | 'store-forbidden'
  | 'disk-full'
  /** Another Sluis process uses the data folder. Facts: folder, pid. */
  | 'database-in-use'
  /** One in another container, or on another host, does. Facts: folder, host. */
  | 'database-in-use-elsewhere'
  /** Another live process has this executor's name. Facts: executorId. */
  | 'executor-in-use'
  /** Facts: folder, reason. */
  | 'folder-not-writable'
  /** No lock of the operating system can be had on the folder's volume. Facts: folder. */
  | 'folder-without-locks'
  /** The folder lies inside another database's. Facts: folder, inside, above. */
  | 'folder-of-database'
  /** The folder's database is not where this account has its own: another account made it, or its files were left behind. Facts: folder, cluster. */
  | 'database-elsewhere'
  /** Facts: port. */
  | 'port-taken'
  /** No PostgreSQL binaries for this machine, or no account to run them with. Facts: platform or account. */
  | 'database-not-available'
  /** The server runs but refuses the password kept beside it. Facts: folder. */
  | 'database-password'
  /** Facts: folder, detail (the end of the server's log). */
  | 'database-start-failed'
  /** The embedded server ended by itself while it was used. Facts: folder, log (its file). */
  | 'database-ended'
  /** Import: the store already holds something. Facts: table. */
  | 'import-not-empty'
  /** Import: not an export of ours, or damaged. Facts: line, reason. */
  | 'import-format'
  /** Import: written by a newer Sluis. Facts: found, known. */
  | 'import-newer'
  /** Import: the audit chain in the file does not hold. Facts: brokenAt. */
  | 'import-audit-broken'
  /** Import: a claim or a decision is not as the audit record in the file has it. Facts: table, id. */
  | 'import-differs';

export type StoreFailureFacts = Readonly<Record<string, string | number>>;

/** Thrown when the store cannot be opened, or stops working under us. The code says which; `cause` is left out on purpose (it may hold a URL). */
export class StoreFailure extends Error {
  readonly code: StoreFailureCode;
  readonly facts: StoreFailureFacts;

  constructor(code: StoreFailureCode, facts: StoreFailureFacts = {}) {
    super(code);
    this.name = 'StoreFailure';
    this.code = code;
    this.facts = facts;
  }
}

/** The `code` of a Node or PostgreSQL error, or '' when it has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // A refused connection over several addresses comes as one error holding several.
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return '';
}
