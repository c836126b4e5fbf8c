import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type LinkActionName, linkActionSchema, linkSchema, startBodySchema } from '../contract/link.ts';
import { say } from '../text/say.ts';
import { html } from './html.ts';
import { page } from './pages/layout.ts';
import { isSaid, type LinkPage, type Said } from './pages/frame.ts';
import { linkPage } from './pages/link.ts';
import { sendProblem } from './problems.ts';
import { languageOfRequest, staffLanguageOfRequest, wantsJson } from './reader.ts';
import { styleNonce } from './security.ts';
import type { ApiParts } from './server.ts';
import { isTokenShaped } from './token.ts';

interface LinkParams {
  readonly token: string;
  readonly action: string;
  readonly key?: string;
}

/** `GET /go/:token` (page or JSON) and the actions behind it. Who holds the link is the person it was sent to. */
export function linkRoutes(app: FastifyInstance, parts: ApiParts): void {
  app.get('/go/:token', async (request, reply) => showLink(request, reply, parts));
  app.post('/api/v1/links/:token/:action', async (request, reply) => act(request, reply, parts));
  app.post('/api/v1/links/:token/devices/:key/:action', async (request, reply) => act(request, reply, parts));
}

async function showLink(request: FastifyRequest, reply: FastifyReply, parts: ApiParts): Promise<FastifyReply> {
  const { token } = request.params as LinkParams;
  const answer = isTokenShaped(token) ? await parts.links.open(token) : null;
  if (answer === null) return unknownLink(request, reply, parts);
  const view = linkSchema.parse(answer);
  if (wantsJson(request)) return reply.send(view);
  const { said } = request.query as { readonly said?: unknown };
  const nonce = styleNonce(reply);
  const pick: LinkPage['pick'] = (offered) => languageOfRequest(request, offered, view.language);
  const shown = { view, said: isSaid(said) ? said : null, nonce, languages: parts.languages, pick };
  return reply.type('text/html; charset=utf-8').send(linkPage(shown));
}

async function act(request: FastifyRequest, reply: FastifyReply, parts: ApiParts): Promise<FastifyReply> {
  const { token, action, key = null } = request.params as LinkParams;
  const name = linkActionSchema.shape.name.safeParse(action);
  if (!isTokenShaped(token) || !name.success) return unknownLink(request, reply, parts);
  const body = bodyOf(name.data, request.body);
  if (body === null) return answer(request, reply, token, 'wrong-serial', parts);
  const outcome = await parts.links.act(token, name.data, key, body);
  if (outcome === 'unknown') return unknownLink(request, reply, parts);
  if (outcome === 'accepted' && !isForm(request)) return reply.code(200).send({ outcome });
  if (!isForm(request)) return sendProblem(reply, outcome, staffLanguageOfRequest(request, parts.languages));
  return answer(request, reply, token, outcome, parts);
}

/** A form is answered by the page again, so that loading it once more does nothing twice. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  outcome: Said,
  parts: ApiParts,
): FastifyReply {
  if (!isForm(request)) return sendProblem(reply, outcome, staffLanguageOfRequest(request, parts.languages));
  const language = languageOfRequest(request, parts.languages);
  const { language: chosen } = request.query as { readonly language?: unknown };
  const suffix = chosen === language ? `&language=${language}` : '';
  return reply.redirect(`/go/${encodeURIComponent(token)}?said=${outcome}${suffix}`, 303);
}

function bodyOf(action: LinkActionName, raw: unknown): { readonly serialEnd?: string } | null {
  if (action !== 'start') return {};
  const parsed = startBodySchema.safeParse(raw);
  return parsed.success ? { serialEnd: parsed.data.serialEnd.toUpperCase() } : null;
}

function isForm(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

function unknownLink(request: FastifyRequest, reply: FastifyReply, parts: ApiParts): FastifyReply {
  if (!(request.headers.accept ?? '').includes('text/html'))
    return sendProblem(reply, 'link-unknown', staffLanguageOfRequest(request, parts.languages));
  const language = languageOfRequest(request, parts.languages);
  const title = say(language, 'portal.not-found.title');
  const body = html`<p>${say(language, 'portal.not-found.what')}</p>`;
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(page({ language, title, body, kind: 'portal' }));
}
