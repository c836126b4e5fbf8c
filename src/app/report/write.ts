import type { StaffLanguage } from '../../text/language.ts';
import { writeTogether } from '../doors/whole-file.ts';
import { type Evidence, evidenceSchema } from './evidence.ts';
import { renderReport } from './page.ts';

/** Writes the evidence as JSON and as a page, both whole or neither; folders are made. Throws where it does not fit its own schema: that is a bug. */
export async function writeEvidence(
  evidence: Evidence,
  json: string,
  page: string,
  language: StaffLanguage,
): Promise<readonly string[]> {
  const checked = evidenceSchema.parse(evidence);
  const text = renderReport(checked, language);
  await writeTogether([
    { file: json, lines: [JSON.stringify(checked, null, 2)] },
    { file: page, lines: [text] },
  ]);
  return [json, page];
}
