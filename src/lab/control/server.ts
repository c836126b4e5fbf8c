import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DEVICE_LIST } from '../world/constants.ts';
import type { LabWorld } from '../world/world.ts';
import { type AdvanceOptions, createAdvance } from './advance.ts';
import { type Faults, faultOrder } from './faults.ts';
import type { Recorder } from './har.ts';
import { createSleep, type Traffic } from './patience.ts';
import { standingOf } from './standing.ts';
import { type Addresses, iso, settingsOf, truthOf } from './views.ts';

export interface ControlOptions {
  readonly world: LabWorld;
  readonly faults: Faults;
  readonly recorder: Recorder | null;
  readonly traffic: Traffic;
  /** The other doors; asked for when somebody asks, as they open later than this one. */
  readonly addresses: () => Addresses;
  /** Calls by kind and product, from the emulators' own counts, and the most that was used of each quota. */
  readonly callCounts: () => Record<string, unknown>;
  /** `POST /stop` was answered. */
  readonly onStop: () => void;
}

const advanceBody = z.strictObject({
  to: z.iso.datetime({ offset: true }),
  stopEarly: z.boolean().optional(),
  tickMinutes: z.number().int().min(1).max(1440).optional(),
});
const sleepBody = z.strictObject({ to: z.iso.datetime({ offset: true }) });
const handBody = z.strictObject({
  what: z.string().min(1),
  subject: z.string().default(''),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});
const claimsBody = z.object({
  verified: z.array(z.string()).default([]),
  places: z.array(z.object({ record: z.string(), place: z.string() })).default([]),
});
const logQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100_000).default(10_000),
});
/** `after` so many of all; `last`: no more than the newest so many of what fits. */
const inboxQuery = z.object({
  to: z.string().optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).optional(),
  last: z.coerce.number().int().min(1).optional(),
});

/** The control API: the clock, the truth, the witness, and the things that a test may do by hand. Loopback only, no sign-in. */
export function createControl(options: ControlOptions): FastifyInstance {
  // Whoever plays here may think for minutes between two questions: a door that shuts on the next one would look like an end of the lab.
  const app = fastify({ bodyLimit: 64 * 1024 * 1024, keepAliveTimeout: 60 * 60_000 });
  app.setErrorHandler((error, _request, reply) => {
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(error instanceof z.ZodError ? 400 : 500).send({ error: message });
  });
  addClock(app, options);
  addViews(app, options);
  addHands(app, options);
  return app;
}

function addClock(app: FastifyInstance, { world, traffic, onStop }: ControlOptions): void {
  const advance = createAdvance(world);
  app.get('/clock', () => ({ now: iso(world.state.now) }));
  app.post('/advance', async (request) => {
    const { to, stopEarly, tickMinutes } = advanceBody.parse(request.body);
    const how: AdvanceOptions = {
      ...(stopEarly === undefined ? {} : { stopEarly }),
      ...(tickMinutes === undefined ? {} : { tickMinutes }),
    };
    const done = await advance(Date.parse(to), how);
    return { now: iso(done.now), happened: done.happened };
  });
  const sleep = createSleep({ now: () => world.state.now, advance: (to) => advance(to, {}) }, traffic);
  app.post('/sleep', async (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    await sleep(Date.parse(sleepBody.parse(request.body).to), gone.signal);
    return { now: iso(world.state.now) };
  });
  app.post('/stop', (_request, reply) => {
    reply.raw.once('finish', onStop);
    return reply.send({ stopping: true });
  });
}

function addViews(app: FastifyInstance, { world, recorder, addresses, callCounts }: ControlOptions): void {
  app.get('/settings', () => {
    // The list of devices is in it: what a product that has no other door shows from then on.
    if (world.state.uem.byListAlone) world.noteRead({ product: 'uem', path: DEVICE_LIST, status: 200 });
    return settingsOf(world.state, addresses());
  });
  app.get('/truth', () => truthOf(world.state));
  app.get('/standing', () => standingOf(world.state));
  app.get('/witness', () => world.witness.report());
  app.post('/witness/claims', (request) => world.witness.claims(claimsBody.parse(request.body)));
  app.get('/log', (request) => {
    const { after, limit } = logQuery.parse(request.query);
    return { lines: world.log.slice(after, after + limit), last: world.log.length };
  });
  app.get('/reads', () => ({ reads: world.reads }));
  app.get('/calls', () => callCounts());
  app.get('/inbox', (request) => {
    const { to, after, limit, last } = inboxQuery.parse(request.query);
    const wanted = to?.toLowerCase();
    const fitting = world.state.mail
      .slice(after, limit === undefined ? undefined : after + limit)
      .filter((mail) => wanted === undefined || mail.to.toLowerCase() === wanted);
    const mails = (last === undefined ? fitting : fitting.slice(-last)).map((mail) => ({
      ...mail,
      acceptedAt: iso(mail.acceptedAt),
      readAt: iso(mail.readAt),
    }));
    return { mails, total: fitting.length };
  });
  app.get('/inbox/count', () => ({ count: world.state.mail.length }));
  app.get('/har', (_request, reply) =>
    recorder === null
      ? reply.code(404).send({ error: 'start the lab with --har FILE to record traffic' })
      : reply.type('application/json').send(recorder.read()),
  );
}

function addHands(app: FastifyInstance, { world, faults }: ControlOptions): void {
  app.post('/faults', (request) => {
    const number = faults.order(faultOrder.parse(request.body));
    return { ordered: true, number };
  });
  app.get('/faults', () => ({ hits: faults.hits() }));
  app.get('/sent', () => ({ writes: faults.sent() }));
  app.post('/hand', (request, reply) => {
    const answer = world.apply({ type: 'hand', ...handBody.parse(request.body) });
    return reply.code(answer?.status ?? 200).send(answer?.body ?? {});
  });
}
