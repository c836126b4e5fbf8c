import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DeviceState,
  type LinkActionName,
  linkActionSchema,
  linkProgressSchema,
  linkSchema,
  type LinkView,
  deferBodySchema,
  slotBodySchema,
  startBodySchema,
} from '../contract/link.ts';
import { because } from '../contract/reason.ts';
import { say } from '../text/say.ts';
import { html } from './html.ts';
import { contacts, isSaid, type LinkPage, type Pressed, type Said, topOf } from './pages/frame.ts';
import { cardId } from './pages/card-id.ts';
import { CARD, page } from './pages/layout.ts';
import { linkPage } from './pages/link.ts';
import { sendTooOften } from './not-found.ts';
import type { ActBody, Look, PersonDesk } from './ports.ts';
import { sendProblem } from './problems.ts';
import { languageOfRequest, staffLanguageOfRequest, wantsJson } from './reader.ts';
import { styleNonce } from './security.ts';
import type { ApiParts } from './server.ts';

/** One reader at their page: what they may see and press, and at which address the page is. */
export interface Visit {
  readonly desk: PersonDesk;
  readonly home: string;
  /** A token of the reader's session for their forms; absent behind a personal link, whose address is the secret. */
  readonly csrf?: () => string;
}

/** The page, or the same as JSON for a program. */
export async function showPage(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ApiParts,
  visit: Visit | null,
): Promise<FastifyReply> {
  const view = await viewOf(visit, 'page');
  if (visit === null || view === null) return unknownLink(request, reply, parts);
  if (!view.ready) reply.code(503).header('retry-after', '5');
  if (wantsJson(request)) return reply.send(view);
  const nonce = styleNonce(reply);
  const pick: LinkPage['pick'] = (offered) => languageOfRequest(request, offered, view.language);
  const live = { look: `${visit.home}/progress`, ...progressOf(view) };
  const csrf = visit.csrf?.() ?? null;
  const shown = { view, csrf, pressed: pressedOf(request), nonce, live, languages: parts.languages, pick };
  return reply.type('text/html; charset=utf-8').send(linkPage(shown));
}

/** How things stand, in a few bytes: asked again and again by an open page. */
export async function showProgress(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ApiParts,
  visit: Visit | null,
): Promise<FastifyReply> {
  const view = await viewOf(visit, 'progress');
  if (view === null) return unknownLink(request, reply, parts);
  return reply.send(linkProgressSchema.parse(progressOf(view)));
}

/** A button: written down as intent, and answered by the page again, so that loading it once more does nothing twice. */
export async function pressButton(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ApiParts,
  visit: Visit | null,
): Promise<FastifyReply> {
  const { action, key = null } = request.params as { readonly action: string; readonly key?: string };
  const name = linkActionSchema.shape.name.safeParse(action);
  if (visit === null || !name.success) return unknownLink(request, reply, parts);
  if (name.data === 'start' && (key === null || !visit.desk.has(key))) return unknownLink(request, reply, parts);
  const body = bodyOf(name.data, request.body);
  // Before the word is looked at: who has guessed too often does not learn that the next guess was right.
  if (name.data === 'start' && (await parts.sessions.mayStart?.(request)) === false)
    return sendTooOften(request, reply, parts);
  const outcome = typeof body === 'string' ? body : await visit.desk.act(name.data, key, body);
  if (outcome === 'unknown') return unknownLink(request, reply, parts);
  if (isForm(request)) return reply.redirect(backTo(request, visit, outcome, key, parts), 303);
  if (outcome === 'accepted') return reply.code(200).send({ outcome });
  return sendProblem(reply, outcome, staffLanguageOfRequest(request, parts.languages));
}

function backTo(request: FastifyRequest, { home }: Visit, said: Said, key: string | null, parts: ApiParts): string {
  const query = new URLSearchParams({ said });
  if (key !== null) query.set('device', key);
  const language = languageOfRequest(request, parts.languages);
  if ((request.query as { readonly language?: unknown }).language === language) query.set('language', language);
  return `${home}?${query.toString()}${key === null ? '' : `#${cardId(key)}`}`;
}

/** What was filled in; how the press ends where that cannot be right. */
function bodyOf(action: LinkActionName, raw: unknown): ActBody | 'wrong-serial' | 'not-now' {
  if (action === 'start') {
    const parsed = startBodySchema.safeParse(raw);
    return parsed.success ? { serialEnd: parsed.data.serialEnd.toUpperCase() } : 'wrong-serial';
  }
  if (action === 'defer') {
    const parsed = deferBodySchema.safeParse(raw);
    // Whose device it is comes first: the desk refuses a press that does not say what its reader saw.
    return parsed.success ? parsed.data : {};
  }
  if (action === 'refuse') {
    const parsed = because.safeParse({ reason: (raw as { readonly reason?: unknown } | null)?.reason });
    // Whose question it is comes first here too.
    return parsed.success ? parsed.data : {};
  }
  if (action !== 'slot') return {};
  const parsed = slotBodySchema.safeParse(raw);
  if (!parsed.success) return 'not-now';
  return { slotAt: parsed.data.at === '' ? null : Date.parse(parsed.data.at) };
}

function pressedOf(request: FastifyRequest): Pressed | null {
  const { said, device } = request.query as { readonly said?: unknown; readonly device?: unknown };
  return isSaid(said) ? { said, device: typeof device === 'string' ? device : null } : null;
}

async function viewOf(visit: Visit | null, look: Look): Promise<LinkView | null> {
  const answer = visit === null ? null : await visit.desk.open(look);
  return answer === null ? null : linkSchema.parse(answer);
}

/** States in which the reader may be looking on. */
const BUSY: ReadonlySet<DeviceState> = new Set(['started', 'leaving', 'clearing', 'enroll', 'checking', 'mend']);

/** Another stamp means another page. What changes by the clock alone, and nobody waits for, is left out: the times that may be picked, and whether there are any. */
function progressOf(view: LinkView): { readonly stamp: string; readonly busy: boolean } {
  const { now: _, devices, ...rest } = view;
  const shown = devices.map(({ slots: __, actions, ...device }) => ({
    ...device,
    actions: actions.filter(({ name }) => name !== 'slot'),
  }));
  const what = [rest, shown];
  const stamp = createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 16);
  return { stamp, busy: !view.ready || devices.some(({ state }) => BUSY.has(state)) };
}

function isForm(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

/** A link that never was, was replaced, has ended, or is somebody else's: one and the same, and whom to ask. Counted: it may be a guess. */
export async function unknownLink(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ApiParts,
): Promise<FastifyReply> {
  if ((await parts.sessions.mayGuess?.(request)) === false) return sendTooOften(request, reply, parts);
  if (!(request.headers.accept ?? '').includes('text/html'))
    return sendProblem(reply, 'link-unknown', staffLanguageOfRequest(request, parts.languages));
  const language = languageOfRequest(request, parts.languages);
  const reader = { language, timeZone: 'UTC' };
  const { contact } = parts.links;
  const body = html`<p class="lead">${say(language, 'portal.not-found.what')}</p>
${contact !== undefined && contacts(language, contact.helpDesk, say(language, 'portal.help.subject'))}`;
  const nonce = styleNonce(reply);
  const accent = contact && { accent: { colour: contact.colour, nonce } };
  const top = topOf(reader, parts.languages, contact?.organisation ?? '');
  const title = say(language, 'portal.not-found.title');
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(page({ language, title, body, kind: 'portal', top, style: { css: CARD, nonce }, ...accent }));
}
