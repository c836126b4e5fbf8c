import { writeFile } from 'node:fs/promises';
import type { Language } from '../../text/language.ts';
import { type Evidence, evidenceSchema } from './evidence.ts';
import { renderReport } from './page.ts';

/** Writes the evidence as JSON and as a page. Throws where it does not fit its own schema: that is a bug. */
export async function writeEvidence(
  evidence: Evidence,
  json: string,
  page: string,
  language: Language,
): Promise<readonly string[]> {
  const checked = evidenceSchema.parse(evidence);
  await writeFile(json, `${JSON.stringify(checked, null, 2)}\n`);
  await writeFile(page, renderReport(checked, language));
  return [json, page];
}
