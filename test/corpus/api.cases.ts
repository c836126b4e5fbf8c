import { type ApiCase, asked, NAMES, sent } from './api.case.ts';
import { DIGEST, writeCases } from './api.writes.ts';
import { each } from './kit.ts';

/** Lists in pages, and what else has a query. */
const LISTS = ['/devices', '/users', '/findings', '/messages', '/audit'] as const;
const limits = each(
  LISTS,
  ['0', '-1', '501', '1.5', 'many', 'NaN', '1e9', '99999999999999999999', '10&limit=20'],
  (url, limit) => asked(`${url}?limit=${limit}`, 'wrong-request', 'querystring/limit'),
);
const cursors = each(
  LISTS,
  [
    'garbage',
    'W10',
    'bnVsbA',
    'WyJ4IiwxLCJ5IiwieiJd',
    '-1',
    '0',
    '1e3',
    '99999999999999999999',
    '%20',
    '%00',
    '..%2F..',
  ],
  (url, after) => asked(`${url}?after=${after}`, 'place-unknown'),
);

// biome-ignore format: a case is a line
const QUERIES: readonly ApiCase[] = [
  ...LISTS.map((url) => asked(`${url}?after=${'x'.repeat(2_001)}`, 'wrong-request', 'querystring/after')),
  ...['serial', '', 'constructor', 'name&order=user'].map((order) => asked(`/devices?order=${order}`, 'wrong-request', 'querystring/order')),
  ...['mail', '__proto__'].map((order) => asked(`/users?order=${order}`, 'wrong-request', 'querystring/order')),
  ...['perhaps', '', '2'].map((value) => asked(`/devices?descending=${value}`, 'wrong-request', 'querystring/descending')),
  ...['-1', 'x', '10000001'].map((value) => asked(`/devices?skip=${value}`, 'wrong-request', 'querystring/skip')),
  ...['nowhere', 'constructor'].map((value) => asked(`/devices?place=${value}`, 'wrong-request', 'querystring/place')),
  asked(`/devices?text=${'x'.repeat(201)}`, 'wrong-request', 'querystring/text'),
  asked(`/devices/facets?place=nowhere`, 'wrong-request', 'querystring/place'),
  asked(`/devices.csv?order=serial`, 'wrong-request', 'querystring/order'),
  asked('/search', 'wrong-request', 'querystring/text'),
  asked('/search?text=', 'wrong-request', 'querystring/text'),
  asked('/search?text=%20%20', 'wrong-request', 'querystring/text'),
  asked(`/search?text=${'x'.repeat(201)}`, 'wrong-request', 'querystring/text'),
  asked('/search?text=a&text=b', 'wrong-request', 'querystring/text'),
  asked('/findings?severity=terrible', 'wrong-request', 'querystring/severity'),
  asked('/messages?outcome=perhaps', 'wrong-request', 'querystring/outcome'),
  asked('/plan?limit=2001', 'wrong-request', 'querystring/limit'),
  asked('/plan?effect=wipe', 'wrong-request', 'querystring/effect'),
  asked('/access/map?limit=5001', 'wrong-request', 'querystring/limit'),
  asked('/access/map?afterPlan=perhaps', 'wrong-request', 'querystring/afterPlan'),
  asked('/access/everything', 'wrong-request', 'params/question'),
  asked('/access/__proto__', 'wrong-request', 'params/question'),
  asked('/access/constructor/csv', 'wrong-request', 'params/question'),
  asked('/access/map?platform=Symbian', 'access-label-unknown'),
  asked('/access/map?resource=constructor', 'access-label-unknown'),
  asked('/documents/poster.pdf?design=4', 'wrong-request', 'querystring/design'),
  asked('/documents/poster.pdf?size=a5', 'wrong-request', 'querystring/size'),
  asked('/documents/poster.pdf?as=exe', 'wrong-request', 'querystring/as'),
  asked('/documents/guide.pdf?language=tlh', 'wrong-request', 'querystring/language'),
  asked('/documents/report/docx', 'wrong-request', 'params/format'),
  asked('/documents/report/..%2F..%2Fetc%2Fpasswd', 'wrong-request', 'params/format'),
];

/** Things that there are not, under names that might lead elsewhere. */
const THINGS: readonly (readonly [before: string, after: string, code: string])[] = [
  ['/waves/', '', 'wave-unknown'],
  ['/waves/', '/undo', 'wave-unknown'],
  ['/devices/', '', 'device-unknown'],
  ['/users/', '', 'user-unknown'],
  ['/access/why/', '', 'user-unknown'],
  ['/messages/preview/', '', 'message-unknown'],
  ['/documents/briefing/', '', 'wave-unknown'],
];
const nobody = each(THINGS, NAMES, ([before, after, code], name) =>
  // Near to what there is, it is asked whether that was meant.
  asked(`${before}${name}${after}`, `${before}${name}` === '/access/why/-1' ? 'user-misspelt' : code),
);

// biome-ignore format: a case is a line
const SINGLE: readonly ApiCase[] = [
  asked('/nothing', 'page-unknown'),
  asked('/waves/x/y/z', 'page-unknown'),
  asked('/../../etc/passwd', 'page-unknown'),
  asked('/users/%E0%A4%A', 'page-unknown'),
  asked('/users/%', 'page-unknown'),
  asked('/users/%ED%A0%80', 'page-unknown'),
  asked(`/users/${'x'.repeat(301)}`, 'page-unknown'),
  sent('a method that a route does not have', 'DELETE', '/devices', {}, 'page-unknown'),
  sent('a method that nobody has', 'PATCH', '/waves', {}, 'page-unknown'),
  sent('a wave of people whom nobody knows', 'POST', '/waves', { name: 'fresh', users: ['ghost@example.com'] }, 'wave-people-unknown'),
  sent('a wave of nobody', 'POST', '/waves', { name: 'fresh' }, 'wave-empty'),
  sent('a wave of a department that there is not', 'POST', '/waves', { name: 'fresh', departments: ['Nowhere'] }, 'wave-empty'),
  sent('a wave of a name that is taken', 'POST', '/waves', { name: 'WAVE', departments: ['Finance'] }, 'wave-name-taken'),
  sent('a wave named as a part of another', 'POST', '/waves', { name: 'wave 2', departments: ['Finance'] }, 'wave-name-taken'),
  sent('a wave that is started again and never was undone', 'POST', '/waves/wave/control', { act: 'again' }, 'not-now'),
  sent('a brake lifted that does not hold', 'POST', '/waves/wave/control', { act: 'lift-brake', stuck: [] }, 'not-now'),
  sent('settings over others', 'PUT', '/settings', { text: 'x', digest: DIGEST }, 'settings-stale'),
  sent('words with a variable that there is not', 'PUT', '/messages/wording/invitation/en', { subject: 'Hello {password}', opening: null, closing: null }, 'wording-variable'),
  sent('words with a bracket that is never closed', 'PUT', '/messages/wording/invitation/en', { subject: 'Hello {', opening: null, closing: null }, 'wording-variable'),
  sent('words in a language that there is not', 'PUT', '/messages/wording/invitation/tlh', { subject: 'x', opening: null, closing: null }, 'message-unknown'),
  sent('words for a wave that there is not', 'PUT', '/messages/wording/invitation/en', { subject: 'x', opening: null, closing: null, wave: 'ghost' }, 'wave-unknown'),
];

export const cases: readonly ApiCase[] = [...writeCases, ...limits, ...cursors, ...QUERIES, ...nobody, ...SINGLE];
