import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { house, terminal } from '../../test/kits/command-line.kit.ts';
import type { PlanView } from '../contract/plan.ts';
import type { Agrees, Doors, Outcome } from './doors.ts';
import { runCli } from './run.ts';

const PLAN: PlanView = { format: 'sluis-plan/1', madeAt: '2026-11-02T08:00:00.000Z', writes: [], nextDueAt: null };
const WRITING = [['undo', 'Head office'], ['undo', 'Head office', '--again'], ['cleanup']];
const APPROVED = ['apply', 'plan.json'];

test.each(WRITING.map((args) => [args]))('%j where nobody can be asked is not done, and names --yes', async (args) => {
  const { doors, opened } = house();
  const { streams, error } = terminal();

  expect(await runCli(args, doors, streams)).toBe(2);
  expect(error()).toContain('--yes');
  // Neither is anybody who wants the answer as JSON, at a terminal or not.
  const typed = { ...terminal(true).streams, keyboard: keys('y') };
  expect(await runCli([...args, '--json'], doors, typed)).toBe(2);
  expect(opened).toEqual([]);
});

test.each(
  [
    ...[...WRITING, APPROVED].map((args) => [...args, '--yes']),
    ['undo', 'x', '--dry-run'],
    ['cleanup', '--cancel'],
    APPROVED,
    [...APPROVED, '--json'],
  ].map((args) => [args]),
)('%j asks nobody', async (args) => {
  const { doors, opened } = house();

  expect(await runCli(args, doors, terminal().streams)).toBe(0);
  expect(opened.map(({ options }) => options['agrees'])).toEqual([null]);
});

/** What somebody types, a moment after they are asked. */
function keys(...typed: readonly string[]): PassThrough & { readonly isTTY: boolean } {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  for (const key of typed) setTimeout(() => keyboard.write(key), 100);
  return keyboard;
}

test.each([
  ['y', true],
  ['n', false],
  ['\r', false],
  ['\u0003', false],
])('at a terminal it is shown what would be written, and %j means %s', async (key, agreed) => {
  const drawn = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const answers: (boolean | undefined)[] = [];
  const undo = async ({ agrees }: { readonly agrees: Agrees<PlanView> }): Promise<Outcome<PlanView>> => {
    answers.push(await agrees?.(PLAN));
    return { exit: answers[0] === true ? 1 : 2, data: answers[0] === true ? PLAN : null };
  };
  const { streams, out } = terminal(true);

  const exit = await runCli(['undo', 'x'], { ...house().doors, undo } as Doors, { ...streams, keyboard: keys(key) });
  drawn.mockRestore();

  expect(answers).toEqual([agreed]);
  expect(exit).toBe(agreed ? 1 : 2);
  expect(out()).toContain('Nothing');
  expect(out()).toContain(agreed ? 'Agreed.' : 'nothing was written');
});
