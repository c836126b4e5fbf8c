import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { type Instant, MINUTE } from '../../domain/words.ts';

/** How an app proves who it is: a shared secret, or a key whose certificate the directory knows (RFC 7523). */
export type ClientProof =
  | { readonly kind: 'secret'; readonly secret: string }
  /** Both in PEM; the key in PKCS #8. */
  | { readonly kind: 'certificate'; readonly privateKey: string; readonly certificate: string };

/**
 * The fields of the token request that carry the proof.
 * Source: Microsoft identity platform, "application authentication certificate credentials": PS256, `x5t#S256`, at most
 * ten minutes valid, audience the token endpoint.
 */
export async function proofForm(
  proof: ClientProof,
  clientId: string,
  tokenUrl: string,
  now: Instant,
): Promise<Readonly<Record<string, string>>> {
  if (proof.kind === 'secret') return { client_secret: proof.secret };
  const key = await importPKCS8(proof.privateKey, 'PS256');
  const thumbprint = createHash('sha256').update(new X509Certificate(proof.certificate).raw).digest('base64url');
  const nowSeconds = Math.floor(now / 1000);
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenUrl)
    .setJti(randomUUID())
    .setIssuedAt(nowSeconds)
    .setNotBefore(nowSeconds)
    .setExpirationTime(nowSeconds + (10 * MINUTE) / 1000)
    .sign(key);
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

export function proofSecrets(proof: ClientProof): readonly string[] {
  return proof.kind === 'secret' ? [proof.secret] : [proof.privateKey];
}
