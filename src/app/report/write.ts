import type { StaffLanguage } from '../../text/language.ts';
import { writeTogether } from '../doors/whole-file.ts';
import { type Evidence, evidenceSchema } from './evidence.ts';
import { renderReport } from './page.ts';
import { fingerprintOf, signatureFile, signaturePath, type Signer } from './signature.ts';

/** Writes the evidence as JSON, as a page, and the signature of both, all whole or none; folders are made. Throws where it does not fit its own schema: that is a bug. */
export async function writeEvidence(
  evidence: Evidence,
  json: string,
  page: string,
  language: StaffLanguage,
  signer: Signer,
): Promise<readonly string[]> {
  const { publicKey } = signer;
  const signing = { algorithm: 'Ed25519', publicKey, fingerprint: fingerprintOf(publicKey) } as const;
  const checked = evidenceSchema.parse({ ...evidence, signing });
  const files = [
    { file: json, bytes: Buffer.from(`${JSON.stringify(checked, null, 2)}\n`) },
    { file: page, bytes: Buffer.from(`${renderReport(checked, language)}\n`) },
  ];
  const signature = signaturePath(json);
  await writeTogether([...files, { file: signature, bytes: Buffer.from(signatureFile(files, signer)) }]);
  return [json, page, signature];
}
