import { createHmac } from 'node:crypto';
import {
  type Attributes,
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Action } from '../domain/action.ts';
import type { Job, JobTrace } from '../store/queue.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { outcomeWord } from './past.ts';

/** Where nobody asked for traces all of this does nothing: see docs/operate.md, "Watching it". */
const tracer = trace.getTracer('sluis');

/**
 * Does the work in a span of this name. What it throws marks the span and goes on; the message of an error stays out, for it may name
 * people.
 */
export function spanned<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Links beyond this are not made: OpenTelemetry's own limit of a span is 128. */
const MOST_LINKS = 64;

/**
 * A span for one action. It is linked to the journey of each device that it moves: a trace that nobody exports, whose id follows from
 * the device, so that all spans of one device are found by it over turns, restarts and workers.
 */
export function actionSpan(
  { kind, subject, ...action }: Action,
  devicesOf: (subject: string) => readonly string[],
  key: string,
): Span {
  const own = 'device' in action && action.device !== null ? [action.device] : devicesOf(subject);
  const [device] = own;
  const attributes = {
    'sluis.action': kind,
    'sluis.subject': reference(key, subject),
    ...(device === undefined || own.length > 1 ? {} : { 'sluis.device': reference(key, device) }),
  };
  return tracer.startSpan(`action ${kind}`, {
    attributes,
    links: own.slice(0, MOST_LINKS).map((each) => journeyOf(each, key)),
  });
}

/**
 * The jobs with where their spans belong, for a process that knows nothing but the store: below what submits them, and with the devices
 * whose journeys they are part of. As they are where nobody traces.
 */
export function tracedJobs(
  jobs: readonly Job[],
  subjectOf: (key: string) => string | undefined,
  devicesOf: (subject: string) => readonly string[],
  around: Context | null,
): readonly Job[] {
  const here = around ?? context.active();
  if (trace.getSpan(here)?.isRecording() !== true) return jobs;
  const parent: Record<string, string> = {};
  propagation.inject(here, parent);
  return jobs.map((job) => {
    if (job.anywhere !== true) return job;
    const subjects = new Set(job.keys.flatMap((key) => subjectOf(key) ?? []));
    const devices = Object.fromEntries(
      [...subjects].map((subject) => [subject, devicesOf(subject).slice(0, MOST_LINKS)]),
    );
    return { ...job, trace: { parent, devices } };
  });
}

/** What a job's own spans are made in. */
export function aroundJob(job: JobTrace | undefined): Context {
  return propagation.extract(ROOT_CONTEXT, job?.parent ?? {});
}

/** Ends it. No outcome: nobody can say yet what became of it. */
export function endAction(span: Span, outcome: ClaimOutcome | undefined): void {
  const word = outcome ? outcomeWord(outcome) : 'open';
  span.setAttribute('sluis.outcome', word);
  if (word === 'failed' && outcome?.kind === 'failed') {
    span.setAttribute('sluis.code', outcome.code);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** Twelve letters for an id: the same for one id in one installation, and nothing to be read from them. Logs and traces share them. */
export function reference(key: string, id: string): string {
  return createHmac('sha256', key).update(`reference:${id}`).digest('base64url').slice(0, 12);
}

function journeyOf(device: string, key: string): Link {
  const id = createHmac('sha256', key).update(`journey:${device}`).digest('hex');
  return {
    context: { traceId: id.slice(0, 32), spanId: id.slice(32, 48), traceFlags: TraceFlags.SAMPLED, isRemote: true },
    attributes: { 'sluis.device': reference(key, device) },
  };
}
