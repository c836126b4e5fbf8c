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
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';

/** A span as somebody's SDK would have exported it. */
export interface SeenSpan {
  readonly name: string;
  readonly context: SpanContext;
  readonly parent: SpanContext | null;
  readonly attributes: Attributes;
  readonly links: readonly Link[];
  failed: boolean;
  ended: boolean;
}

/** Stands where an SDK would: keeps every span in memory. For the rest of the process. */
export function recordSpans(): readonly SeenSpan[] {
  const seen: SeenSpan[] = [];
  context.setGlobalContextManager(contextManager());
  trace.setGlobalTracerProvider({ getTracer: () => tracerInto(seen) });
  return seen;
}

function tracerInto(seen: SeenSpan[]): Tracer {
  const startSpan = (name: string, options: SpanOptions = {}, around: Context = context.active()): Span => {
    const parent = options.root ? undefined : trace.getSpanContext(around);
    const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
    const own = { traceId, spanId: randomBytes(8).toString('hex'), traceFlags: TraceFlags.SAMPLED };
    const { attributes = {}, links = [] } = options;
    const span: SeenSpan = {
      name,
      context: own,
      parent: parent ?? null,
      attributes: { ...attributes },
      links,
      failed: false,
      ended: false,
    };
    seen.push(span);
    return spanOver(span);
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

function spanOver(seen: SeenSpan): Span {
  const span: Span = {
    spanContext: () => seen.context,
    setAttribute: (name, value) => {
      Object.assign(seen.attributes, { [name]: value });
      return span;
    },
    setAttributes: (attributes) => {
      Object.assign(seen.attributes, attributes);
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      seen.failed = code === SpanStatusCode.ERROR;
      return span;
    },
    updateName: () => span,
    end: () => {
      if (seen.ended) throw new Error(`${seen.name} was ended twice`);
      seen.ended = true;
    },
    isRecording: () => !seen.ended,
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
