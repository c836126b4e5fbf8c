import { DAY, WORLD_START } from '../constants.ts';
import { type Dice, deck, dice } from '../random.ts';
import type { Organisation, Person } from '../state.ts';
import { DEPARTMENTS, LANGUAGES, mailPart } from './names.ts';

/** Somebody before they have devices, with what the directory lacks about them. */
export interface MadePerson {
  readonly person: Person;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  /** What is wrong with the account, if anything. */
  readonly flaw: 'no-mail' | 'no-licence' | 'disabled' | null;
}

const TEMPERS: readonly (readonly [Person['temper'], number])[] = [
  ['prompt', 30],
  ['normal', 45],
  ['slow', 12],
  ['ignores-mail', 4],
  ['on-leave', 5],
  ['gives-up-half-way', 4],
];

const FLAWS: readonly (readonly [MadePerson['flaw'], number])[] = [
  [null, 965],
  ['no-mail', 10],
  ['no-licence', 15],
  ['disabled', 10],
];

const DEPARTMENT_SHARES: readonly (readonly [string, number])[] = DEPARTMENTS.map((name, index) => [
  name,
  [18, 20, 16, 8, 5, 6, 15, 12][index] ?? 10,
]);

/** `users` employees, and beside them the five whom every world has: help desk, administrator, officer and two accounts. */
export function makePeople(users: number, seed: number, organisation: Organisation): MadePerson[] {
  const by = dice(seed, 'people');
  const languages = deck(LANGUAGES, users, by);
  const tempers = deck(TEMPERS, users, by);
  const flaws = deck(FLAWS, users, by);
  const departments = deck(DEPARTMENT_SHARES, users, by);
  const taken = new Set<string>();
  const employees = languages.map((names, index): MadePerson => {
    const firstName = by.pick(names.first);
    const lastName = by.pick(names.last);
    const local = freeName(`${mailPart(firstName)}.${mailPart(lastName)}`, taken);
    const temper = tempers[index] ?? 'normal';
    const flaw = flaws[index] ?? null;
    const upn = `${local}@${organisation.domain}`;
    const person: Person = {
      id: by.guid(),
      upn,
      mail: flaw === 'no-mail' ? '' : upn,
      displayName: `${firstName} ${lastName}`,
      language: names.language,
      department: departments[index] ?? 'Operations',
      temper,
      awayUntil: temper === 'on-leave' ? WORLD_START + by.int(4, 40) * DAY : null,
      role: 'employee',
      devices: [],
    };
    return { person, firstName, lastName, country: names.country, flaw };
  });
  return [...employees, ...makeStaff(organisation, by)];
}

function freeName(wanted: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}${n}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

function makeStaff(organisation: Organisation, by: Dice): MadePerson[] {
  const staff = (
    role: Person['role'],
    mail: string,
    upn: string,
    names: readonly [string, string],
    language: string,
  ): MadePerson => ({
    person: {
      id: by.guid(),
      upn,
      mail,
      displayName: `${names[0]} ${names[1]}`.trim(),
      language,
      department: 'IT',
      temper: 'prompt',
      awayUntil: null,
      role,
      devices: [],
    },
    firstName: names[0],
    lastName: names[1],
    country: 'NL',
    flaw: role === 'employee' ? null : 'no-licence',
  });
  const { helpDeskMail, administratorMail, officerMail, domain } = organisation;
  const online = domain.replace(/\..*$/, '.onmicrosoft.com');
  return [
    staff('help-desk', helpDeskMail, helpDeskMail, ['Help', 'Desk'], 'nl-NL'),
    staff('administrator', administratorMail, administratorMail, ['Marit', 'Beheer'], 'nl-NL'),
    staff('officer', officerMail, officerMail, ['Oscar', 'Wächter'], 'en-GB'),
    staff('emergency-account', '', `emergency1@${online}`, ['Emergency access', '1'], 'en-GB'),
    staff('service-account', '', `sync_dc01_3f9a1c@${online}`, ['On-Premises Directory', 'Synchronization'], 'en-GB'),
  ];
}
