import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** Hides what an address or a page must hold and its reader must not read. The same text is sealed to the same each time. */
export interface Sealing {
  readonly seal: (text: string) => string;
  /** Null: not sealed by this installation. */
  readonly open: (sealed: string) => string | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of this purpose. The nonce is made of the text: no two texts have one. */
export function openSealing(secret: string): Sealing {
  const of = (what: string, text: string): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([what, text]))
      .digest();
  const key = of('veil', 'key');
  return {
    seal(text) {
      const nonce = of('veil-nonce', text).subarray(0, NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
        return text + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
