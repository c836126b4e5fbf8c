import { SpanKind } from '@opentelemetry/api';
import { afterEach, describe, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../../../../test/support/otlp.ts';
import { openSender, type Sender } from './sender.ts';
import type { EndedSpan } from './spans.ts';

let receiver: Receiver | null = null;
let sender: Sender | null = null;
afterEach(async () => {
  await sender?.close(0);
  await receiver?.close();
  receiver = null;
});

const span = (n: number): EndedSpan => ({
  name: `read ${n}`,
  kind: SpanKind.CLIENT,
  own: { traceId: 'a'.repeat(32), spanId: n.toString(16).padStart(16, '1'), traceFlags: 1 },
  parentId: 'b'.repeat(16),
  startedAt: 1_800_000_000_000.25,
  endedAt: 1_800_000_000_012.5,
  attributes: { whole: 7, part: 0.5, yes: true, text: 'é"', many: ['a', 'b'] },
  links: [
    {
      context: { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceFlags: 1 },
      attributes: { 'sluis.device': 'x' },
    },
  ],
  failed: true,
});

function sendTo(url: string): string[] {
  const reasons: string[] = [];
  sender = openSender({
    url,
    headers: { 'x-key': 'k' },
    resource: { 'service.instance.id': 'me' },
    version: '1',
    undelivered: (reason) => reasons.push(reason),
  });
  return reasons;
}

test('a span arrives by the letter of OTLP/JSON: hex ids, 64-bit numbers as text, enumerations as numbers', async () => {
  receiver = await openReceiver();
  const reasons = sendTo(`${receiver.url}/v1/traces`);
  for (let n = 0; n < 700; n += 1) sender?.take(span(n));
  await sender?.close(5_000);

  expect([receiver.spans.length, receiver.requests(), reasons]).toEqual([700, 2, []]);
  expect(receiver.spans[0]).toMatchObject({
    name: 'read 0',
    kind: SpanKind.CLIENT,
    ms: 12.25,
    parentSpanId: 'b'.repeat(16),
    attributes: { whole: 7, part: 0.5, yes: true, text: 'é"' },
    links: [{ traceId: 'c'.repeat(32), attributes: { 'sluis.device': 'x' } }],
    from: 'me',
  });
  const raw = JSON.parse(receiver.bodies[0] ?? '') as { resourceSpans: { scopeSpans: { spans: object[] }[] }[] };
  expect(raw.resourceSpans[0]?.scopeSpans[0]?.spans[0]).toMatchObject({
    startTimeUnixNano: '1800000000000250000',
    status: { code: 2 },
  });
});

describe('a receiver that takes nothing is told once, and nobody waits for it', () => {
  test.each([
    ['answers 503', (url: string) => `${url}/v1/traces`, 503, '503'],
    ['answers 404, at a wrong address', (url: string) => `${url}/wrong`, null, '400'],
    ['never answers', (url: string) => `${url}/v1/traces`, 0, null],
    ['is not there', () => 'http://127.0.0.1:9/v1/traces', null, null],
    ['has no such name', () => 'http://no-such-host.invalid/v1/traces', null, null],
  ])(
    'as it %s',
    async (_, address, status, reason) => {
      receiver = await openReceiver(
        status === null ? undefined : (reply) => void (status === 0 ? null : reply.writeHead(status).end()),
      );
      const reasons = sendTo(address(receiver.url));
      const began = performance.now();
      for (let n = 0; n < 20_000; n += 1) sender?.take(span(n));
      const took = performance.now() - began;
      if (status !== 0) await expect.poll(() => reasons.length, { timeout: 15_000 }).toBe(1);
      await new Promise((done) => setTimeout(done, status === 0 ? 1_500 : 4_000));
      const closing = performance.now();
      await sender?.close(500);

      // Nothing is waited for: a span costs its memory, and beyond a bound not that.
      expect(took).toBeLessThan(1_000);
      expect(performance.now() - closing).toBeLessThan(3_000);
      expect(reasons.length).toBe(1);
      if (reason !== null) expect(reasons).toEqual([reason]);
    },
    30_000,
  );

  test('and is given what waited, within bounds, when it takes again', async () => {
    let takes = false;
    const counted = await openReceiver((reply) => void reply.writeHead(takes ? 200 : 503).end());
    receiver = counted;
    const reasons = sendTo(`${counted.url}/v1/traces`);
    for (let n = 0; n < 600; n += 1) sender?.take(span(n));
    await expect.poll(() => reasons.length, { timeout: 15_000 }).toBe(1);
    takes = true;
    const amount = (): number =>
      counted.bodies.slice(1).reduce((sum, body) => sum + body.split('"name":"read').length - 1, 0);
    await expect.poll(amount, { timeout: 15_000 }).toBeGreaterThanOrEqual(600);
    expect(reasons).toEqual(['503']);
  }, 40_000);
});
