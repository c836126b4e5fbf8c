/** Names by language. Some are not plain ASCII on purpose: mail headers and pages must bear them. */
export interface NameList {
  readonly language: string;
  readonly country: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const list = (language: string, country: string, first: string, last: string): NameList => ({
  language,
  country,
  first: first.split(' '),
  last: last.split(',').map((name) => name.trim()),
});

/** The shares of languages in the sample organisation: a Dutch company with offices abroad. */
export const LANGUAGES: readonly (readonly [NameList, number])[] = [
  [
    list(
      'nl-NL',
      'NL',
      'Anna Bram Daan Eva Femke Gijs Hanneke Jeroen Koen Lieke Maarten Noor Pieter Roos Sanne Thijs Wouter Ylva',
      'de Vries, Jansen, van den Berg, Bakker, Visser, Smit, Meijer, de Boer, Mulder, Dekker, van Dijk, Hoekstra, Postma, van ’t Hof',
    ),
    46,
  ],
  [
    list(
      'en-GB',
      'GB',
      'Alice Ben Charlotte Daniel Emily Fiona George Hannah Isaac Jack Kate Liam Megan Oliver Priya Ruby Sam Tom',
      "Smith, Jones, Taylor, Brown, Patel, Wilson, Evans, Walker, O'Neill, Wright, Khan, Hughes, Green, Hall",
    ),
    22,
  ],
  [
    list(
      'de-DE',
      'DE',
      'Andreas Birgit Dieter Elke Frank Heike Jürgen Katrin Lukas Monika Sören Ute',
      'Müller, Schmidt, Schneider, Weiß, Wagner, Becker, Schäfer, Koch, Richter, Groß',
    ),
    8,
  ],
  [
    list(
      'fr-FR',
      'FR',
      'Amélie Benoît Chloé Denis Élodie François Gaëlle Hugo Julie Luc Manon Noël',
      'Martin, Bernard, Dubois, Lefèvre, Moreau, Girard, Rousseau, Fontaine, Lambert',
    ),
    6,
  ],
  [
    list(
      'pl-PL',
      'PL',
      'Agnieszka Bartosz Ewa Grzegorz Joanna Łukasz Małgorzata Paweł Zofia Krzysztof',
      'Nowak, Kowalski, Wiśniewski, Wójcik, Kamiński, Zieliński, Dąbrowski, Kozłowski',
    ),
    6,
  ],
  [
    list(
      'es-ES',
      'ES',
      'Ana Carlos Elena Íñigo José Lucía María Raúl Sofía Ángel',
      'García, Fernández, Muñoz, Sánchez, Ibáñez, Romero, Álvarez, Núñez',
    ),
    4,
  ],
  [
    list(
      'tr-TR',
      'TR',
      'Ayşe Burak Çağla Emre Gülşen İbrahim Mehmet Zeynep',
      'Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk',
    ),
    3,
  ],
  [
    list(
      'pt-PT',
      'PT',
      'Beatriz Duarte Inês João Leonor Miguel Rita Tiago',
      'Silva, Santos, Ferreira, Gonçalves, Araújo, Simões',
    ),
    2,
  ],
  [list('ar-SA', 'AE', 'أحمد فاطمة محمد ليلى يوسف مريم', 'الحسن, المصري, خليل, النجار, حداد'), 2],
  [list('uk-UA', 'UA', 'Олена Андрій Марія Тарас Юлія Богдан', 'Шевченко, Коваленко, Бондаренко, Ткачук'), 1],
];

const ARABIC: Readonly<Record<string, string>> = {
  أحمد: 'ahmad',
  فاطمة: 'fatima',
  محمد: 'mohammed',
  ليلى: 'layla',
  يوسف: 'youssef',
  مريم: 'maryam',
  الحسن: 'alhassan',
  المصري: 'almasri',
  خليل: 'khalil',
  النجار: 'alnajjar',
  حداد: 'haddad',
  Олена: 'olena',
  Андрій: 'andrii',
  Марія: 'mariia',
  Тарас: 'taras',
  Юлія: 'yuliia',
  Богдан: 'bohdan',
  Шевченко: 'shevchenko',
  Коваленко: 'kovalenko',
  Бондаренко: 'bondarenko',
  Ткачук: 'tkachuk',
};

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ı: 'i', ø: 'o', æ: 'ae' };

/** A name as it stands before the @ : lower-case ASCII letters only. */
export function mailPart(name: string): string {
  const latin = ARABIC[name] ?? name;
  return latin
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[łßıøæ]/g, (letter) => PLAIN[letter] ?? '')
    .replaceAll(/[^a-z]/g, '');
}

export const DEPARTMENTS = [
  'Sales',
  'Operations',
  'Warehouse',
  'Finance',
  'Human Resources',
  'IT',
  'Engineering',
  'Field Service',
] as const;
