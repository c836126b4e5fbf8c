import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

/** A new personal link's token: 192 random bits, fit for an address. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Could this be a token at all? Anything else is not looked up. */
export function isTokenShaped(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * What is kept instead of a token (SHA-256, hex). A lookup by it takes a time that says nothing about the token, and who
 * reads the database cannot make a link of it.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Where an action of a signed-in employee is posted to. */
export function portalHref(action: string, deviceKey: string | null): string {
  const device = deviceKey === null ? '' : `/devices/${encodeURIComponent(deviceKey)}`;
  return `/portal${device}/${action}`;
}

/** Where an action of a link is posted to. */
export function linkHref(token: string, action: string, deviceKey: string | null): string {
  const device = deviceKey === null ? '' : `/devices/${encodeURIComponent(deviceKey)}`;
  return `/api/v1/links/${encodeURIComponent(token)}${device}/${action}`;
}
