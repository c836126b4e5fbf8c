import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

export interface TellingOptions {
  readonly url: URL;
  /** The receiver takes nothing since now; called once until it takes something again. `reason`: a status, or what the network said. */
  readonly undelivered: (reason: string) => void;
  /** So long may one batch take, with all tries. */
  readonly patienceMs?: number;
}

export interface TellingExporter extends SpanExporter {
  /** Resolves when nothing is on its way. */
  readonly idle: () => Promise<void>;
  /** No more is waited for. Answers whether there was nothing to wait for. */
  readonly giveUp: () => boolean;
}

/** As long as the batch processor waits. Their exporter's own time does not run while it connects, or while an answer trickles in. */
const PATIENCE_MS = 30_000;

/** An exporter of OpenTelemetry's, that tells once per outage that nothing is taken. Nothing of what a receiver answers is told but its status. */
export function tellingExporter(inner: SpanExporter, options: TellingOptions): TellingExporter {
  const { patienceMs = PATIENCE_MS } = options;
  const refusal = lastRefusal(options.url);
  let open = 0;
  let troubled = false;
  const trouble = (reason: string): void => {
    if (!troubled) options.undelivered(reason);
    troubled = true;
  };
  return {
    export(spans, done) {
      open += 1;
      const late = setTimeout(() => trouble('timeout'), patienceMs).unref();
      inner.export(spans, (result) => {
        open -= 1;
        clearTimeout(late);
        if (result.code === ExportResultCode.SUCCESS) troubled = false;
        else trouble(reasonOf(result.error, refusal()));
        done(result);
      });
    },
    shutdown: () => inner.shutdown(),
    idle: async () => inner.forceFlush?.(),
    giveUp() {
      if (open > 0) trouble(refusal());
      return open === 0;
    },
  };
}

/** Their exporter does not say which status it tried again after (429, 502, 503, 504); Node does. `timeout` where no answer refused. */
function lastRefusal(url: URL): () => string {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  let reason = 'timeout';
  subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { readonly request?: unknown; readonly response?: unknown };
    if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
    if (request.method !== 'POST' || request.host !== host || request.path !== url.pathname + url.search) return;
    const { statusCode = 0 } = response;
    reason = statusCode <= 299 ? 'timeout' : String(statusCode);
  });
  return () => reason;
}

function reasonOf(error: (Error & { readonly code?: unknown }) | undefined, refusal: string): string {
  if (typeof error?.code === 'string' || typeof error?.code === 'number') return String(error.code);
  return error?.message === 'Request timed out' ? 'timeout' : refusal;
}
