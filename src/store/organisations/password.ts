import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096;
const BYTES = 24;

/** Goes into a URL as it is. */
export function freshPassword(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What PostgreSQL keeps of a password (RFC 5802, SCRAM-SHA-256). Handed over instead of it: a statement may stand in the server's log. */
export function verifierOf(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}
