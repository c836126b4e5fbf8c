import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { makeFolder } from '../made-folder.ts';
import { z } from 'zod';

/** Signs this installation's reports. Ed25519; the private part never leaves its file. */
export interface Signer {
  /** PEM (SPKI), as `openssl` reads it. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => string;
}

/** The file beside a report: one signature, in base64, over the bytes of each of its files. */
const signatureSchema = z.object({
  format: z.literal('sluis-signature'),
  version: z.literal(1),
  algorithm: z.literal('Ed25519'),
  publicKey: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), signature: z.string() })),
});

export type SignatureCheck =
  | { readonly kind: 'holds'; readonly fingerprint: string }
  | { readonly kind: 'missing' | 'unreadable' | 'other-key' | 'changed' };

/** The key of this installation's reports, beside the key of its links: made once, readable by its owner alone. */
export function signerOf(dataDir: string): Signer {
  const file = resolve(dataDir, 'report-key');
  if (!existsSync(file)) {
    makeFolder(dataDir);
    const { privateKey } = generateKeyPairSync('ed25519');
    // Renamed into place: a key cut off by a full disk would be no key.
    writeFileSync(`${file}.part`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  const key = createPrivateKey(readFileSync(file));
  return {
    publicKey: pemOf(createPublicKey(key)),
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  };
}

/** What stands in `evidence.sig` for these files. */
export function signatureFile(
  files: readonly { readonly file: string; readonly bytes: Uint8Array }[],
  signer: Signer,
): string {
  const content: z.infer<typeof signatureSchema> = {
    format: 'sluis-signature',
    version: 1,
    algorithm: 'Ed25519',
    publicKey: signer.publicKey,
    files: files.map(({ file, bytes }) => ({
      name: basename(file),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      signature: signer.sign(bytes),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Where the signature of a report is. */
export function signaturePath(report: string): string {
  return report.replace(/(?:\.json|\.html)?$/, '.sig');
}

/**
 * Whether these are the bytes that the holder of this key signed. The key in the signature itself proves nothing: whoever changed a
 * report could put theirs there, so it must be the one that is trusted.
 *
 * @param trusted  PEM of a public key
 * @param text  of the signature file; null: there is none
 */
export function checkSignature(name: string, bytes: Uint8Array, text: string | null, trusted: string): SignatureCheck {
  if (text === null) return { kind: 'missing' };
  const content = signatureSchema.safeParse(jsonOf(text));
  const key = keyOf(trusted);
  if (!content.success || key === null) return { kind: 'unreadable' };
  const claimed = keyOf(content.data.publicKey);
  if (claimed === null || pemOf(claimed) !== pemOf(key)) return { kind: 'other-key' };
  const own = content.data.files.find((file) => file.name === basename(name));
  if (own === undefined) return { kind: 'missing' };
  const holds = verify(null, bytes, key, Buffer.from(own.signature, 'base64'));
  return holds ? { kind: 'holds', fingerprint: fingerprintOf(trusted) } : { kind: 'changed' };
}

/** Of a public key, to be read out over a telephone: 16 groups of four. */
export function fingerprintOf(publicKey: string): string {
  const key = keyOf(publicKey);
  if (key === null) return '';
  const hex = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

function pemOf(key: KeyObject): string {
  return String(key.export({ type: 'spki', format: 'pem' }));
}

/** Null: no Ed25519 key. */
function keyOf(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
