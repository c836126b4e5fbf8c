import type { Ability } from '../contract/api/roles.ts';
import type { StatusView } from '../contract/status.ts';
import { explainFinding, explainWave } from '../text/explain.ts';
import type { StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';

/** Facts whose words may name people. */
const NAMING = ['names', 'detail'] as const;

/**
 * The picture with the sentences of waves and findings, the heaviest of these first. To who may see nobody by name nobody is named, and to
 * who may not steer no device: its name, and what stands in facts, may hold the end of its serial number.
 */
export function presentStatus(picture: StatusView, language: StaffLanguage, may: readonly Ability[]): StatusView {
  const named = may.includes('see-people');
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  const findings = picture.findings
    .map((found) => {
      if (named && may.includes('steer-waves')) {
        const { what, next } = explainFinding(language, found, found.example ?? '');
        return { ...found, title: what, next };
      }
      const isShown = isNobody(found) || (named && found.about === 'user');
      const example = isShown ? found.example : say(language, 'live.somebody');
      const hidden = Object.fromEntries(NAMING.map((name) => [name, '…']));
      const { what, next } = explainFinding(
        language,
        { ...found, facts: { ...found.facts, ...hidden } },
        example ?? '',
      );
      // Facts may hold names and ids; the sentence has taken what it needs.
      return { ...found, example: named && isShown ? example : null, facts: {}, title: what, next };
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count);
  const waves = picture.waves.map((wave) => ({ ...wave, notes: [...explainWave(language, wave)] }));
  return { ...picture, waves, findings };
}

/** A wave, a policy, the tenant: nothing that names a person, as an account does. */
function isNobody({ about, example }: StatusView['findings'][number]): boolean {
  return example === null || ((about === 'wave' || about === 'tenant') && !example.includes('@'));
}
