import { sentences } from '../define.ts';

/** What `sluis start` says besides the live picture. */
export const start = sentences({
  'start.opening': {
    en: 'A sample organisation of {users, number} people is made in {folder} …',
    nl: 'Er wordt een voorbeeldorganisatie van {users, number} personen gemaakt in {folder} …',
  },
  'start.goes-on': {
    en: 'An earlier run with {users, number} people in {folder} is taken up where it stopped …',
    nl: 'Een eerdere run met {users, number} personen in {folder} gaat verder waar hij stopte …',
  },
  'start.open': { en: 'The console, in a browser: {url}', nl: 'De console, in een browser: {url}' },
  'start.other-port': {
    en: 'Port {wished} is taken; the pages are at port {port}.',
    nl: 'Poort {wished} is bezet; de pagina’s staan op poort {port}.',
  },
  'start.same-port': {
    en: 'The pages of this run stay at port {port}: the links in its mails lead there.',
    nl: 'De pagina’s van deze run blijven op poort {port}: de links in de mails ervan leiden daarheen.',
  },
  'start.moved-port': {
    en: 'Port {before}, where the pages of this run were, is taken; they are at port {port} now, and the links in earlier mails lead nowhere.',
    nl: 'Poort {before}, waar de pagina’s van deze run stonden, is bezet; ze staan nu op poort {port}, en de links in eerdere mails leiden nergens heen.',
  },
  'start.stays': {
    en: 'Done. The page stays open at {url}; Ctrl+C ends it.',
    nl: 'Klaar. De pagina blijft open op {url}; Ctrl+C stopt.',
  },
  'start.devices': {
    en: '{total, number} devices: {verified, number} verified, {waiting, number} waiting for a person, {inProgress, number} under way, {excluded, number} left out, {lost, number} lost.',
    nl: '{total, number} toestellen: {verified, number} geverifieerd, {waiting, number} wachten op een mens, {inProgress, number} onderweg, {excluded, number} erbuiten gelaten, {lost, number} kwijt.',
  },
  'start.laws': {
    en: 'The witness looked {checked, number} times and saw {violations, plural, =0 {no law broken} one {one law broken} other {# laws broken}}.',
    nl: 'De getuige keek {checked, number} keer en zag {violations, plural, =0 {geen enkele wet gebroken} one {één wet gebroken} other {# wetten gebroken}}.',
  },
  'start.numbers': {
    en: '{calls, number} outside calls since this start, {messages, number} messages accepted in all; between the products {median, number} minutes (median), {p95, number} (95 %).',
    nl: '{calls, number} aanroepen naar buiten sinds deze start, {messages, number} berichten in totaal aangenomen; tussen de producten {median, number} minuten (mediaan), {p95, number} (95 %).',
  },
  'start.file': { en: 'Evidence: {file}', nl: 'Bewijs: {file}' },
});
