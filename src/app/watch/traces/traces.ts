import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import { keepOutOfLogs } from '../../doors/trouble.ts';

export interface TracesOptions {
  /** Of this process among those of the installation. */
  readonly name: string;
  readonly version: string;
  /** The receiver takes nothing; told once until it does again. Facts of `traces-undelivered`. */
  readonly undelivered: (facts: { readonly address: string; readonly reason: string }) => void;
}

/**
 * Ends it: sends what is left, for two seconds at most.
 *
 * @returns false where a receiver has not answered by then; what waits for it keeps the process alive for up to half a minute
 */
export type EndTraces = () => Promise<boolean>;

/**
 * Sends this process's spans to an OTLP receiver over HTTP, as JSON, where the environment names one (`OTEL_EXPORTER_OTLP_ENDPOINT`, or
 * `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` whole) and no SDK was loaded before. OpenTelemetry's packages are loaded then and not otherwise.
 *
 * @returns null where nobody asked for traces
 */
export async function openTraces(options: TracesOptions): Promise<EndTraces | null> {
  const text = addressOf(process.env);
  if (text === '' || isMadeByAnother()) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    // Their exporter would go on with another address.
    options.undelivered({ address: 'OTEL_EXPORTER_OTLP_ENDPOINT', reason: 'not-a-url' });
    return null;
  }
  keepOutOfLogs(secretsIn(process.env, url));
  const { sendSpans } = await import('./sending.ts');
  // What stands before the host may be a password.
  return sendSpans({ ...options, url, undelivered: (reason) => options.undelivered({ address: url.host, reason }) });
}

type Environment = Readonly<Record<string, string | undefined>>;

/** As their exporter reads it. Empty: nobody asked. */
function addressOf(env: Environment): string {
  if (env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none') return '';
  const named = (name: string): string => (env[name]?.trim() ? env[name] : '');
  const base = named('OTEL_EXPORTER_OTLP_ENDPOINT');
  return named('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') || (base && `${base.replace(/\/$/, '')}/v1/traces`);
}

/** By an SDK that was loaded with `--import`, perhaps with a copy of the API that is not ours. */
function isMadeByAnother(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('sluis') !== undefined;
}

/** What headers hold (`name=value,name=value`, each value percent-encoded), and the key alone of `Bearer key`; the password of the address. */
function secretsIn(env: Environment, url: URL): readonly string[] {
  const headers = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'].map((name) => env[name] ?? '');
  const values = headers.flatMap((text) => text.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1)));
  return [...values, url.password].flatMap((value) => {
    const clear = decoded(value).trim();
    return [value.trim(), clear, clear.split(/\s/).at(-1) ?? ''];
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
