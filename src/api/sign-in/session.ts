import type { FastifySessionOptions } from '@fastify/session';
import type { Session } from 'fastify';
import { z } from 'zod';
import type { Instant } from '../../domain/words.ts';
import type { Json, SessionStore } from '../../store/store.ts';
import { hashToken } from '../token.ts';
import type { Flow } from './provider.ts';

const MINUTE = 60_000;
/** Signed out after so long without a request, and after so long in any case. */
export const IDLE_MS = 60 * MINUTE;
export const ABSOLUTE_MS = 10 * 60 * MINUTE;
/** So long one may take at the provider. */
export const FLOW_MS = 10 * MINUTE;

const personSchema = z.object({
  subject: z.string(),
  mail: z.string(),
  name: z.string(),
  userId: z.string().nullable(),
  entries: z.array(z.string()),
  doubts: z.array(z.enum(['sign-in-groups-overage', 'sign-in-groups-missing'])),
});

/** Who signed in, how and when. `issuer` null: with the key of the first sign-in. */
const signedInSchema = personSchema.extend({ issuer: z.string().nullable(), at: z.int() });
export type SignedIn = z.infer<typeof signedInSchema>;

const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  at: z.int(),
});
/** One way to the provider that was begun here; `to` is where it leads when all went well. */
export type BegunFlow = Flow & { readonly to: string; readonly at: Instant };

/** What is kept of a session. All else that the library puts into one (its cookie's settings) is made anew. */
const keptSchema = z.object({
  signedIn: signedInSchema.optional(),
  flows: z.array(flowSchema).optional(),
  _csrf: z.string().optional(),
});

declare module 'fastify' {
  interface Session {
    signedIn?: SignedIn | undefined;
    flows?: BegunFlow[] | undefined;
    /** The secret behind the tokens of `@fastify/csrf-protection`. */
    _csrf?: string | undefined;
    /** It came from the store: it may be written on, and is not made again when it was ended meanwhile. */
    kept?: boolean | undefined;
  }
}

type Adapter = NonNullable<FastifySessionOptions['store']>;

/** Sessions in our store, as the library asks for them. Only the hash of an id goes there. */
export function sessionAdapter(sessions: SessionStore, now: () => Instant): Adapter {
  return {
    get: (id, answer) => {
      sessions.get(hashToken(id), now()).then(
        (value) => answer(null, restored(value, now())),
        (error: unknown) => answer(error),
      );
    },
    set: (id, session, answer) => {
      const until = expiryOf(session, now());
      const write = session.kept === true ? sessions.keep : sessions.start;
      write(hashToken(id), valueOf(session), until).then(() => answer(), answer);
    },
    destroy: (id, answer) => {
      sessions.end(hashToken(id)).then(() => answer(), answer);
    },
  };
}

/** A session as it was kept; null where it was not, or has gone on for too long. */
export function restored(value: Json, now: Instant): Session | null {
  const read = keptSchema.safeParse(value);
  if (!read.success) return null;
  const { signedIn } = read.data;
  if (signedIn !== undefined && now >= signedIn.at + ABSOLUTE_MS) return null;
  return { ...read.data, kept: true, cookie: { originalMaxAge: IDLE_MS } };
}

function expiryOf({ signedIn }: Session, now: Instant): Instant {
  return signedIn === undefined ? now + FLOW_MS : Math.min(now + IDLE_MS, signedIn.at + ABSOLUTE_MS);
}

function valueOf({ signedIn, flows, _csrf }: Session): Json {
  return JSON.parse(JSON.stringify({ signedIn, flows, _csrf })) as Json;
}
