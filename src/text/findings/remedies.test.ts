import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { staffLanguages, type StaffLanguage } from '../language.ts';
import type { Key } from '../say.ts';

/** What a person is told to do, as the first word of a clause. */
const ACTS: Readonly<Record<StaffLanguage, readonly string[]>> = {
  en: words(
    'add agree allow ask assign bring buy call decide disable do enable end exclude fill find give help leave let look make mend move open ' +
      'put release remove renew replace restore run send set split start stop take',
  ),
  nl: words(
    'bekijk bel bepaal beëindig bewaar breng doe geef haal help herstel kijk koop laat maak meld noem open overleg ruim schakel sluit splits sta ' +
      'start stel stop stuur verbeter verhuis vernieuw vervang verwijder voeg voer vraag vul wijs zet zoek',
  ),
};

/** Those after which nothing is to be done, and why. */
const NOTHING_TO_DO: Readonly<Record<string, string>> = {
  'message-unknown': 'a reminder that says the same goes in its place, by itself',
  'mdm-not-cleared': 'it clears by itself; where it has not after a day, the administrator gets a step by mail',
};

function words(list: string): readonly string[] {
  return list.split(' ');
}

const codes = Object.keys(catalogue).flatMap((key) => /^finding\.([a-z-]+)$/.exec(key)?.[1] ?? []);

/** Whether a clause begins with something to do: at the start, or after a sign, also behind "then", "or", "and". */
function tellsToAct(text: string, language: StaffLanguage): boolean {
  const clauses = text.toLowerCase().split(/[.:;,?!“”]|\b(?:and|or|then|else|en|of|dan)\b/u);
  return clauses.some((clause) => ACTS[language].includes(clause.trim().split(/\s+/)[0] ?? ''));
}

describe.each(staffLanguages)('in %s', (language) => {
  test('each finding that may be shown says what to do next', () => {
    const without = codes.filter((code) => {
      const next = catalogue[`finding.${code}.next` as Key & keyof typeof catalogue];
      return !(code in NOTHING_TO_DO) && (next === undefined || !tellsToAct(next[language], language));
    });

    expect(codes.length).toBeGreaterThan(70);
    expect(without).toEqual([]);
  });

  test('where nothing is to be done, the finding says that too', () => {
    for (const code of Object.keys(NOTHING_TO_DO)) {
      expect(codes).toContain(code);
      const { [language]: next } = catalogue[`finding.${code}.next` as Key & keyof typeof catalogue];
      expect(next).toMatch(/^(Do nothing|Wait|Doe niets|Wacht)\b/);
    }
  });
});

/** The user group comes into being with the first smart group that Sluis writes: where it writes none, nobody else makes it. */
test.each([
  ['en', /not there yet, make it: a custom user group with exactly this name/, /takes all devices and users/],
  ['nl', /nog niet, maak haar dan: een custom user group met precies deze naam/, /ook alle toestellen en gebruikers/],
] as const)(
  'who is to put our group out of a smart group is told in %s how it comes into being, and what the other way takes along',
  (language, make, along) => {
    const { [language]: next } = catalogue['finding.rule-group-outside.next'];

    expect(next).toMatch(make);
    expect(next).toMatch(along);
  },
);
