import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PATHS, type RouteId } from '../contract/api/paths.ts';
import { abilitiesOf } from '../contract/api/roles.ts';
import type { FileAnswer, Route } from '../contract/api/route.ts';
import { ROUTES } from '../contract/api/routes.ts';
import { problemSchema } from '../contract/problem.ts';
import type { Result } from '../domain/result.ts';
import type { StaffLanguage } from '../text/language.ts';
import type { Caller } from './caller.ts';
import type { Call, CallProblem, Handler } from './handlers.ts';
import { type Once, openOnce } from './once.ts';
import { sendProblem } from './problems.ts';
import { staffLanguageOfHeaders, staffLanguageOfRequest } from './reader.ts';
import { MINUTE_MS } from './sign-in/limits.ts';
import { framedByUs, isLocal } from './security.ts';
import type { ApiParts } from './server.ts';

/** For what is answered to this very machine without a sign-in. It names nobody, so nobody is who asks. */
const NOBODY: Caller = { mail: '', name: '', roles: [], userId: null };
const LONGEST_KEY = 200;

/** Registers every route of the table that has a handler, and describes them as OpenAPI at `/api/v1/openapi.json`. */
export function registerRoutes(app: FastifyInstance, parts: ApiParts): void {
  const once = openOnce();
  app.register(async (scope) => {
    scope.setValidatorCompiler(validatorCompiler);
    scope.setSerializerCompiler(serializerCompiler);
    answerMistakes(scope, parts);
    await scope.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Sluis', description: 'Moves users and devices to Microsoft Intune.', version: '1' },
        components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sluis' } } },
        security: [{ session: [] }],
      },
      transform: jsonSchemaTransform,
    });
    for (const id of Object.keys(PATHS) as RouteId[]) {
      if (parts.handlers[id]) addRoute(scope, id, parts, once);
    }
    scope.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('application/json').serializer(JSON.stringify).send(scope.swagger()),
    );
  });
}

function addRoute(scope: FastifyInstance, id: RouteId, parts: ApiParts, once: Once): void {
  const [method, url] = PATHS[id];
  const route: Route = ROUTES[id];
  const handler = parts.handlers[id] as Handler<RouteId> | undefined;
  if (!handler) return;
  const languageOf = (request: FastifyRequest): StaffLanguage =>
    namesLanguage(route)
      ? staffLanguageOfHeaders(request, parts.languages)
      : staffLanguageOfRequest(request, parts.languages);
  scope.route({
    method,
    url,
    schema: schemaOf(id, route),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    ...(route.perMinute === undefined
      ? {}
      : { config: { rateLimit: { max: route.perMinute, timeWindow: MINUTE_MS } } }),
    // Who may not come in learns nothing of what a right request would look like, and has no body read.
    preParsing: async (request, reply) => {
      const refusal = refusalOf(request, route, method, parts);
      if (refusal) return sendProblem(reply, refusal, languageOf(request));
      return undefined;
    },
    handler: async (request, reply) => {
      const language = languageOf(request);
      const caller = parts.sessions.callerOf(request) ?? NOBODY;
      const away = new AbortController();
      reply.raw.once('close', () => away.abort());
      const call = {
        params: request.params,
        query: request.query,
        body: request.body,
        caller,
        csrf: () => parts.sessions.csrfToken(request, reply),
        language,
        signal: away.signal,
      } as Call<RouteId>;
      const key = keyOf(request, id, caller);
      const answer =
        method === 'GET' || key === null
          ? await handler(call)
          : await once.run(key, JSON.stringify([call.params, call.query, call.body]), () => handler(call));
      if (answer === 'key-used-otherwise') return sendProblem(reply, answer, language);
      return send(reply, answer, route, language);
    },
  });
}

/** `language` in the address is that of what is answered (a document, a message), not the reader's. */
function namesLanguage({ query }: Route): boolean {
  return query instanceof z.ZodObject && 'language' in query.shape;
}

/** `schema` of Fastify: validation, answers, and what the OpenAPI description says. */
function schemaOf(id: RouteId, route: Route): FastifySchema {
  const answer = typeof route.answer === 'string' ? {} : { 200: route.answer };
  return {
    operationId: id,
    summary: route.summary,
    tags: [id.split('.')[0] ?? id],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: { ...answer, '4xx': problemSchema, '5xx': problemSchema },
  } as FastifySchema;
}

/** Why this request is not even looked at; null: it may come in. */
function refusalOf(request: FastifyRequest, route: Route, method: string, { sessions }: ApiParts): string | null {
  const caller = sessions.callerOf(request);
  if (caller === null) return route.alsoLocal && isLocal(request) ? null : 'not-signed-in';
  if (route.ability !== 'signed-in' && !abilitiesOf(caller.roles).includes(route.ability)) return 'not-allowed';
  if (method === 'GET') return null;
  // Nothing is decided in nobody's name: approvals count people by it.
  if (caller.mail === '') return 'caller-without-address';
  return sessions.csrfHolds(request) ? null : 'session-mismatch';
}

function keyOf(request: FastifyRequest, id: RouteId, caller: Caller): string | null {
  const given = request.headers['idempotency-key'];
  return typeof given === 'string' && given !== '' ? `${caller.mail} ${id} ${given.slice(0, LONGEST_KEY)}` : null;
}

function send(
  reply: FastifyReply,
  answer: Result<unknown, CallProblem>,
  route: Route,
  language: ReturnType<typeof staffLanguageOfRequest>,
): FastifyReply {
  if (!answer.ok) {
    const { code, ...facts } = answer.error;
    return sendProblem(reply, code, language, facts);
  }
  if (typeof route.answer !== 'string') return reply.send(answer.value);
  const { name, bytes } = answer.value as FileAnswer;
  // Shown where a browser can show it; saved under this name where not.
  const disposition = route.answer === 'application/pdf' || route.framed ? 'inline' : 'attachment';
  if (route.framed) framedByUs(reply);
  reply.type(typeOf(name) ?? route.answer);
  reply.header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`);
  return reply.send(
    typeof bytes === 'string' || bytes instanceof Uint8Array
      ? typeof bytes === 'string'
        ? bytes
        : Buffer.from(bytes)
      : Readable.from(bytes),
  );
}

/** Of files whose kind the route leaves open. */
function typeOf(name: string): string | null {
  if (name.endsWith('.svg')) return 'image/svg+xml; charset=utf-8';
  if (name.endsWith('.json')) return 'application/json; charset=utf-8';
  return name.endsWith('.html') ? 'text/html; charset=utf-8' : null;
}

/** A request that is not as its schema says: which field, and what is wrong with it. */
function answerMistakes(scope: FastifyInstance, parts: ApiParts): void {
  const outer = scope.errorHandler;
  scope.setErrorHandler(async (error, request, reply) => {
    if (!hasZodFastifySchemaValidationErrors(error))
      return outer.call(scope, error as Parameters<typeof outer>[0], request, reply);
    const fields = error.validation.map((issue) => ({
      path: `${error.validationContext ?? ''}${issue.instancePath}`,
      what: issue.message ?? '',
    }));
    const language = staffLanguageOfRequest(request, parts.languages);
    return sendProblem(
      reply,
      'wrong-request',
      language,
      { fields: fields.map((field) => field.path).join(', ') },
      fields,
    );
  });
}
