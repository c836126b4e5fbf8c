import { type Logger, pino } from 'pino';
import { outcomeWord } from '../../engine/past.ts';
import type { Happening } from '../../engine/told.ts';
import { reference } from '../../engine/trace.ts';
import { bugReference, withoutSecrets } from '../doors/trouble.ts';
import type { Watch } from './watch.ts';

export interface LogOptions {
  /** Gets one line of JSON at a time, without its end. */
  readonly write: (line: string) => void;
  /** Makes references of ids: the same for one id in one installation, and of no use elsewhere. */
  readonly key: string;
  /** Mail addresses are shown beside the references. */
  readonly people: boolean;
  readonly version: string;
  /** Time of the lines, milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Names under which a secret might come, should anybody ever log an object whole. */
const SECRET_NAMES = (
  'authorization cookie credentials password secret clientSecret token key privateKey webhook ' +
  'access_token refresh_token id_token client_secret client_assertion'
).split(' ');

/**
 * The log of the service: turns, reads, actions, answers, bugs, as JSON lines of codes and numbers. It holds no names, addresses or
 * ids of people and devices, but references by which the lines about one of them are found; no address that was asked for, but the
 * route; no message of an error, but the reference under which `errors.log` has it.
 */
export function openLog(options: LogOptions): Watch {
  const log = pino(
    {
      base: { service: 'sluis', version: options.version },
      messageKey: 'what',
      timestamp: () => `,"time":"${new Date(options.now()).toISOString()}"`,
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
      formatters: { level: (level) => ({ level }), log: (line) => clean(line) as Record<string, unknown> },
    },
    { write: (line) => options.write(line.trimEnd()) },
  );
  let mailOf: (subject: string) => string | null = () => null;
  const about = (subject: string): object => {
    const mail = options.people ? mailOf(subject) : null;
    return { subject: reference(options.key, subject), ...(mail === null ? {} : { mail }) };
  };
  return {
    opened: ({ engine }) => {
      mailOf = (subject) => {
        const user = engine.view.facts.user.get(subject)?.value;
        return user?.mail ?? user?.userPrincipalName ?? null;
      };
      log.info('opened');
    },
    told: (happening) => tell(log, happening, about),
    answered: ({ method, route, status, ms }) =>
      log[status >= 500 ? 'error' : 'info']({ method, route, status, ms }, 'http'),
    bug: (error, doing) => log.error({ doing: kindOf(doing), reference: bugReference(error) }, 'bug'),
    trouble: (code, place, seconds) => log.warn({ code, place, seconds }, 'trouble'),
  };
}

function tell(log: Logger, happening: Happening, about: (subject: string) => object): void {
  switch (happening.what) {
    case 'turn': {
      const { changed, planned, acted, settled, nextDueAt } = happening.report;
      const next = new Date(nextDueAt).toISOString();
      return log.info({ ms: whole(happening.ms), changed, planned, acted: acted.length, settled, next }, 'turn');
    }
    case 'read': {
      const { watch, changed, failure, rejects, lost, about } = happening.report;
      const line = {
        read: watch,
        ...(about ? { users: about.size } : {}),
        ms: whole(happening.ms),
        changed,
        rejects: rejects.length,
        lost,
      };
      const fine = failure === null && lost === 0 && rejects.length === 0;
      return log[fine ? 'info' : 'warn']({ ...line, failure: failure?.code ?? null }, 'read');
    }
    case 'action': {
      const { kind, subject, outcome } = happening;
      const word = outcomeWord(outcome);
      const fine = word !== 'failed' && word !== 'unknown';
      const code = word === 'failed' && outcome.kind === 'failed' ? outcome.code : null;
      return log[fine ? 'info' : 'warn']({ kind, outcome: word, code, ...about(subject) }, 'action');
    }
    case 'refused': {
      const { law, subject } = happening.breach;
      return log.error({ law, ...about(subject) }, 'refused');
    }
  }
}

/** What somebody was busy with, without whose it was. */
function kindOf(doing: string): string {
  return /^read of [a-z-]+/.exec(doing)?.[0] ?? /^[a-z-]+/.exec(doing)?.[0] ?? 'unknown';
}

function whole(ms: number): number {
  return Math.round(ms);
}

/** Every text in it without secrets. What we log is flat and ours; this holds when it is not. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one)]));
}
