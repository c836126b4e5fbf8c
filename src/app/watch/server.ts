import fastify, { type FastifyInstance } from 'fastify';
import type { Health } from './health.ts';
import type { Metrics } from './registry.ts';

/** Metrics and health for machines, on an address of their own: no sign-in, so it is for the inside of a network. The caller listens and closes. */
export function watchServer(metrics: Pick<Metrics, 'text'>, health: Pick<Health, 'ready'>): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.get('/metrics', async (_request, reply) => {
    const { type, body } = await metrics.text();
    return reply.type(type).send(body);
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const answer = await health.ready();
    return reply.code(answer.status === 'not-ready' ? 503 : 200).send(answer);
  });
  app.setErrorHandler(async (_error, _request, reply) => reply.code(500).send({ code: 'unexpected' }));
  return app;
}
