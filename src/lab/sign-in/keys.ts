import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export interface Keys {
  /** Signs ID tokens, by RS256 as Entra does. */
  readonly signing: JWK;
  readonly cookies: string;
}

/** Made at the first sign-in and kept: what was signed before the lab was killed still holds after. */
export async function keysIn(file: string): Promise<Keys> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  } catch {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const signing = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
    const keys = { signing, cookies: randomBytes(32).toString('base64url') };
    writeFileSync(`${file}.part`, JSON.stringify(keys), { mode: 0o600 });
    renameSync(`${file}.part`, file);
    return keys;
  }
}
