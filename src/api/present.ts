import type { StatusView } from '../contract/status.ts';
import { explainFinding } from '../text/explain.ts';
import type { StaffLanguage } from '../text/language.ts';

/** The picture with each finding's sentence, the heaviest first. */
export function presentStatus(picture: StatusView, language: StaffLanguage): StatusView {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  const findings = picture.findings
    .map((finding) => ({ ...finding, title: explainFinding(language, finding, finding.example ?? '').what }))
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count);
  return { ...picture, findings };
}
