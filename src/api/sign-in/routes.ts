import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forStaff } from '../../text/language.ts';
import { sendTooOften } from '../not-found.ts';
import { sendProblem } from '../problems.ts';
import { languageOfRequest, staffLanguageOfRequest, wantsJson } from '../reader.ts';
import { isLocal, styleNonce } from '../security.ts';
import { firstRunPage, isSaid, type Said, signInPage } from '../pages/sign-in.ts';
import { COOKIE, csrfHolds } from './guard.ts';
import { MINUTE_MS } from './limits.ts';
import { ownPath } from './own-path.ts';
import type { ProviderFailure } from './provider.ts';
import { readPerson, rolesOf } from './roles.ts';
import { FLOW_MS, type SignedIn } from './session.ts';
import type { SignInParts } from './sign-in.ts';

const CALLBACK = '/sign-in/callback';
/** So many ways to the provider may stand open in one browser, for as many tabs. */
const MOST_FLOWS = 5;

type Query = Readonly<Record<string, unknown>>;

/** Counts one more; true: it is too many. */
type TooMany = (request: FastifyRequest) => Promise<boolean>;

/**
 * The sign-in's own pages. A company may come in through one address within a minute, so an address may ask often; what one session
 * begins, and what fails, is counted strictly: each may cost a row of the store or a question to the provider.
 */
export function signInRoutes(app: FastifyInstance, parts: SignInParts): void {
  const keyGenerator = (request: FastifyRequest): string => request.ip;
  const config = { rateLimit: { max: parts.limits.signInPages, timeWindow: MINUTE_MS, keyGenerator } };
  const guessed = { rateLimit: { max: parts.limits.signIn, timeWindow: MINUTE_MS, keyGenerator } };
  const [begunTooOften, failedTooOften] = [counter(app, parts, 'begun'), counter(app, parts, 'failed')];
  app.get('/sign-in', { config }, async (request, reply) => showPage(request, reply, parts));
  app.get('/sign-in/start', { config }, async (request, reply) => {
    // A browser without a session begins its first way: the address counts it.
    if (hasSession(request) && (await begunTooOften(request))) return tooOften(request, reply, parts);
    return begin(request, reply, parts);
  });
  app.get(CALLBACK, { config }, async (request, reply) => {
    const { ok, to } = await finish(request, reply, parts);
    if (!ok && (await failedTooOften(request))) return tooOften(request, reply, parts);
    return reply.redirect(to, 303);
  });
  app.get('/sign-in/out', async (_request, reply) => reply.redirect('/sign-in?said=signed-out', 303));
  app.post('/sign-out', { config }, async (request, reply) => signOut(request, reply, parts));
  app.post('/first-run', { config: guessed }, async (request, reply) => firstRun(request, reply, parts));
}

function counter(app: FastifyInstance, { limits }: SignInParts, what: string): TooMany {
  const keyGenerator = (request: FastifyRequest): string =>
    `${what} ${hasSession(request) ? request.session.sessionId : request.ip}`;
  const count = app.createRateLimit({ max: limits.signIn, timeWindow: MINUTE_MS, keyGenerator });
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded;
  };
}

/** One of the store's: whoever sends no cookie is given a new one each time. */
function hasSession(request: FastifyRequest): boolean {
  return request.session.kept === true;
}

function tooOften(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): FastifyReply {
  reply.header('retry-after', String(MINUTE_MS / 1000));
  return sendTooOften(request, reply, parts);
}

function showPage(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): FastifyReply {
  const { to, said, token } = request.query as Query;
  const around = { ...parts.branding, offered: parts.languages, nonce: styleNonce(reply) };
  reply.type('text/html; charset=utf-8');
  if (parts.way.kind === 'first-run') {
    const language = staffLanguageOfRequest(request, parts.languages);
    const given = typeof token === 'string' ? token : '';
    const shown = { language, open: isLocal(request), token: given, wrong: said === 'wrong' };
    return reply.send(firstRunPage({ ...around, ...shown, offered: forStaff(parts.languages) }));
  }
  const language = languageOfRequest(request, parts.languages);
  return reply.send(signInPage({ ...around, language, to: ownPath(to), said: isSaid(said) ? said : null }));
}

