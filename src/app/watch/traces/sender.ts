import type { Attributes } from '@opentelemetry/api';
import { exportRequest } from './otlp.ts';
import type { EndedSpan } from './spans.ts';

export interface SenderOptions {
  /** Of the receiver's traces: `http://127.0.0.1:4318/v1/traces`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resource: Attributes;
  readonly version: string;
  /** The receiver takes nothing since now; called once until it takes something again. `reason`: a status, or what the network said. */
  readonly undelivered: (reason: string) => void;
}

export interface Sender {
  readonly take: (span: EndedSpan) => void;
  /** Sends what is left, for so long at most, and no more after it. */
  readonly close: (patienceMs: number) => Promise<void>;
}

const BATCH = 512;
/** Spans that wait for a receiver: some megabytes. What comes after them is lost, and nothing waits for it. */
const MOST_WAITING = 8_192;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const PATIENCE_MS = 10_000;
/** Worth another try, by the protocol; whoever answers otherwise would answer so again. */
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Hands spans to an OTLP receiver, in the background: one request at a time, nothing waits for it, and a receiver that is slow, away or wrong
 * costs spans and nothing else.
 */
export function openSender(options: SenderOptions): Sender {
  const waiting: EndedSpan[] = [];
  let troubled = false;
  let closed = false;
  let pauseMs = PAUSE_MS;
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();
  const stop = new AbortController();
  const trouble = (reason: string): void => {
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    if (!troubled) options.undelivered(reason);
    troubled = true;
  };
  const sendBatch = async (): Promise<void> => {
    const batch = waiting.slice(0, BATCH);
    if (batch.length === 0) return;
    const reason = await post(batch, options, stop.signal);
    if (reason === null || !isWorthAgain(reason)) waiting.splice(0, batch.length);
    if (reason !== null) return trouble(reason);
    troubled = false;
    pauseMs = PAUSE_MS;
  };
  const plan = (): void => {
    if (timer !== null || closed || waiting.length === 0) return;
    timer = setTimeout(() => {
      sending = sendBatch().finally(() => {
        timer = null;
        plan();
      });
    }, pauseMs).unref();
  };
  return {
    take: (span) => {
      if (closed || waiting.length >= MOST_WAITING) return;
      waiting.push(span);
      plan();
    },
    close: async (patienceMs) => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      const late = setTimeout(() => stop.abort(), patienceMs);
      await sending;
      while (waiting.length > 0 && !troubled && !stop.signal.aborted) await sendBatch();
      clearTimeout(late);
    },
  };
}

function isWorthAgain(reason: string): boolean {
  return !/^\d+$/.test(reason) || AGAIN.has(Number(reason));
}

/** Null: taken. Else the status, or what the network said. */
async function post(batch: readonly EndedSpan[], options: SenderOptions, stop: AbortSignal): Promise<string | null> {
  try {
    const reply = await fetch(options.url, {
      method: 'POST',
      headers: { ...options.headers, 'content-type': 'application/json' },
      body: JSON.stringify(exportRequest(batch, options.resource, options.version)),
      // Headers may hold a key, which belongs to this address alone.
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]),
    });
    await reply.body?.cancel();
    return reply.ok ? null : String(reply.status);
  } catch (error) {
    const { cause, name } = error as { readonly cause?: { readonly code?: string }; readonly name?: string };
    return cause?.code ?? name ?? 'network';
  }
}
