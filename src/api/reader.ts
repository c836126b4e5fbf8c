import type { FastifyRequest } from 'fastify';
import { isLanguage, type Language, languageFor } from '../text/language.ts';

/** The language to answer in: chosen on the page, else the person's own, else the browser's. */
export function languageOfRequest(
  request: FastifyRequest,
  offered: readonly Language[],
  ofPerson: string | null = null,
): Language {
  const chosen = (request.query as Readonly<Record<string, unknown>>)['language'];
  if (typeof chosen === 'string' && isLanguage(chosen) && offered.includes(chosen)) return chosen;
  return languageFor(ofPerson ?? request.headers['accept-language'] ?? null, offered);
}

/** A program asks for JSON; a browser asks for HTML, also where it takes anything. */
export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}
