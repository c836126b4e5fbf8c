import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { say } from '../../src/text/say.ts';
import { openChromium } from '../support/chromium.ts';
import { type Somebody, signIn } from './support/people.ts';
import { type Sample, startSample } from './support/sample.ts';

/**
 * The people who run a move, each in a browser of their own: the officer approves, the help desk says that it is ready and looks a
 * caller up, the administrator steers. The test takes the place of the sample's officer and help desk; the others play themselves.
 */
const en = 'en' as const;
const PILOT = 'IT pilot';
let sample: Sample;
let browser: Browser;
let admin: Somebody;
let officer: Somebody;
let desk: Somebody;

beforeAll(async () => {
  [sample, browser] = await Promise.all([startSample(), openChromium()]);
  admin = await signIn(browser, sample.url, 'Administrator');
  officer = await signIn(browser, sample.url, 'Security officer');
  desk = await signIn(browser, sample.url, 'Help desk');
  for (const somebody of [officer, desk]) await takeThePlaceOf(somebody);
});

afterAll(async () => {
  await browser?.close();
  await sample?.close();
});

async function takeThePlaceOf(somebody: Somebody): Promise<void> {
  const { mail } = (await somebody.ask('me', {})).body as { mail: string };
  const found = (await admin.ask('search', {}, undefined, { text: mail })).body as { users: { id: string }[] };
  expect((await admin.ask('lab.become', { id: found.users[0]?.id ?? mail })).status).toBe(200);
}

/** Lets time go on until this is so, at most half a year; then it stands still. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const from = Date.parse(String((await admin.ask('lab.get', {})).body['now']));
  await admin.ask('lab.pace', {}, { running: true, minutesPerSecond: 2_880 });
  while (!(await isSo())) {
    const now = Date.parse(String((await admin.ask('lab.get', {})).body['now']));
    if (now - from > 180 * 86_400_000) throw new Error(`half a year went by without ${what}: ${sample.said()}`);
    await admin.page.waitForTimeout(200);
  }
  await admin.ask('lab.pace', {}, { running: false, minutesPerSecond: 60 });
}

async function state(wave: string): Promise<string> {
  const { body } = await admin.ask('waves.get', { name: wave });
  return (body['wave'] as { state: string }).state;
}

/** Presses a button, and the one of the same words in the dialog that asks. */
async function sure(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

const open = async (somebody: Somebody, path: string): Promise<void> => {
  await somebody.page.goto(`${sample.url}/console/${path}`);
  await somebody.page.locator('h1').first().waitFor();
};

async function officerApprovesAll(): Promise<number> {
  await open(officer, 'plan?tab=approvals');
  const give = officer.page.getByRole('button', { name: say(en, 'approval.give'), exact: true });
  await give.first().waitFor();
  let given = 0;
  for (; (await give.count()) > 0; given++) {
    await give.first().click();
    await officer.page.getByRole('alertdialog').getByRole('button').first().click();
    await officer.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await officer.page.waitForTimeout(500);
  }
  return given;
}

const asksTheOfficer = async (): Promise<boolean> => {
  const { body } = await officer.ask('approvals.list', {});
  return (body['approvals'] as { mine: string; decided: boolean }[]).some(
    ({ mine, decided }) => (mine === 'may' || mine === 'refused') && !decided,
  );
};

test('the officer says no to what is asked, with a reason that everybody reads there, and nothing is decided', async () => {
  await until('a question to the officer', asksTheOfficer);
  await open(officer, 'plan?tab=approvals');
  const why = 'Not before the audit of the help desk';
  await officer.page
    .getByRole('button', { name: say(en, 'approval.refuse'), exact: true })
    .first()
    .click();
  const dialog = officer.page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(why);
  await dialog.getByRole('button', { name: say(en, 'approval.refuse'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });

  await open(admin, 'plan?tab=approvals');
  await admin.page.getByText(why).waitFor();
  const { body } = await officer.ask('approvals.list', {});
  const refused = (body['approvals'] as { mine: string; decided: boolean }[]).filter(({ mine }) => mine === 'refused');
  expect(refused.map(({ decided }) => decided)).toEqual([false]);
});

test('the officer gives one of the voices that the move asks for, and it is in the record', async () => {
  await until('a question to the officer', asksTheOfficer);
  expect(await officerApprovesAll()).toBeGreaterThan(0);

  const { mail } = (await officer.ask('me', {})).body as { mail: string };
  const { body } = await officer.ask('audit.list', {}, undefined, { by: mail });
  expect((body['rows'] as { what: string }[]).length).toBeGreaterThan(0);
  expect((await officer.ask('waves.control', { name: PILOT }, { act: 'pause' })).status).toBe(403);
});

test('the help desk says that it is ready for the pilot; only then are its people told', async () => {
  await until('the briefing of the pilot', async () => (await state(PILOT)) === 'briefing');
  await open(desk, `waves?wave=${encodeURIComponent(PILOT)}`);
  await sure(desk.page, say(en, 'waves.act.sign-off'));
  await until('notices to the pilot', async () => ['notice', 'moving'].includes(await state(PILOT)));
});

test('the administrator pauses the wave and lets it go on', async () => {
  await open(admin, `waves?wave=${encodeURIComponent(PILOT)}`);
  await sure(admin.page, say(en, 'waves.act.pause'));
  expect(await state(PILOT)).toBe('paused');
  await sure(admin.page, say(en, 'waves.act.resume'));
  expect(await state(PILOT)).not.toBe('paused');
});

test('the administrator makes a wave of a department, sees it before the next, and takes it back', async () => {
  await open(admin, 'waves');
  await admin.page.getByRole('button', { name: say(en, 'waves.new'), exact: true }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say(en, 'waves.new.name') }).fill('First of them');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: say(en, 'waves.new.make') }).click();
  await dialog.waitFor({ state: 'detached' });
  const order = async () =>
    ((await admin.ask('waves.list', {})).body['waves'] as { wave: { name: string } }[]).map(({ wave }) => wave.name);
  await expect.poll(order, { timeout: 15_000 }).toContain('First of them');
  expect((await order())[0]).toBe(PILOT);

  await sure(admin.page, say(en, 'waves.take-back'));
  await expect.poll(order, { timeout: 15_000 }).not.toContain('First of them');
});

test('the help desk finds a caller by a few letters and hears where they are and what to say', async () => {
  const { body } = await admin.ask('users.list', {}, undefined, { limit: '50' });
  const caller = (body['rows'] as { name: string; devices: number }[]).find(({ devices }) => devices > 0)?.name ?? '';
  await open(desk, 'help-desk');
  await desk.page.keyboard.type(caller.slice(0, 6));
  await desk.page.getByRole('option').first().waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('heading', { name: caller }).waitFor();
  await desk.page.getByText(say(en, 'user.tell')).first().waitFor();
});
