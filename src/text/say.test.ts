import { expect, test } from 'vitest';
import { sentences, translation } from './define.ts';
import { explainCheck, explainError, explainFinding } from './explain.ts';
import { type EmployeeReader, say } from './say.ts';

const inAmsterdam = { language: 'nl', timeZone: 'Europe/Amsterdam' } as const;
const lateOnTheSecond = Date.parse('2026-03-02T23:30:00Z');

test('a date is told in the language and the time zone of its reader', () => {
  expect(say(inAmsterdam, 'report.day', { at: lateOnTheSecond })).toBe('3 mrt 2026');
  expect(say({ language: 'en', timeZone: 'America/New_York' }, 'report.day', { at: lateOnTheSecond })).toBe(
    '2 Mar 2026',
  );
  expect(say('en', 'mail.moment', { at: lateOnTheSecond })).toContain('23:30');
});

test('numbers and plurals follow the language', () => {
  expect(say('nl', 'report.number', { n: 1204 })).toBe('1.204');
  expect(say('en', 'report.number', { n: 1204 })).toBe('1,204');
  expect(say('nl', 'mail.welcome.more', { left: 1 })).toBe('Eén ander toestel van jou moet nog verhuizen.');
  expect(say('nl', 'mail.welcome.more', { left: 3 })).toBe('3 andere toestellen van jou moeten nog verhuizen.');
});

test('plurals follow the language also where it has more than two', () => {
  const waiting = (language: 'pl' | 'ar', devices: number) => say(language, 'mail.reminder.subject', { devices });
  expect(waiting('pl', 1)).toContain('Jedno urządzenie czeka');
  expect(waiting('pl', 3)).toContain('3 urządzenia czekają');
  expect(waiting('pl', 5)).toContain('5 urządzeń czeka');
  expect(waiting('pl', 22)).toContain('22 urządzenia czekają');
  expect(waiting('ar', 2)).toContain('جهازان ينتظران');
  expect(waiting('ar', 3)).toContain('3 أجهزة تنتظر');
  expect(waiting('ar', 11)).toContain('11 جهازًا ينتظر');
});

test('in Arabic a value stands between isolates and keeps its own order; elsewhere nothing is added', () => {
  expect(say('ar', 'portal.help.call', { phone: '+31 20 123 4567' })).toContain('\u2068+31 20 123 4567\u2069');
  expect(say('sv', 'portal.help.call', { phone: '+31 20 123 4567' })).toBe('Ring +31 20 123 4567');
});

test('a value is put in as it is: nothing in it is read as a message', () => {
  expect(say('en', 'mail.hello', { name: "{evil} <b>O'Neil</b> # " })).toBe("Hello {evil} <b>O'Neil</b> # ,");
});

test('a sentence without its variable, a key that does not exist and a language that lacks one do not compile', () => {
  // @ts-expect-error the name is missing
  expect(() => say('en', 'mail.hello')).toThrow(/name/);
  // @ts-expect-error a number, not text
  say('en', 'report.number', { n: '12' });
  // @ts-expect-error no such sentence
  expect(() => say('en', 'mail.helo', { name: 'Ann' })).toThrow();
  // @ts-expect-error takes no variables
  say('en', 'mail.goes', { name: 'Ann' });
  // @ts-expect-error only staff reads this, and no staff reads Polish: `forStaff` chooses what it reads instead
  expect(() => say('pl', 'phase.limbo')).toThrow(/only staff/);
  const anybody = (reader: EmployeeReader) => {
    say(reader, 'mail.goes');
    // @ts-expect-error not every reader is staff
    say(reader, 'phase.limbo');
  };
  expect(() => anybody('ar')).toThrow(/only staff/);
  // @ts-expect-error Dutch is missing
  sentences({ 'a.b': { en: 'Hello' } });
  // @ts-expect-error Dutch names another variable
  sentences({ 'a.b': { en: 'Hello {name}', nl: 'Hallo {naam}' } });
  // @ts-expect-error Dutch forgets a variable inside a branch
  sentences({ 'a.b': { en: '{n, plural, one {# of {who}} other {#}}', nl: '{n, plural, one {#} other {#}}' } });
  // @ts-expect-error a key is missing in the translation
  translation<{ 'a.b': 'Hello'; 'a.c': 'Bye' }>()({ 'a.b': 'Hallo' });
  // @ts-expect-error English has no such key
  translation<{ 'a.b': 'Hello' }>()({ 'a.b': 'Hallo', 'a.c': 'Dag' });
  // @ts-expect-error the translation names another variable
  translation<{ 'a.b': 'Hello {name}' }>()({ 'a.b': 'Hallo {naam}' });
  // @ts-expect-error a number in one language and a date in the other do fit each other, but text does not
  sentences({ 'a.b': { en: '{n, number}', nl: '{n}' } });
});

test('an error says what happened and what to do there', () => {
  const failure = { code: 'forbidden', at: 'GET /users', needs: 'User.Read.All' };

  expect(explainError('en', failure, 'microsoft')).toEqual({
    what: 'GET /users does not allow this to our account.',
    next: 'Grant the application permission User.Read.All to the app registration and give admin consent; then run sluis check.',
  });
  expect(explainError('en', failure).next).toBe('Grant the missing right, then run sluis check.');
});

test('a code that has no sentence is named, and a missing fact is a question mark: neither throws', () => {
  expect(explainError('nl', { code: 'made-up' }).what).toBe('Het is niet gelukt (made-up).');
  expect(explainFinding('en', { code: 'reset-needed', facts: {} }, 'iPhone 14 …4F2K').what).toBe(
    'iPhone 14 …4F2K can move only with a reset.',
  );
  expect(explainError('en', { code: 'config-unknown-key' }).next).toContain('?');
  const next = (facts: Readonly<Record<string, string>>) =>
    explainFinding('en', { code: 'management-mode-unknown', facts }, 'X').next;
  expect([next({}), next({ why: 'platform' })]).toEqual([
    expect.stringMatching(/column mode\.$/),
    expect.stringContaining('column platform'),
  ]);
  expect(explainCheck('en', { code: 'permission', facts: { permission: 'User.Read.All' } }).what).toBe(
    'permission User.Read.All',
  );
  expect(explainCheck('en', { code: 'microsoft.sign-in.wrong-tenant', facts: { tenantId: 'x.example' } })).toEqual({
    what: 'Microsoft: the app signs in',
    next: 'There is no tenant x.example. Use its domain or directory id from the overview page of Entra.',
  });
  // A check of a list says what every other verb says of it, and names the file.
  const facts = { problem: 'list-folder', path: '/srv/devices' };
  expect(explainCheck('en', { code: 'list', ok: false, facts }).what).toBe('The list /srv/devices is a folder.');
  expect(explainError('en', { code: 'list-missing-column', facts: { column: 'serial' } }).what).toContain('serial');
  expect(explainError('en', { code: 'constructor' }).what).toBe('It did not work (constructor).');
});
