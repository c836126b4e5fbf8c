import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';

/** How the app registration proves who it is: both in PEM, the key in PKCS #8. */
export interface Proof {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * What a PEM lacks to prove anything. `certificate` `key`: it has none · `passphrase`: the key asks for one, and nobody is there to
 * give it · `soundKey` `soundCertificate`: it cannot be read · `rsa`: the key is of another kind · `pair`: no certificate is that of the key.
 */
export type ProofLack = 'certificate' | 'key' | 'passphrase' | 'soundKey' | 'soundCertificate' | 'rsa' | 'pair';

/** Is it a PEM, and no client secret? A private key must never go out as one. */
export function isPem(secret: string): boolean {
  return secret.includes('-----BEGIN');
}

/**
 * The certificate of a PEM and its private key, whichever stands first, also of a file with a whole chain. The key may be written as
 * PKCS #1 (`BEGIN RSA PRIVATE KEY`) too. It must be RSA: Entra takes assertions that are signed by PS256.
 */
export function readProof(pem: string): Result<Proof, ProofLack> {
  const [key] = partsOf(pem, 'PRIVATE KEY');
  const certificates = partsOf(pem, 'CERTIFICATE');
  if (key === undefined) return fail('key');
  if (certificates.length === 0) return fail('certificate');
  if (/ENCRYPTED/.test(key)) return fail('passphrase');
  const privateKey = readable(() => createPrivateKey(key));
  if (privateKey === null) return fail('soundKey');
  if (privateKey.asymmetricKeyType !== 'rsa') return fail('rsa');
  const read = certificates.map((text) => ({ text, certificate: readable(() => new X509Certificate(text)) }));
  const own = read.find(({ certificate }) => certificate?.checkPrivateKey(privateKey));
  if (own) return ok({ certificate: own.text, privateKey: pkcs8(privateKey) });
  return fail(read.some(({ certificate }) => certificate === null) ? 'soundCertificate' : 'pair');
}

function partsOf(pem: string, name: string): readonly string[] {
  return pem.match(new RegExp(`-----BEGIN [A-Z ]*${name}-----[\\s\\S]*?-----END [A-Z ]*${name}-----`, 'g')) ?? [];
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // What OpenSSL says of it is of no use to anybody, and might repeat a part of the key.
    return null;
  }
}

function pkcs8(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}
