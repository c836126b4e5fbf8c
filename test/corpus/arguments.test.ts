import { expect, test } from 'vitest';
import { meaningOf } from '../../src/contract/codes.ts';
import { cases } from './arguments.cases.ts';
import { commandLine } from './command-line.ts';
import { expectClean, expectReadable } from './kit.ts';

const looked = new Set<string>();

for (const { name, args, env, code, says } of cases)
  test(name, async () => {
    const told: string[] = [];
    // Of each verb and code once: what is said besides is the same.
    const kind = `${args[0] ?? ''} ${code}`;
    const isFirst = !looked.has(kind);
    looked.add(kind);
    for (const language of isFirst ? ['en', 'nl'] : ['en']) {
      const { exit, out, error, opened } = await commandLine(args, env, language);
      expect(opened, 'no door is opened').toEqual([]);
      expect(exit).toBe(meaningOf(code).exit);
      expect(out).toBe('');
      expect(error).toMatch(/^✖ .+\n {2}.+\n$/s);
      expect(error).toContain(says);
      expectReadable(error.replaceAll(args.at(-1) || '✖', ''));
      told.push(error);
    }
    expect(new Set(told).size).toBe(told.length);
    expectClean();
    if (!isFirst) return;
    const json = await commandLine([...args, '--json'], env, 'en');
    if (!args.at(-1)?.startsWith('--') && env['SLUIS_JSON'] === undefined) {
      const { problems, exit } = JSON.parse(json.out) as { problems: { code: string }[]; exit: number };
      expect([problems.map((problem) => problem.code), exit]).toEqual([[code], 2]);
    }
  });