/** Sends the browser to the provider. From another of our names it is first sent to the one that the provider knows. */
async function begin(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): Promise<FastifyReply> {
  const { way } = parts;
  const { to: wanted, once } = request.query as Query;
  const to = ownPath(wanted);
  if (way.kind !== 'provider') return reply.redirect('/sign-in', 303);
  const portal = parts.portalUrl();
  if (request.headers.host !== new URL(portal).host && once !== '1' && isLocal(request)) {
    return reply.redirect(`${portal}/sign-in/start?once=1&to=${encodeURIComponent(to)}`, 303);
  }
  const begun = await way.provider.begin(`${portal}${CALLBACK}`);
  if (!begun.ok) return reply.redirect(troubled(parts, begun.error), 303);
  const now = parts.now();
  const open = (request.session.flows ?? []).filter((flow) => now < flow.at + FLOW_MS).slice(1 - MOST_FLOWS);
  request.session.flows = [...open, { ...begun.value.flow, to, at: now }];
  return reply.redirect(begun.value.url, 303);
}

/** How it ended, and where the browser goes now. */
interface Ended {
  readonly ok: boolean;
  readonly to: string;
}

async function finish(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): Promise<Ended> {
  const { way } = parts;
  if (way.kind !== 'provider') return { ok: true, to: '/sign-in' };
  const { state } = request.query as Query;
  const now = parts.now();
  const flow = request.session.flows?.find((one) => one.state === state && now < one.at + FLOW_MS);
  // Of another tab, perhaps, while this one came in: then nothing is wrong.
  if (flow === undefined) return request.session.signedIn ? { ok: true, to: '/' } : { ok: false, to: saying('failed') };
  // Taken out before the code is used: an answer that comes a second time finds nothing.
  request.session.flows = request.session.flows?.filter((one) => one !== flow);
  await request.session.save();
  const search = request.url.slice(request.url.indexOf('?'));
  const finished = await way.provider.finish(new URL(`${parts.portalUrl()}${CALLBACK}${search}`), flow);
  if (!finished.ok) return { ok: false, to: troubled(parts, finished.error) };
  const person = readPerson(finished.value, way.rules);
  for (const doubt of person.doubts) parts.onTrouble(doubt, {});
  const { mail, name, userId, entries, doubts } = person;
  await letIn(request, reply, { ...person, entries: [...entries], doubts: [...doubts], issuer: way.issuer, at: now });
  await parts.onSignedIn({ mail, name, userId, doubts, roles: rolesOf(entries, way.rules) });
  return { ok: true, to: flow.to };
}

/** Under a new id: whoever knew the one before knows nothing of this one. */
async function letIn(request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn): Promise<void> {
  await request.session.regenerate();
  request.session.signedIn = signedIn;
  // Its secret is there from the beginning: two pages that open at once would each make one, and only the last would count.
  reply.generateCsrf();
}

/** Tells the administrator; answers where the browser goes. */
function troubled({ way, onTrouble }: SignInParts, failure: ProviderFailure): string {
  const { code, reason } = failure;
  onTrouble(code, { reason, issuer: way.kind === 'provider' ? way.issuer : '' });
  if (code === 'sign-in-refused') return saying('refused');
  return saying(code === 'sign-in-unreachable' ? 'unreachable' : 'failed');
}

const saying = (said: Said): string => `/sign-in?said=${said}`;

/** Ends the session here, and says where the browser goes to end the provider's. */
async function signOut(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): Promise<FastifyReply> {
  // No other page may sign anybody out.
  if (!csrfHolds(request)) {
    return sendProblem(reply, 'session-mismatch', staffLanguageOfRequest(request, parts.languages));
  }
  await request.session.destroy();
  reply.clearCookie(COOKIE, { path: '/' });
  const { way } = parts;
  const back = `${parts.portalUrl()}/sign-in/out`;
  const to = (way.kind === 'provider' ? await way.provider.endUrl(back) : null) ?? saying('signed-out');
  return wantsJson(request) ? reply.send({ to }) : reply.redirect(to, 303);
}

function notThere(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

async function firstRun(request: FastifyRequest, reply: FastifyReply, parts: SignInParts): Promise<FastifyReply> {
  const { way } = parts;
  if (way.kind !== 'first-run') return notThere(reply);
  const { token } = (request.body ?? {}) as Query;
  const given = typeof token === 'string' ? token.trim() : '';
  // From elsewhere the key is not even looked at, so that nobody there can use it up.
  if (!isLocal(request) || !way.key.use(given)) {
    if (!wantsJson(request)) return reply.redirect('/sign-in?said=wrong', 303);
    return sendProblem(reply, 'first-run-refused', staffLanguageOfRequest(request, parts.languages));
  }
  const name = way.administrator;
  const person = { subject: name, mail: name, name, userId: null, entries: [], doubts: [] };
  await letIn(request, reply, { ...person, issuer: null, at: parts.now() });
  await parts.onSignedIn({ mail: name, name, userId: null, roles: ['administrator', 'employee'] });
  return wantsJson(request) ? reply.send({ to: '/' }) : reply.redirect('/', 303);
}
