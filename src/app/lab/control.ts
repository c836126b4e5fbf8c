import { request } from 'undici';
import { z } from 'zod';
import type { Clock } from '../../connectors/connector.ts';

const settingsSchema = z.object({
  organisation: z.string(),
  domain: z.string(),
  timeZone: z.string(),
  tenantId: z.string(),
  graph: z.object({ baseUrl: z.url(), tokenUrl: z.url(), clientId: z.string(), clientSecret: z.string() }),
  uem: z.object({
    baseUrl: z.url(),
    tokenUrl: z.url(),
    clientId: z.string(),
    clientSecret: z.string(),
    tenantCode: z.string(),
    userName: z.string(),
    password: z.string(),
  }),
  smtp: z.object({ host: z.string(), port: z.int() }),
  signIn: z.object({
    issuer: z.url(),
    clientId: z.string(),
    clientSecret: z.string(),
    appRoles: z.object({
      administrator: z.string(),
      securityOfficer: z.string(),
      helpDesk: z.string(),
      projectLead: z.string(),
    }),
  }),
  helpDeskMail: z.string(),
  administratorMail: z.string(),
  officerMail: z.string(),
  emergencyAccounts: z.array(z.string()),
  pilotGroupName: z.string(),
  departments: z.array(z.string()),
  list: z.object({ csv: z.string() }),
});
export type LabSettings = z.infer<typeof settingsSchema>;

const witnessSchema = z.object({
  violations: z.array(z.object({ law: z.int(), at: z.string(), subject: z.string(), detail: z.string() })),
  checked: z.record(z.string(), z.number()).optional(),
  limbo: z
    .object({ median: z.number().nullable(), p95: z.number().nullable(), max: z.number().nullable() })
    .partial()
    .optional(),
});
export type WitnessReport = z.infer<typeof witnessSchema>;

