import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Outcome } from '../../cli/doors.ts';
import type { ReportView } from '../../contract/views.ts';
import { checkSignature, fingerprintOf, signaturePath, signerOf } from '../report/signature.ts';
import { ended, failed } from './organisation.ts';

const NOTHING: ReportView = { files: [], publicKey: null, fingerprint: null, verified: null };

/** The public key of this installation's reports; made now where there is none yet. */
export function showKey(data: string): Outcome<ReportView> {
  const { publicKey } = signerOf(data);
  return ended(0, { ...NOTHING, publicKey, fingerprint: fingerprintOf(publicKey) });
}

/**
 * Whether a report is as it was signed. Needs no database and no configuration: whoever has the public key may ask.
 *
 * @param key  file of the trusted public key; null: that of this installation
 */
export function verifyReport(file: string, key: string | null, data: string): Outcome<ReportView> {
  if (!existsSync(file)) return failed([{ code: 'file-not-found', path: file }]);
  if (key !== null && !existsSync(key)) return failed([{ code: 'file-not-found', path: key }]);
  if (key === null && !existsSync(resolve(data, 'report-key')))
    return failed([{ code: 'signature-no-key', path: data }]);
  const trusted = key === null ? signerOf(data).publicKey : readFileSync(key, 'utf8');
  const path = signaturePath(file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const check = checkSignature(file, readFileSync(file), text, trusted);
  return check.kind === 'holds'
    ? ended(0, { ...NOTHING, verified: file, fingerprint: check.fingerprint })
    : failed([{ code: `signature-${check.kind}`, path: file, signature: path }]);
}
