import type { Readable } from 'node:stream';
import * as prompts from '@clack/prompts';
import type { StaffLanguage } from '../text/language.ts';
import { isRegion, TOKEN_URLS } from '../contract/regions.ts';
import { type Key, say } from '../text/say.ts';
import type { InitAnswers } from './doors.ts';

type Given = Partial<InitAnswers>;

const PRODUCTS = ['workspace-one', 'list'] as const;
const REGIONS = [...Object.keys(TOKEN_URLS), 'account', 'other'] as const;
const ENFORCEMENTS = ['grace', 'at-once', 'none'] as const;

/** Which answers a person must give, and the question for each. The others have a value that suits most. */
const QUESTIONS = {
  organisation: 'cli.ask.organisation',
  tenant: 'cli.ask.tenant',
  clientId: 'term.init.client-id',
  emergencyAccount: 'cli.ask.emergency',
  helpDesk: 'cli.ask.help-desk',
  administrator: 'cli.ask.administrator',
  mailServer: 'term.init.mail-server',
  portal: 'term.init.portal',
  pilotGroup: 'term.init.pilot',
} as const satisfies Partial<Record<keyof InitAnswers, Key>>;

type Asked = keyof typeof QUESTIONS;

const asked = Object.keys(QUESTIONS) as readonly Asked[];

/** The answers still missing when nobody can be asked. */
export function missingAnswers(given: Given): readonly string[] {
  const needed = given.product === 'list' ? (['where'] as const) : (['where', 'region'] as const);
  return [...asked, ...needed].filter((name) => given[name] === undefined);
}

/** Fills in what flags did not say and what suits most. Only when `missingAnswers` is empty. */
export function completeAnswers(given: Given): InitAnswers {
  const text = (name: Asked | 'where' | 'region'): string => given[name] ?? '';
  return {
    organisation: text('organisation'),
    timeZone: given.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    product: given.product ?? 'workspace-one',
    where: text('where'),
    region: text('region'),
    tenant: text('tenant'),
    clientId: text('clientId'),
    enforcement: given.enforcement ?? 'grace',
    emergencyAccount: text('emergencyAccount'),
    helpDesk: text('helpDesk'),
    administrator: text('administrator'),
    mailServer: text('mailServer'),
    portal: text('portal'),
    pilotGroup: text('pilotGroup'),
  };
}

/** Asks a person at the terminal for what flags did not say; null when they stop. */
export async function askAnswers(given: Given, language: StaffLanguage): Promise<InitAnswers | null> {
  const product = given.product ?? (await choose(say(language, 'cli.ask.source'), PRODUCTS));
  if (product === null) return null;
  const where = given.where ?? (await ask(say(language, product === 'list' ? 'cli.ask.file' : 'cli.ask.source-url')));
  if (where === null) return null;
  const region = product === 'list' ? '' : (given.region ?? (await askRegion(language)));
  if (region === null) return null;
  const enforcement = given.enforcement ?? (await choose(say(language, 'cli.ask.enforcement'), ENFORCEMENTS));
  if (enforcement === null) return null;
  const said: Partial<Record<Asked, string>> = {};
  for (const name of asked) {
    const answer = given[name] ?? (await ask(say(language, QUESTIONS[name])));
    if (answer === null) return null;
    said[name] = answer;
  }
  return completeAnswers({ ...given, ...said, product, where, region, enforcement });
}

/** No is what a hasty Enter says; false too where they stop. */
export async function askConsent(
  message: string,
  language: StaffLanguage,
  keyboard: Readable | undefined,
): Promise<boolean> {
  const answer = await prompts.confirm({
    message,
    active: say(language, 'cli.ask.agree'),
    inactive: say(language, 'cli.ask.refuse'),
    initialValue: false,
    ...(keyboard ? { input: keyboard } : {}),
  });
  return !prompts.isCancel(answer) && answer;
}

/** A region, the address of another token service, or the word for an account. */
async function askRegion(language: StaffLanguage): Promise<string | null> {
  const region = await choose(say(language, 'cli.ask.region'), REGIONS, (word) =>
    say(
      language,
      isRegion(word) ? `cli.ask.region.${word}` : word === 'other' ? 'cli.ask.region.other' : 'cli.ask.region.account',
    ),
  );
  return region === 'other' ? ask(say(language, 'cli.ask.token-url')) : region;
}

async function ask(message: string): Promise<string | null> {
  const answer = await prompts.text({ message, validate: (value) => ((value ?? '').trim() === '' ? '…' : undefined) });
  return prompts.isCancel(answer) ? null : answer.trim();
}

async function choose<T extends string>(
  message: string,
  words: readonly T[],
  labelOf: (word: T) => string = (word) => word,
): Promise<T | null> {
  const answer = await prompts.select<string>({
    message,
    options: words.map((word) => ({ value: word, label: labelOf(word) })),
  });
  if (prompts.isCancel(answer)) return null;
  return words.find((word) => word === answer) ?? null;
}
