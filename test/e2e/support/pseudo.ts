import type { Browser } from 'playwright-core';
import { allLanguages, isLanguage, languages } from '../../../src/text/language.ts';
import { plainWords, pseudo } from '../../../src/text/pseudo.fixture.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Somebody, signIn } from './people.ts';
import { buildPseudoConsole } from './pseudo-console.ts';
import { startSample } from './sample.ts';
import { loaded, openState, type PageState } from './states.ts';
import { letMove } from './time.ts';
import { OWN_PLATFORMS } from '../../../src/domain/settings.ts';

/** Products, and what people call things by: the same in every language. */
const NAMES = [
  'Microsoft Graph',
  'Microsoft Entra',
  'Microsoft Intune',
  'VMware Workspace ONE UEM',
  'Workspace ONE UEM',
  'Workspace ONE',
  'Intune',
  'Sluis',
  'iPhone',
  'iPad',
  'Android',
  'Windows',
  'Linux',
  'Mac',
];
/** Of the sample: its name, its administrator, what its tenant and old product hold, and our own objects there by name. */
const SAMPLE = [
  'Noordwind Logistics',
  'Marit Beheer',
  'Require compliant device (Workspace ONE)',
  'Mail only on compliant devices',
  'Old passcode rule (not active)',
  'Workspace ONE users',
  'Sluis - released from the old product',
  'Sluis - out of the old rules',
  'Sluis - under Intune rules',
  'Sluis exempt',
];
const relative = new Intl.RelativeTimeFormat('nl-NL', { numeric: 'auto' });
/** What stands around the number of a time that is told from now, and the words for the nearest ones. */
const RELATIVE = (['minute', 'hour', 'day'] as const)
  .flatMap((unit) =>
    [-2, -1, 0, 1, 2].flatMap((far) => relative.format(far, unit).split(/\d+/)).map((part) => part.trim()),
  )
  .filter((part) => part !== '');
const UNITS = (['hour', 'day'] as const).flatMap((unit) =>
  [1, 2].flatMap((count) =>
    new Intl.NumberFormat('nl-NL', { style: 'unit', unit, unitDisplay: 'long' })
      .formatToParts(count)
      .flatMap(({ type, value }) => (type === 'unit' ? [value] : [])),
  ),
);
/** One by one, since a day of the week ends in the word for day. */
const TIMES = new Set([...RELATIVE, ...UNITS].flatMap((part) => part.split(/[^A-Za-z]+/)));
/** By the platform, and not by us: languages, countries, and times that are told from now. */
const BY_PLATFORM = [
  ...allLanguages.map((code) => languages[code].name),
  ...allLanguages.map((code) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? ''),
  ...allLanguages.map(
    (code) => new Intl.DisplayNames([code], { type: 'language' }).of(languages[code].locale.replace(/-u-.*/, '')) ?? '',
  ),
];
/** What no reader takes for words: code, what is written in another language and says so, addresses, calls, variables, digests. */
const NO_WORDS = [
  /<(code|pre|textarea)\b[\s\S]*?<\/\1>/g,
  /<(\w+)\b[^>]*\slang="(?!nl)[a-z]{2}"[^>]*>[\s\S]*?<\/\1>/g,
  /&nbsp;/g,
  /[\w.-]+@[\w.-]+/g,
  /\b(?:GET|POST|PUT|PATCH|DELETE) \/[^\s<]*/g,
  /\{[A-Za-z]+\}/g,
  /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{6,64}\b/g,
];

/** The product in a real browser, in a language that nobody speaks: a word that can be read did not come from the text room. */
export interface PseudoRun {
  /** Words that can be read on this page of the console, and are no data. */
  readonly onPage: (path: string) => Promise<readonly string[]>;
  readonly inState: (state: PageState) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** @param days  of the move, before anything is looked at */
export async function openPseudoRun(days: number): Promise<PseudoRun> {
  const [sample, browser, made] = await Promise.all([
    startSample([], new URL('./pseudo-server.ts', import.meta.url).href),
    openChromium(),
    buildPseudoConsole(),
  ]);
  const admin = await signInWith(browser, sample.url);
  await made.serve(admin.context);
  if (days > 0) await letMove(admin, days);
  const data = await dataOf(admin);
  const read = async (): Promise<readonly string[]> => {
    const html = NO_WORDS.reduce((text, what) => text.replaceAll(what, ' '), await admin.page.content());
    return [...new Set(plainWords(html, data))].filter((word) => !isLanguage(word) && !TIMES.has(word));
  };
  return {
    async onPage(path) {
      await admin.page.goto(`${sample.url}/console/${path}`);
      await loaded(admin.page);
      return read();
    },
    async inState(state) {
      await openState(admin, sample.url, state, pseudo);
      return read();
    },
    async close() {
      await browser.close();
      await sample.close();
      made.remove();
    },
  };
}

function signInWith(browser: Browser, url: string): Promise<Somebody> {
  return signIn(browser, url, 'Administrator', { locale: 'nl-NL' });
}

async function dataOf({ ask }: Somebody): Promise<readonly string[]> {
  const valuesOf = async (id: 'users.list' | 'devices.list' | 'lab.inbox', ...names: readonly string[]) => {
    const { body } = await ask(id, {}, undefined, { limit: '200' });
    const rows = (body['rows'] ?? body['mails']) as readonly Readonly<Record<string, unknown>>[];
    return rows.flatMap((row) => names.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : [])));
  };
  return [
    ...NAMES,
    ...SAMPLE,
    ...BY_PLATFORM,
    // As sluis.yaml names them: a finding says which to write under compliantOnly.
    ...OWN_PLATFORMS,
    ...(await valuesOf('users.list', 'name', 'department', 'wave')),
    ...(await valuesOf('users.list', 'mail')).flatMap((mail) => mail.split('@')),
    ...(await valuesOf('devices.list', 'name', 'model', 'serial', 'user', 'wave')),
    ...(await valuesOf('lab.inbox', 'subject')),
  ];
}
