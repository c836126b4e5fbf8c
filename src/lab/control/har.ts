import { existsSync, openSync, readFileSync, statSync, writeSync, closeSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Takes down traffic as HTTP Archive 1.2. The file is complete and valid after each flush. */
export interface Recorder {
  readonly record: (entry: object) => void;
  readonly flush: () => void;
  readonly close: () => void;
  readonly read: () => string;
  readonly now: () => number;
}

const TAIL = '\n]}}\n';
const FLUSH_BYTES = 256 * 1024;

/**
 * Opens the file, or goes on in the one that an earlier process left.
 *
 * @param now  simulated time, for `startedDateTime`
 */
export function openRecorder(path: string, now: () => number): Recorder {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const goesOn = before.endsWith(TAIL);
  const file = openSync(path, goesOn ? 'r+' : 'w');
  const head = `{"log":{"version":"1.2","creator":{"name":"Sluis lab","version":"1"},"entries":[`;
  let end = goesOn ? statSync(path).size - TAIL.length : writeSync(file, head, 0);
  let isFirst = !goesOn || before.length <= head.length + TAIL.length;
  let waiting: string[] = [];
  let waitingBytes = 0;

  const flush = (): void => {
    if (waiting.length === 0 && !isFirst) return;
    end += writeSync(file, waiting.join(''), end);
    writeSync(file, TAIL, end);
    waiting = [];
    waitingBytes = 0;
  };
  flush();
  const timer = setInterval(flush, 500);
  timer.unref();
  return {
    now,
    flush,
    record: (entry) => {
      const line = `${isFirst ? '' : ','}\n${JSON.stringify(entry)}`;
      isFirst = false;
      waiting.push(line);
      waitingBytes += line.length;
      if (waitingBytes > FLUSH_BYTES) flush();
    },
    close: () => {
      clearInterval(timer);
      flush();
      closeSync(file);
    },
    read: () => {
      flush();
      return readFileSync(path, 'utf8');
    },
  };
}

const startedAt = new WeakMap<FastifyRequest, { readonly wall: number; readonly simulated: number }>();

/** Hangs the recorder into a server. Bodies are kept whole; what signs in is kept out. */
export function recordHar(app: FastifyInstance, recorder: Recorder, productName: string): void {
  app.addHook('onRequest', (request, _reply, done) => {
    startedAt.set(request, { wall: performance.now(), simulated: recorder.now() });
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const started = startedAt.get(request);
    // Milliseconds to the hundredth: more figures say nothing, and there are thousands of entries.
    const time = Math.round((performance.now() - (started?.wall ?? 0)) * 100) / 100;
    const sent = typeof payload === 'string' ? payload : Buffer.isBuffer(payload) ? payload.toString('utf8') : '';
    recorder.record({
      startedDateTime: new Date(started?.simulated ?? recorder.now()).toISOString(),
      time,
      comment: productName,
      request: requestOf(request),
      response: {
        status: reply.statusCode,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: headersOf(reply.getHeaders()),
        content: { size: sent.length, mimeType: String(reply.getHeader('content-type') ?? ''), text: redacted(sent) },
        redirectURL: '',
        headersSize: -1,
        bodySize: sent.length,
      },
      cache: {},
      timings: { send: 0, wait: time, receive: 0 },
    });
    done(null, payload);
  });
}

function requestOf(request: FastifyRequest): object {
  const url = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`);
  const body = request.body;
  const text = body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return {
    method: request.method,
    url: url.href,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(request.headers),
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    ...(text === '' ? {} : { postData: { mimeType: request.headers['content-type'] ?? '', text: redacted(text) } }),
    headersSize: -1,
    bodySize: text.length,
  };
}

const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'aw-tenant-code', 'cookie', 'set-cookie']);
const SECRET_FIELDS =
  /("?(?:client_secret|client_assertion|access_token|refresh_token|password)"?\s*[=:]\s*"?)[^"&\s,}]+/gi;

/** What the entry says elsewhere (URL, sizes, types of bodies), and what is of the connection and not of the API. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'content-type']);

function headersOf(headers: Readonly<Record<string, unknown>>): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    SAID_ELSEWHERE.has(name.toLowerCase())
      ? []
      : [{ name, value: SECRET_HEADERS.has(name.toLowerCase()) ? '(redacted)' : String(value) }],
  );
}

function redacted(text: string): string {
  return text.replaceAll(SECRET_FIELDS, '$1(redacted)');
}
