import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** In this header a process under test may say its process id, so that a test knows whose write it was. Nothing else looks at it. */
export const SENDER = 'x-lab-process';

const sender = new AsyncLocalStorage<number>();

/** Whoever sent what is being answered; null where they do not say. */
export function senderNow(): number | null {
  return sender.getStore() ?? null;
}

export function hearSenders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const said = Number(request.headers[SENDER]);
    if (Number.isSafeInteger(said) && said > 0) sender.run(said, done);
    else done();
  });
}
