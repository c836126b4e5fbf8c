import { expect, test } from 'vitest';
import { meaningOf } from '../../src/contract/codes.ts';
import { cases } from './arguments.cases.ts';
import { commandLine } from './command-line.ts';
import { expectClean, expectReadable } from './kit.ts';

const PARSER =
  /unknown|required argument|is invalid|Allowed choices|too many arguments|from env|not understood|niet begrepen/;

const looked = new Set<string>();

for (const { name, args, env, code, says } of cases)
  test(name, async () => {
    const told: string[] = [];
    // Of each verb and code once: what is said besides is the same.
    const kind = `${args[0] ?? ''} ${code}`;
    const isFirst = !looked.has(kind);
    looked.add(kind);
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
    expect(new Set(told).size).toBe(told.length);
    // Of what the parser says in its own English nothing is left.
    for (const said of told) expect(said).not.toMatch(PARSER);
    expectClean();
    if (!isFirst) return;
    const json = await commandLine([...args, '--json'], env, 'en');
    if (!args.at(-1)?.startsWith('--') && env['SLUIS_JSON'] === undefined) {
      const { problems, exit } = JSON.parse(json.out) as { problems: { code: string }[]; exit: number };
      expect([problems.map((problem) => problem.code), exit]).toEqual([[code], 2]);
    }
  });
