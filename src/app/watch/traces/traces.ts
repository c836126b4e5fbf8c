import { hostname } from 'node:os';
import { keepOutOfLogs } from '../../doors/trouble.ts';
import { openSender } from './sender.ts';
import { makeSpans } from './spans.ts';

/** The names that OpenTelemetry's own SDKs read, so that one environment does for both. */
type Environment = Readonly<Record<string, string | undefined>>;

export interface TracesOptions {
  readonly env: Environment;
  /** Of this process among those of the installation. */
  readonly name: string;
  readonly version: string;
  /** The receiver takes nothing; told once until it does again. Facts of `traces-undelivered`. */
  readonly undelivered: (facts: { readonly address: string; readonly reason: string }) => void;
}

const CLOSE_MS = 2_000;

/**
 * Sends this process's spans to an OTLP receiver over HTTP, as JSON, where the environment names one (`OTEL_EXPORTER_OTLP_ENDPOINT`, or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` whole) and no SDK was loaded before.
 *
 * @returns ends it; null where nobody asked for traces
 */
export function openTraces(options: TracesOptions): (() => Promise<void>) | null {
  const { env, name, version } = options;
  const text = endpointOf(env);
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    options.undelivered({ address: 'OTEL_EXPORTER_OTLP_ENDPOINT', reason: 'not-a-url' });
    return null;
  }
  const headers = headersOf(env);
  keepOutOfLogs(Object.values(headers));
  const sender = openSender({
    url: url.href,
    headers,
    version,
    resource: {
      'service.name': env['OTEL_SERVICE_NAME'] || 'sluis',
      'service.version': version,
      'service.instance.id': `${hostname()}-${process.pid}-${name}`,
    },
    // What stands before the host may be a password.
    undelivered: (reason) => options.undelivered({ address: url.host, reason }),
  });
  if (!makeSpans(sender.take)) {
    void sender.close(0);
    return null;
  }
  return () => sender.close(CLOSE_MS);
}

/** Empty: nobody asked. */
function endpointOf(env: Environment): string {
  if (env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none') return '';
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  return env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || (base ? `${base.replace(/\/$/, '')}/v1/traces` : '');
}

/** `name=value,name=value`, each value percent-encoded (W3C Baggage, as the specification of exporters has it). */
function headersOf(env: Environment): Readonly<Record<string, string>> {
  const text = env['OTEL_EXPORTER_OTLP_TRACES_HEADERS'] || env['OTEL_EXPORTER_OTLP_HEADERS'] || '';
  return Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s, 2);
      return /^[\w-]+$/.test(key.trim()) ? [[key.trim(), decode(value.trim())]] : [];
    }),
  );
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
