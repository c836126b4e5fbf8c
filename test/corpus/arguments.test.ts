import { expect, test } from 'vitest';
import { meaningOf } from '../../src/contract/codes.ts';
import { cases } from './arguments.cases.ts';
import { commandLine } from './command-line.ts';
import { expectClean, expectReadable } from './kit.ts';

for (const { name, args, env, code, says } of cases)
  test(name, async () => {
    const told: string[] = [];
    for (const language of ['en', 'nl']) {
      const { exit, out, error, opened } = await commandLine(args, env, language);
      expect(opened, 'no door is opened').toEqual([]);
      expect(exit).toBe(meaningOf(code).exit);
      expect(out).toBe('');
      expect(error).toMatch(/^✖ .+\n {2}.+\n$/s);
      expect(error).toContain(says);
      expectReadable(error.replaceAll(args.at(-1) || '✖', ''));
      told.push(error);
    }
    expect(told[0]).not.toBe(told[1]);
    const json = await commandLine([...args, '--json'], env, 'en');
    if (!args.at(-1)?.startsWith('--') && env['SLUIS_JSON'] === undefined) {
      const { problems, exit } = JSON.parse(json.out) as { problems: { code: string }[]; exit: number };
      expect([problems.map((problem) => problem.code), exit]).toEqual([[code], 2]);
    }
    expectClean();
  });
