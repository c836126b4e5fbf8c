/** Takes every secret out of a text before it can reach an error or a log. */
export type Redact = (text: string) => string;

const HIDDEN = '[secret]';

/** Things that are secret by their shape, whoever they belong to. */
const SHAPES: readonly RegExp[] = [
  /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{6,}/gi,
  /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g,
  /\b(client_secret|client_assertion|password|access_token|refresh_token|id_token|assertion)("?\s*[=:]\s*"?)[^\s"&,}]+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/**
 * @param secrets  asked at each use, because tokens come and go; values shorter than four characters are left alone, for
 *                 hiding them would only garble the text
 */
export function redactor(secrets: () => readonly string[]): Redact {
  return (text) => {
    let safe = text;
    for (const form of secrets().flatMap(writtenForms)) safe = safe.replaceAll(form, HIDDEN);
    for (const shape of SHAPES) safe = safe.replace(shape, HIDDEN);
    return safe;
  };
}

/** A secret as it may come back to us: plain, in a URL, in JSON, in a form, in base 64. Longest first. */
function writtenForms(secret: string): readonly string[] {
  if (secret.length < 4) return [];
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ]);
  return [...forms].toSorted((a, b) => b.length - a.length);
}

/** At most this many characters of an answer are ever repeated. */
export const EXCERPT = 200;

/** The first characters of a text with the secrets taken out; cut after hiding, so that no half secret is left. */
export function excerpt(text: string, redact: Redact): string {
  // A secret that the first cut splits would not be recognised: what is looked at is much longer than what is kept.
  return redact(text.slice(0, 20 * EXCERPT))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, EXCERPT);
}
