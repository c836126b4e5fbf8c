import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { WireOutcome } from './wire.ts';

/** Without an SDK it does nothing. */
const tracer = trace.getTracer('sluis');

/**
 * One exchange with an outside product as a span, by OpenTelemetry's names for HTTP clients. Of the address it holds the host and the
 * template alone.
 *
 * @param urlTemplate  path with ids replaced
 */
export function callSpan(
  call: { readonly method: string; readonly urlTemplate: string; readonly url: string; readonly bucket: string },
  exchange: () => Promise<WireOutcome>,
): Promise<WireOutcome> {
  const attributes = {
    'http.request.method': call.method,
    'url.template': call.urlTemplate,
    'server.address': new URL(call.url).hostname,
    // A bucket may be one of a mailbox.
    'sluis.bucket': call.bucket.split(':')[0] ?? '',
  };
  return tracer.startActiveSpan(
    `${call.method} ${call.urlTemplate}`,
    { kind: SpanKind.CLIENT, attributes },
    async (span) => {
      try {
        const outcome = await exchange();
        const status = outcome.kind === 'reply' ? outcome.reply.status : null;
        if (status !== null) span.setAttribute('http.response.status_code', status);
        if (status === null || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
        return outcome;
      } finally {
        span.end();
      }
    },
  );
}
