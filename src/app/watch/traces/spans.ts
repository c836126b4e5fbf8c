import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';

/** A span that has ended. Times in milliseconds since 1970 UTC, with fractions. */
export interface EndedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly own: SpanContext;
  readonly parentId: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  readonly links: readonly Link[];
  readonly failed: boolean;
}

/**
 * Makes the spans of this process, for the rest of its life. Of a status its code alone is kept, and of an error nothing: their messages may
 * name people.
 *
 * @returns false where an SDK that was loaded before makes them already
 */
export function makeSpans(ended: (span: EndedSpan) => void): boolean {
  if (!trace.setGlobalTracerProvider({ getTracer: () => tracerInto(ended) })) return false;
  context.setGlobalContextManager(contextManager());
  return true;
}

const now = (): number => performance.timeOrigin + performance.now();

function tracerInto(ended: (span: EndedSpan) => void): Tracer {
  const startSpan = (name: string, options: SpanOptions = {}, around: Context = context.active()): Span => {
    const parent = options.root ? undefined : trace.getSpanContext(around);
    const own: SpanContext = {
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      traceFlags: TraceFlags.SAMPLED,
    };
    return openSpan(name, own, parent?.spanId ?? null, options, ended);
  };
  return {
    startSpan,
    startActiveSpan: ((name: string, ...rest: readonly unknown[]) => {
      const work = rest.at(-1) as (span: Span) => unknown;
      const options = (rest.length > 1 ? rest[0] : {}) as SpanOptions;
      const around = (rest.length > 2 ? rest[1] : context.active()) as Context;
      const span = startSpan(name, options, around);
      return context.with(trace.setSpan(around, span), () => work(span));
    }) as Tracer['startActiveSpan'],
  };
}

function openSpan(
  name: string,
  own: SpanContext,
  parentId: string | null,
  { kind = SpanKind.INTERNAL, attributes = {}, links = [] }: SpanOptions,
  ended: (span: EndedSpan) => void,
): Span {
  const startedAt = now();
  const said: Attributes = { ...attributes };
  let failed = false;
  let open = true;
  const span: Span = {
    spanContext: () => own,
    setAttribute: (key, value) => {
      said[key] = value;
      return span;
    },
    setAttributes: (more) => {
      Object.assign(said, more);
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      failed = code === SpanStatusCode.ERROR;
      return span;
    },
    updateName: () => span,
    end: () => {
      if (!open) return;
      open = false;
      ended({ name, kind, own, parentId, startedAt, endedAt: now(), attributes: said, links, failed });
    },
    isRecording: () => open,
    recordException: () => undefined,
  };
  return span;
}

function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (around, work, self, ...args) => storage.run(around, () => work.apply(self, args)),
    bind: (_around, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
