import type { FastifyRequest } from 'fastify';
import { forStaff, type Language, languageFor, type StaffLanguage } from '../text/language.ts';

/** The language to answer in, of those offered: chosen on the page, else the person's own, else the browser's. */
export function languageOfRequest<L extends Language>(
  request: FastifyRequest,
  offered: readonly L[],
  ofPerson: string | null = null,
): L {
  const { language: chosen } = request.query as { readonly language?: unknown };
  const found = offered.find((language) => language === chosen);
  return found ?? languageFor(ofPerson ?? request.headers['accept-language'] ?? null, offered);
}

/** The same for what only staff and programs read: the live picture, problem details. */
export function staffLanguageOfRequest(request: FastifyRequest, offered: readonly Language[]): StaffLanguage {
  return languageOfRequest(request, forStaff(offered));
}

/** The same where the address names the language of a document: the reader's is then the browser's. */
export function staffLanguageOfHeaders(request: FastifyRequest, offered: readonly Language[]): StaffLanguage {
  return languageFor(request.headers['accept-language'] ?? null, forStaff(offered));
}

/** A program asks for JSON; a browser asks for HTML, also where it takes anything. */
export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

/** A person looks: pages are asked for by name. */
export function isBrowser(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}