const mailSchema = z.object({
  number: z.int(),
  acceptedAt: z.string(),
  readAt: z.string().nullable(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
});
export type LabMail = z.infer<typeof mailSchema>;

const clockSchema = z.object({ now: z.iso.datetime() });
const advancedSchema = z.object({ now: z.iso.datetime(), happened: z.number() });
const countSchema = z.object({ count: z.int() });
const inboxSchema = z.object({ mails: z.array(mailSchema), total: z.int() });

const truthSchema = z.object({
  devices: z.array(
    z.object({
      serial: z.string(),
      model: z.string(),
      platform: z.string(),
      holderUpn: z.string().nullable(),
      state: z.string(),
      needsReset: z.boolean(),
      compliant: z.boolean(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      upn: z.string(),
      mail: z.string().nullable(),
      role: z.string(),
      /** How this person behaves; `played`: as somebody at a keyboard does. */
      temper: z.string(),
    }),
  ),
});
export type LabTruth = z.infer<typeof truthSchema>;

/**
 * The clock of a running sample for a process beside the main one: it stands still between two looks, and waiting moves it on, once the
 * others have nothing to do either.
 */
export async function openLabClock(url: string): Promise<Clock & { readonly look: () => Promise<void> }> {
  const now = async (): Promise<string> => clockSchema.parse(await (await fetch(`${url}/clock`)).json()).now;
  let control = openControl(url, await now(), 1);
  return {
    now: () => control.clock.now(),
    sleep: (ms, signal) => control.sleepAmongOthers(ms, signal),
    look: async () => {
      control = openControl(url, await now(), 1);
    },
  };
}

/** The lab's control door, as the product's side of `start` uses it. Everything else goes through the products' own doors. */
export interface LabControl {
  readonly clock: Clock;
  /** As the clock's, but the simulated time moves only when nobody else calls the products, and for the shortest sleeper first. */
  readonly sleepAmongOthers: Clock['sleep'];
  /** Moves to the first moment at which something happened, at the latest to `to`; answers whether anything did. */
  readonly advance: (to: number) => Promise<boolean>;
  readonly settings: () => Promise<LabSettings>;
  readonly witness: () => Promise<WitnessReport>;
  readonly claims: (claims: {
    readonly verified: readonly string[];
    readonly places: readonly { readonly record: string; readonly place: string }[];
  }) => Promise<WitnessReport>;
  readonly hand: (
    what: string,
    subject: string,
    facts: Readonly<Record<string, string | number | boolean | null>>,
  ) => Promise<void>;
  readonly calls: () => Promise<unknown>;
  /** The newest `last` mails that came in, oldest first, and how many there are; all of them or those of one address. */
  readonly inbox: (which: {
    readonly to?: string;
    readonly last: number;
  }) => Promise<{ readonly mails: readonly LabMail[]; readonly total: number }>;
  /** The mail of this number, counted from 1; null where there is none. */
  readonly mail: (number: number) => Promise<LabMail | null>;
  /** How many mails came in. */
  readonly mails: () => Promise<number>;
  /** What is really so, which no product can see whole. */
  readonly truth: () => Promise<LabTruth>;
  readonly stop: () => Promise<void>;
}

/** What moves the world is not asked for twice. */
const ONCE: ReadonlySet<string> = new Set(['/hand', '/advance']);

/** The lab's process has ended: nobody answers at its door. */
export class LabGone extends Error {
  readonly code = 'lab-gone';
}

/**
 * Opens the door, and with it the lab's clock: sleeping there moves the simulated time.
 *
 * @throws LabGone from every question, once nobody answers
 */
export function openControl(url: string, startsAt: string, tickMinutes: number): LabControl {
  let now = Date.parse(startsAt);
  const gone = (error: unknown): never => {
    throw new LabGone(url, { cause: error });
  };
  const ask = async (path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> => {
    const init =
      body === undefined
        ? {}
        : ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } as const);
    // Asked at every step of the clock: undici's own door costs a third of `fetch`.
    // A step over a busy day of many thousands may take minutes.
    const patient = { ...init, headersTimeout: 0, bodyTimeout: 0, ...(signal ? { signal } : {}) };
    const send = () => request(`${url}${path}`, patient);
    // A connection that was shut while it was not used says nothing of the lab.
    const answer = await send().catch((error: unknown) => (ONCE.has(path) ? gone(error) : send().catch(gone)));
    if (answer.statusCode >= 300) {
      await answer.body.dump();
      throw new Error(`the lab answered ${answer.statusCode} to ${path}`);
    }
    return answer.body.json().catch(gone);
  };
  const advance = async (to: number, stopEarly: boolean): Promise<boolean> => {
    const answer = advancedSchema.parse(
      await ask('/advance', { to: new Date(to).toISOString(), stopEarly, tickMinutes }),
    );
    now = Math.max(now, Date.parse(answer.now));
    return answer.happened > 0;
  };
  return {
    clock: {
      now: () => now,
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        await advance(now + Math.ceil(ms), false);
      },
    },
    sleepAmongOthers: async (ms, signal) => {
      signal?.throwIfAborted();
      const to = new Date(now + Math.ceil(ms)).toISOString();
      const answer = await ask('/sleep', { to }, signal).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
      now = Math.max(now, Date.parse(clockSchema.parse(answer).now));
    },
    advance: (to) => advance(to, true),
    settings: async () => settingsSchema.parse(await ask('/settings')),
    witness: async () => witnessSchema.parse(await ask('/witness')),
    claims: async (claims) => witnessSchema.parse(await ask('/witness/claims', claims)),
    hand: async (what, subject, facts) => void (await ask('/hand', { what, subject, facts })),
    calls: () => ask('/calls'),
    inbox: async ({ to, last }) => {
      const query = new URLSearchParams({ last: String(last), ...(to === undefined ? {} : { to }) });
      return inboxSchema.parse(await ask(`/inbox?${query.toString()}`));
    },
    mail: async (number) => inboxSchema.parse(await ask(`/inbox?after=${number - 1}&limit=1`)).mails[0] ?? null,
    mails: async () => countSchema.parse(await ask('/inbox/count')).count,
    truth: async () => truthSchema.parse(await ask('/truth')),
    stop: async () => {
      try {
        await ask('/stop', {});
      } catch {
        // It may be gone before it answers.
      }
    },
  };
}
