import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it was received. */
export interface Received {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  /** As the API counts: 0 internal, 2 client. */
  readonly kind: number;
  readonly ms: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  /** `service.instance.id` of the process. */
  readonly from: string;
}

export interface Receiver {
  readonly url: string;
  readonly spans: readonly Received[];
  /** Bodies as they came. */
  readonly bodies: readonly string[];
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

/** An OTLP/HTTP receiver. It takes OTLP/JSON by the letter and answers 400 to what is not; `answer` says otherwise. */
export async function openReceiver(answer?: (reply: ServerResponse) => void, port = 0): Promise<Receiver> {
  const spans: Received[] = [];
  const bodies: string[] = [];
  let requests = 0;
  const server = createServer((request, reply) => {
    void textOf(request).then((body) => {
      requests += 1;
      bodies.push(body);
      if (answer) return answer(reply);
      try {
        if (request.method !== 'POST' || request.url !== '/v1/traces')
          throw new Error(`${request.method} ${request.url}`);
        if (request.headers['content-type'] !== 'application/json') throw new Error('content type');
        spans.push(...decode(JSON.parse(body)));
        reply.writeHead(200, { 'content-type': 'application/json' }).end('{"partialSuccess":{}}');
      } catch (error) {
        reply.writeHead(400).end(String(error));
      }
      return undefined;
    });
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    requests: () => requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

type Loose = Readonly<Record<string, unknown>>;

function decode(body: unknown): readonly Received[] {
  return list((body as Loose)['resourceSpans']).flatMap((group) => {
    const from = String(attributes((group['resource'] as Loose)['attributes'])['service.instance.id']);
    return list(group['scopeSpans']).flatMap((scope) => list(scope['spans']).map((span) => spanOf(span, from)));
  });
}

/** Of `Span` in the protocol's trace.proto, as JSON names them. */
const FIELDS =
  /^(traceId|spanId|traceState|parentSpanId|flags|name|kind|(start|end)TimeUnixNano|(attributes|events|links)|dropped(Attributes|Events|Links)Count|status)$/;

function spanOf(span: Loose, from: string): Received {
  for (const name of Object.keys(span)) if (!FIELDS.test(name)) throw new Error(`unknown field ${name}`);
  const [began, ended] = [nanos(span['startTimeUnixNano']), nanos(span['endTimeUnixNano'])];
  const { kind } = span;
  if (typeof kind !== 'number' || kind < 1 || kind > 5) throw new Error('kind');
  if (ended < began || began < 1_600_000_000_000_000_000n) throw new Error('times');
  return {
    traceId: hex(span['traceId'], 32),
    spanId: hex(span['spanId'], 16),
    parentSpanId: span['parentSpanId'] === undefined ? null : hex(span['parentSpanId'], 16),
    name: String(span['name']),
    kind: kind - 1,
    ms: Number(ended - began) / 1e6,
    attributes: attributes(span['attributes']),
    links: list(span['links']).map((link) => {
      hex(link['spanId'], 16);
      return { traceId: hex(link['traceId'], 32), attributes: attributes(link['attributes']) };
    }),
    from,
  };
}

function hex(value: unknown, length: number): string {
  if (typeof value !== 'string' || value.length !== length || !/^(?!0+$)[0-9a-f]+$/i.test(value)) throw new Error('id');
  return value.toLowerCase();
}

/** fixed64: text of digits. */
function nanos(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) throw new Error('time');
  return BigInt(value);
}

function attributes(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    list(value).map(({ key, value: any }) => {
      const [[kind, held] = []] = Object.entries(any as Loose);
      if (typeof key !== 'string' || kind === undefined) throw new Error('attribute');
      // Protocol Buffers' JSON writes 64 bits as text and accepts a number too, which OpenTelemetry's JavaScript sends.
      if (kind === 'intValue' && typeof held !== 'string' && !Number.isSafeInteger(held)) throw new Error('int64');
      if (kind === 'stringValue' && typeof held !== 'string') throw new Error('string');
      return [key, kind === 'intValue' ? Number(held) : held];
    }),
  );
}

function list(value: unknown): readonly Loose[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value as readonly Loose[];
}
