import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { context, ProxyTracerProvider, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openReceiver, type Receiver } from '../../../../test/support/otlp.ts';
import { withoutSecrets } from '../../doors/trouble.ts';
import { tellingExporter } from './telling.ts';
import { openTraces } from './traces.ts';

let receivers: Receiver[] = [];
let end: Awaited<ReturnType<typeof openTraces>> = null;
let told: (readonly [address: string, reason: string])[] = [];
beforeEach(() => {
  told = [];
  // So long may a batch be tried; ten seconds by default.
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '1000');
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-key=planted-otlp%2Fkey,authorization=Bearer%20planted-otlp-token');
});
afterEach(async () => {
  await end?.();
  end = null;
  // The next one is the first again.
  trace.disable();
  context.disable();
  for (const receiver of receivers) await receiver.close();
  receivers = [];
  vi.unstubAllEnvs();
});

async function receive(...how: Parameters<typeof openReceiver>): Promise<Receiver> {
  const receiver = await openReceiver(...how);
  receivers.push(receiver);
  return receiver;
}

async function sendTo(endpoint: string): Promise<void> {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  end = await openTraces({
    name: 'me',
    version: '1',
    undelivered: ({ address, reason }) => told.push([address, reason]),
  });
}

function makeSpans(amount: number, from = 0): void {
  const tracer = trace.getTracer('sluis');
  const around = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    traceFlags: 1,
    isRemote: true,
  });
  const link = {
    context: { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceFlags: 1 },
    attributes: { 'sluis.device': 'x' },
  };
  for (let n = from; n < from + amount; n += 1) {
    const attributes = { whole: 7, part: 0.5, yes: true, text: 'é"', many: ['a', 'b'] };
    const span = tracer.startSpan(
      `read ${n}`,
      { kind: SpanKind.CLIENT, attributes, links: [link], startTime: 1_800_000_000_000.25 },
      around,
    );
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(1_800_000_000_012.5);
  }
}

const reasons = (): readonly string[] => told.map(([, reason]) => reason);

test('a span arrives by the letter of OTLP/JSON: hex ids, times as text, enumerations as numbers', async () => {
  const receiver = await receive();
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=trial');
  await sendTo(receiver.url);
  makeSpans(699);
  const thrown = trace.getTracer('sluis').startSpan('thrown');
  thrown.recordException(new Error('planted-name in a message'));
  thrown.end();

  expect(await end?.()).toBe(true);
  expect([receiver.spans.length, receiver.requests(), told]).toEqual([700, 2, []]);
  expect(receiver.spans.find(({ name }) => name === 'read 0')).toMatchObject({
    kind: SpanKind.CLIENT,
    ms: 12.25,
    traceId: 'a'.repeat(32),
    parentSpanId: 'b'.repeat(16),
    attributes: { whole: 7, part: 0.5, yes: true, text: 'é"' },
    links: [{ traceId: 'c'.repeat(32), attributes: { 'sluis.device': 'x' } }],
  });
  expect(receiver.spans[0]?.from).toMatch(/-me$/);
  type Body = { resourceSpans: { resource: object; scopeSpans: { scope: object; spans: object[] }[] }[] };
  const { resourceSpans } = JSON.parse(receiver.bodies[0] ?? '') as Body;
  expect(resourceSpans[0]?.scopeSpans[0]).toMatchObject({ scope: { name: 'sluis', version: '1' } });
  expect(resourceSpans[0]?.scopeSpans[0]?.spans[0]).toMatchObject({
    startTimeUnixNano: '1800000000000250000',
    status: { code: 2 },
    events: [],
  });
  const resource = JSON.stringify(resourceSpans[0]?.resource);
  for (const value of ['"sluis"', '"trial"', '"1"']) expect(resource).toContain(`{"stringValue":${value}}`);
  expect(receiver.bodies.join('')).not.toContain('planted-');
});

test('what is asked for in the environment stays out of logs, and only our own spans are sent', async () => {
  const receiver = await receive();
  await sendTo(receiver.url.replace('//', '//user:planted-otlp-word@'));
  trace
    .getTracer('a-library')
    .startActiveSpan(
      'of a library',
      (around) => trace.getTracer('sluis').startActiveSpan('ours', (span) => span.end()) ?? around.end(),
    );
  await end?.();

  expect([receiver.spans.map(({ name }) => name), told]).toEqual([['ours'], []]);
  for (const secret of ['planted-otlp/key', 'planted-otlp-token', 'planted-otlp-word'])
    expect(withoutSecrets(`told ${secret}`)).toBe('told [secret]');
});

test('nothing is made where nobody asks, where the address is none, and beside an SDK that was loaded before', async () => {
  const isMade = (): boolean => trace.getTracer('sluis').startSpan('any').isRecording();
  await sendTo('');
  expect([end, isMade(), told]).toEqual([null, false, []]);
  await sendTo('localhost:4318');
  expect([end, isMade(), told]).toEqual([null, false, [['OTEL_EXPORTER_OTLP_ENDPOINT', 'not-a-url']]]);

  const receiver = await receive();
  vi.stubEnv('OTEL_TRACES_EXPORTER', 'none');
  await sendTo(receiver.url);
  expect([end, isMade()]).toEqual([null, false]);
  vi.stubEnv('OTEL_TRACES_EXPORTER', 'otlp');
  expect(trace.setGlobalTracerProvider({ getTracer: () => new ProxyTracerProvider().getTracer('theirs') })).toBe(true);
  await sendTo(receiver.url);
  expect(end).toBe(null);
});

