import { hostname } from 'node:os';
import { context, propagation, ProxyTracerProvider, trace, type TracerProvider as Tracers } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  type Resource,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { tellingExporter } from './telling.ts';
import type { EndTraces } from './traces.ts';

export interface SendingOptions {
  readonly name: string;
  readonly version: string;
  /** Where their exporter sends to, by the environment that it reads itself. */
  readonly url: URL;
  readonly undelivered: (reason: string) => void;
}

const BATCH = 512;
/** Spans that wait for a receiver: some megabytes. What comes after them is lost, and nothing waits for it. */
const MOST_WAITING = 8_192;
const PAUSE_MS = 1_000;
const CLOSE_MS = 2_000;
const SCOPE = 'sluis';

/**
 * Makes and sends the spans of this process, for the rest of its life. This file alone loads OpenTelemetry's packages.
 *
 * @returns null where an SDK that was loaded before makes them already
 */
export function sendSpans(options: SendingOptions): EndTraces | null {
  const exporter = tellingExporter(
    // At its end all that waits is sent at once.
    new OTLPTraceExporter({ concurrencyLimit: MOST_WAITING / BATCH + 1 }),
    options,
  );
  const provider = new TracerProvider({
    resource: resourceOf(options),
    // What is thrown may name people: no span has events.
    spanLimits: { eventCountLimit: 0 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        maxExportBatchSize: BATCH,
        maxQueueSize: MOST_WAITING,
        scheduledDelayMillis: PAUSE_MS,
      }),
    ],
  });
  if (!trace.setGlobalTracerProvider(ownOnly(provider, options.version))) return null;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return async () => {
    // It fails where a batch does, which has been told.
    const sent = provider.shutdown().catch(() => exporter.idle());
    let late: NodeJS.Timeout | undefined;
    await Promise.race([sent, new Promise((done) => (late = setTimeout(done, CLOSE_MS)))]);
    clearTimeout(late);
    return exporter.giveUp();
  };
}

/** Our own spans alone: nobody has looked at what those of a library would say about people. */
function ownOnly(provider: Tracers, version: string): Tracers {
  const nobody = new ProxyTracerProvider();
  return { getTracer: (name) => (name === SCOPE ? provider.getTracer(name, version) : nobody.getTracer(name)) };
}

/** `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` go first, but for the process: workers share an environment. */
function resourceOf({ name, version }: SendingOptions): Resource {
  const own = resourceFromAttributes({ 'service.name': 'sluis', 'service.version': version });
  const named = detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] });
  const process = resourceFromAttributes({ 'service.instance.id': instanceOf(name) });
  return defaultResource().merge(own).merge(named).merge(process);
}

function instanceOf(name: string): string {
  return `${hostname()}-${process.pid}-${name}`;
}
