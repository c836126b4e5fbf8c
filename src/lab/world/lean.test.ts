import { expect, test } from 'vitest';
import type { WorldEvent } from './event.ts';
import { createLean, type Logged, shareLetter } from './lean.ts';

const letter = (name: string): string =>
  `<p>Beste ${name} – één bericht</p>${Array.from({ length: 200 }, (_, at) => `<td>${at}</td>`).join('')}`;

const mail = (html: string, kind = 'invitation'): Extract<WorldEvent, { type: 'mail' }> => ({
  type: 'mail',
  messageId: '<1@x>',
  from: 'a@x',
  to: ['b@x'],
  subject: 's',
  text: 't',
  html,
  headers: { 'x-sluis-message': kind, 'content-language': 'nl' },
  channel: 'smtp',
});

test('a letter is the same whenever it is looked at, in its place among the others of the event', () => {
  const lean = createLean();

  for (const event of [mail(letter('Ann')), mail(letter('Bob')), mail(letter('Zoë 🙂')), mail(letter('C'), 'stuck')]) {
    const kept = lean.keep(event);

    expect(JSON.stringify(kept)).toBe(JSON.stringify(event));
    expect(structuredClone(kept)).toEqual(event);
  }
});

test('the log has letters packed but for the first of each kind, and they come out of it as they went in', () => {
  const lean = createLean();
  const events = ['Ann', 'Bob', 'Zoë 🙂'].map((name) => mail(letter(name)));
  const lines = [...events, mail('<p>x</p>')].map((event) => JSON.stringify(lean.toLog(lean.keep(event))));

  expect(lines.map((line) => line.length < 1_000)).toEqual([false, true, true, true]);
  const again = createLean();
  const back = lines.map((line) => again.fromLog(JSON.parse(line) as Logged));
  expect(back.slice(0, 3).map((event) => ({ ...event }))).toEqual(events);
  expect(() => createLean().fromLog(JSON.parse(lines[1] ?? '') as Logged)).toThrow('without the first');
});

test('a letter is kept packed, and shared', () => {
  const kept = createLean().keep(mail(letter('Ann'))) as Extract<WorldEvent, { type: 'mail' }>;

  const shared = shareLetter(kept, { number: 1, html: '', last: true });

  expect(Object.getOwnPropertyDescriptor(shared, 'html')?.value).toBeUndefined();
  expect(JSON.stringify(shared)).toBe(JSON.stringify({ number: 1, html: letter('Ann'), last: true }));
});

test('what is short, and what is no mail, is kept as it is', () => {
  const lean = createLean();
  const short = mail('<p>x</p>');
  const advance: WorldEvent = { type: 'advance', to: 1 };

  expect(lean.keep(short)).toBe(short);
  expect(lean.keep(advance)).toBe(advance);
});