describe('a receiver that takes nothing is told once, and nobody waits for it', () => {
  const answering =
    (status: number, headers = {}) =>
    () =>
      receive((reply) => void reply.writeHead(status, headers).end('planted-answer'));
  test.each([
    ['answers 503', answering(503), '503'],
    ['asks to come back tomorrow', answering(429, { 'retry-after': '86400' }), '429'],
    ['answers 404, at a wrong address', async () => ({ url: `${(await receive()).url}/wrong` }), '400'],
    ['never answers', () => receive(() => null), 'timeout'],
    ['never comes to the end of its answer', () => receive(trickle), 'timeout'],
    ['breaks off', () => receive((reply) => void reply.destroy()), 'ECONNRESET'],
    ['is not there', async () => ({ url: 'http://127.0.0.1:9' }), 'ECONNREFUSED'],
    ['has no such name', async () => ({ url: 'http://no-such-host.invalid' }), /ENOTFOUND|EAI_AGAIN/],
  ])(
    'as it %s',
    async (_, open, reason) => {
      await sendTo((await open()).url);
      const began = process.cpuUsage();
      makeSpans(20_000);
      const { user, system } = process.cpuUsage(began);
      if (reason !== 'timeout') await expect.poll(() => told.length, { timeout: 15_000 }).toBe(1);
      // Longer than a batch is tried for.
      await new Promise((done) => setTimeout(done, 2_000));
      const closing = performance.now();
      await end?.();

      // Nothing is waited for: a span costs its memory, and beyond a bound not that.
      expect(user + system).toBeLessThan(2_000_000);
      expect(performance.now() - closing).toBeLessThan(4_000);
      expect(reasons()).toEqual([reason instanceof RegExp ? expect.stringMatching(reason) : reason]);
    },
    30_000,
  );

  test('a redirect is not followed, with our headers least of all', async () => {
    const other = await receive();
    const receiver = await receive((reply) => void reply.writeHead(307, { location: `${other.url}/v1/traces` }).end());
    await sendTo(receiver.url);
    makeSpans(1);
    await end?.();

    expect([receiver.requests(), other.requests(), reasons()]).toEqual([1, 0, ['307']]);
  });
});

test('a batch that is under way for too long is told, though the connection lives', async () => {
  const receiver = await receive(trickle);
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url);
  const url = new URL(`${receiver.url}/v1/traces`);
  const late: string[] = [];
  const undelivered = (reason: string): number => late.push(reason);
  const exporter = tellingExporter(new OTLPTraceExporter(), { url, undelivered, patienceMs: 1_500 });
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  provider.getTracer('sluis').startSpan('any').end();

  await expect.poll(() => late, { timeout: 10_000 }).toEqual(['timeout']);
  expect(exporter.giveUp()).toBe(false);
});

test('who is away for a moment misses nothing; who was away for longer gets what comes after, and is told again', async () => {
  let takes = false;
  const taken: string[] = [];
  const receiver = await receive((reply) => {
    if (takes) taken.push(receiver.bodies.at(-1) ?? '');
    reply.writeHead(takes ? 200 : 503).end();
  });
  const amount = (): number => taken.reduce((sum, body) => sum + body.split('"name":"read').length - 1, 0);
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '3000');
  await sendTo(receiver.url);
  makeSpans(600);
  await expect.poll(() => receiver.requests()).toBe(1);
  takes = true;
  await expect.poll(amount, { timeout: 10_000 }).toBe(600);
  expect(told).toEqual([]);

  takes = false;
  makeSpans(10);
  await expect.poll(reasons, { timeout: 10_000 }).toEqual(['503']);
  takes = true;
  makeSpans(20);
  await expect.poll(amount, { timeout: 10_000 }).toBe(620);
  takes = false;
  makeSpans(1);
  await expect.poll(reasons, { timeout: 10_000 }).toEqual(['503', '503']);
}, 40_000);

test.each([
  ['never answers', () => receive(() => null)],
  [
    'asks to come back in ten seconds',
    () => receive((reply) => void reply.writeHead(503, { 'retry-after': '9' }).end()),
  ],
  ['is not there', async () => ({ url: 'http://127.0.0.1:9' })],
])(
  'the process ends, as the receiver %s',
  async (_, open) => {
    const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
    const program = `
      import { abandon, endAbandoned } from '${here('../../ending.ts')}';
      import { openTraces } from '${here('./traces.ts')}';
      import { trace } from '${import.meta.resolve('@opentelemetry/api')}';
      const end = await openTraces({ name: 'me', version: '1', undelivered: ({ reason }) => console.log(reason) });
      trace.getTracer('sluis').startSpan('any').end();
      const began = performance.now();
      if (!(await end())) abandon();
      process.on('exit', () => console.log('after', Math.round(performance.now() - began)));
      process.exitCode = 7;
      await endAbandoned();`;
    const env = {
      ...process.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: (await open()).url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '10000',
    };
    const [code, out] = await new Promise<readonly [unknown, string]>((done) =>
      execFile(process.execPath, ['--input-type=module', '-e', program], { env }, (error, text) =>
        done([error?.code, text]),
      ),
    );

    expect(code).toBe(7);
    expect(out.split('\n')[0]).toMatch(/^(timeout|503)$/);
    expect(Number(/^after (\d+)$/m.exec(out)?.[1])).toBeLessThan(4_000);
  },
  30_000,
);

/** A byte a second, so that the connection is never silent. */
function trickle(reply: Parameters<Extract<Parameters<typeof openReceiver>[0], object>>[0]): void {
  reply.writeHead(200);
  const timer = setInterval(() => reply.write(' '), 500);
  reply.on('close', () => clearInterval(timer));
}
