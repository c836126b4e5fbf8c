import { createServer } from 'node:http';

/** A webhook as a chat offers one, that keeps what is posted to it. */
export interface Catcher {
  /** The whole address, which is its secret. */
  readonly url: string;
  readonly cards: readonly unknown[];
  /** What the next posts are answered with; 202 as a workflow of Teams does. */
  readonly answerWith: (status: number, text?: string) => void;
  readonly stop: () => Promise<void>;
}

export async function startCatcher(): Promise<Catcher> {
  const cards: unknown[] = [];
  let answer = { status: 202, text: '' };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.headers['content-type'] !== 'application/json') response.writeHead(400).end();
      else {
        cards.push(JSON.parse(body));
        response.writeHead(answer.status).end(answer.text);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/workflows/abc?sig=s3cret-signature`,
    cards,
    answerWith: (status, text = '') => void (answer = { status, text }),
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
