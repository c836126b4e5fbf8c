import type { StatusView } from '../contract/status.ts';
import { explainFinding } from '../text/explain.ts';
import type { StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';

/** The picture with each finding's sentences, the heaviest first. To who may see nobody by name (`named` false), nobody is named. */
export function presentStatus(picture: StatusView, language: StaffLanguage, named: boolean): StatusView {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  const findings = picture.findings
    .map((found) => {
      const subject = named || found.example === null ? (found.example ?? '') : say(language, 'live.somebody');
      const { what, next } = explainFinding(language, found, subject);
      // Facts may hold names and ids; the sentence has taken what it needs.
      return { ...found, ...(named ? {} : { example: null, facts: {} }), title: what, next };
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count);
  return { ...picture, findings };
}
