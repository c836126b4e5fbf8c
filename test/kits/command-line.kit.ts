import type { Doors, Outcome, Screen } from '../../src/cli/doors.ts';

/** Doors that note how they were opened; every one answers `outcome`. */
export function house(outcome: Outcome<unknown> = { exit: 0, data: null }) {
  const opened: { verb: string; options: Record<string, unknown>; screen: Screen }[] = [];
  const door = (verb: string) => async (options: object, screen: Screen) => {
    opened.push({ verb, options: { ...options }, screen });
    return outcome;
  };
  const verbs = [
    'start',
    'init',
    'check',
    'observe',
    'plan',
    'apply',
    'run',
    'status',
    'why',
    'verify',
    'undo',
    'export',
    'import',
    'report',
    'posters',
    'guide',
    'briefing',
    'cleanup',
    'gone',
    'audit',
    'organisation',
  ];
  return { opened, doors: Object.fromEntries(verbs.map((verb) => [verb, door(verb)])) as unknown as Doors };
}

/** What a command writes, on either stream. */
export function terminal(isTTY = false, env: Record<string, string> = {}) {
  let out = '';
  let error = '';
  return {
    streams: {
      out: { write: (text: string) => (out += text), isTTY, columns: 250 },
      error: { write: (text: string) => (error += text), isTTY: false },
      env: { LANG: 'en_GB.UTF-8', ...env },
      version: '1.2.3',
    },
    out: () => out,
    error: () => error,
  };
}
