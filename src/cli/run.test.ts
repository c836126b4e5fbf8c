import { describe, expect, test } from 'vitest';
import { house, terminal } from '../../test/kits/command-line.kit.ts';
import { sampleStatus } from '../contract/sample.ts';
import type { PlanView } from '../contract/plan.ts';
import { runCli } from './run.ts';
import { terminalScreen } from './screen.ts';

const plan: PlanView = {
  format: 'sluis-plan/1',
  madeAt: '2026-04-14T09:20:00.000Z',
  writes: [
    {
      key: 'a',
      kind: 'add-member',
      subject: 'ann@contoso.com',
      object: 'Sluis exempt',
      wave: 'Head office',
      effect: 'add',
      reversible: true,
      facts: {},
    },
    {
      key: 'b',
      kind: 'revoke-sessions',
      subject: 'ann@contoso.com',
      object: 'ann@contoso.com',
      wave: 'Head office',
      effect: 'change',
      reversible: false,
      facts: {},
    },
  ],
  nextDueAt: '2026-04-14T12:00:00.000Z',
  crossed: [],
};

describe('options', () => {
  test('start has the defaults that its help names', async () => {
    const { opened, doors } = house();

    expect(await runCli(['start'], doors, terminal().streams)).toBe(0);
    expect(opened[0]?.options).toEqual({
      users: 300,
      seed: 1,
      source: 'workspace-one',
      enforcement: 'grace',
      timetable: 'usual',
      exitWhenDone: false,
      summary: null,
      har: null,
      data: '.sluis/lab',
      fresh: false,
      port: 8080,
      speed: null,
      workers: 0,
    });
  });

  test('flags are read, and what is not a number in range is wrong use', async () => {
    const { opened, doors } = house();
    const screen = terminal();

    await runCli(
      ['start', '--users', '12', '--exit-when-done', '--summary', 'out.json', '--fresh'],
      doors,
      screen.streams,
    );
    const wrong = await runCli(['start', '--users', 'many'], doors, screen.streams);

    expect(opened[0]?.options).toMatchObject({ users: 12, exitWhenDone: true, summary: 'out.json', fresh: true });
    expect(wrong).toBe(2);
    expect(opened).toHaveLength(1);
  });

  test('a flag may come from the environment', async () => {
    const { opened, doors } = house();
    process.env['SLUIS_USERS'] = '7';
    try {
      await runCli(['start'], doors, terminal().streams);
    } finally {
      delete process.env['SLUIS_USERS'];
    }

    expect(opened[0]?.options['users']).toBe(7);
  });

  test.each([
    ['', false],
    ['0', false],
    ['false', false],
    ['No', false],
    ['off', false],
    ['1', true],
    ['TRUE', true],
    ['yes', true],
    ['on', true],
  ])('a switch in the environment says what it means: SLUIS_FRESH=%j is %s', async (value, on) => {
    const { opened, doors } = house();
    process.env['SLUIS_FRESH'] = value;
    try {
      expect(await runCli(['start'], doors, terminal().streams)).toBe(0);
    } finally {
      delete process.env['SLUIS_FRESH'];
    }

    expect(opened[0]?.options['fresh']).toBe(on);
  });

  test('a switch that is neither on nor off is wrong use, and the flag itself goes before it', async () => {
    const { opened, doors } = house();
    const screen = terminal();
    process.env['SLUIS_FRESH'] = 'perhaps';
    try {
      expect(await runCli(['start'], doors, screen.streams)).toBe(2);
      expect(opened).toEqual([]);
      expect(await runCli(['start', '--fresh'], doors, screen.streams)).toBe(0);
    } finally {
      delete process.env['SLUIS_FRESH'];
    }

    expect(screen.error()).toContain('SLUIS_FRESH is neither on nor off');
    expect(screen.error()).not.toContain('perhaps');
  });

  test('SLUIS_JSON=false is no wish for JSON', async () => {
    const screen = terminal(false, { SLUIS_JSON: 'false' });

    expect(await runCli(['plam'], house().doors, screen.streams)).toBe(2);
    expect(screen.out()).toBe('');
    expect(screen.error()).toContain('plam');
  });

  test.each([[['--version']], [['version']]])('%j answers the version and nothing else', async (args) => {
    const screen = terminal();

    expect(await runCli(args, house().doors, screen.streams)).toBe(0);
    expect(screen.out()).toBe('1.2.3\n');
  });

  test.each([
    ['an unknown flag', ['plan', '--sideways'], ['--sideways', '--config', 'sluis plan --help']],
    ['an unknown verb', ['plam'], ['plam', 'Did you mean plan?', 'sluis --help']],
    ['one that is near none', ['zzz'], ['zzz', 'observe', 'sluis --help']],
    ['too few arguments', ['why'], ['a user', 'sluis why ann@contoso.com', 'sluis why --help']],
    ['an address without its port', ['work', '--watch', 'here'], ['here', '127.0.0.1:9465', 'sluis work --help']],
    ['a word that is none of the choices', ['start', '--source', 'jamf'], ['workspace-one', 'sluis start --help']],
  ])('what was wrong is said in two lines, with what is allowed and where more is: %s', async (_, args, words) => {
    const screen = terminal();

    expect(await runCli(args, house().doors, screen.streams)).toBe(2);
    for (const word of words) expect(screen.error()).toContain(word);
    expect(screen.error().trim().split('\n')).toHaveLength(2);
  });

  test.each([['nonsense'], ['why'], ['start', '--nonsense'], ['start', '--source', 'jamf'], []])(
    '"sluis %s %s" is wrong use',
    async (...args) => {
      const { opened, doors } = house();

      expect(await runCli(args, doors, terminal().streams)).toBe(2);
      expect(opened).toEqual([]);
    },
  );

  test('gone shows what is missing by name and what to call it, who said what of it, and takes that word', async () => {
    const loss = { read: 'source-devices', records: 60, names: ['S1 (ann)', 'S2 (bob)'], word: '3f9a1c20', said: null };
    const by = { by: 'ann@contoso.com', at: '2026-04-14T09:20:00.000Z' };
    const losses = [loss, { ...loss, read: 'partners', records: 2, said: by }];
    const { opened, doors } = house({ exit: 1, data: { losses, confirmed: null } });
    const screen = terminal();

    expect(await runCli(['gone'], doors, screen.streams)).toBe(1);
    await runCli(['gone', '--confirm', '3f9a1c20', '--json'], doors, terminal().streams);

    expect(opened.map(({ options }) => options['confirm'])).toEqual([null, '3f9a1c20']);
    expect(screen.out()).toContain('Devices of the old product: 60 records that are known are not shown');
    expect(screen.out()).toContain('S1 (ann)');
    expect(screen.out()).toContain('and 58 more');
    expect(screen.out()).toContain('sluis gone --confirm 3f9a1c20');
    expect(screen.out()).toMatch(/Compliance partners: 2 records[^]*Said by ann@contoso.com on/);
  });

  test('help names every verb in one line', async () => {
    const screen = terminal();

    expect(await runCli(['--help'], house().doors, screen.streams)).toBe(0);
    for (const verb of Object.keys(house().doors)) {
      expect(screen.out()).toMatch(new RegExp(`^ {2}${verb}\\b.* {2}\\w.+$`, 'm'));
    }
  });

  test.each(Object.keys(house().doors))(
    '%s: each flag has an environment name and a word for what it is',
    async (verb) => {
      const screen = terminal();

      expect(await runCli([verb, '--help'], house().doors, screen.streams)).toBe(0);
      const flags = screen
        .out()
        .replaceAll(/\n {6,}/g, ' ')
        .split('\n')
        .filter((line) => /^ {2}--/.test(line));
      expect(flags.length).toBeGreaterThan(0);
      for (const line of flags) expect(line).toMatch(/^ {2}--[a-z-]+( <[^>]+>)? +\w.+env: SLUIS_[A-Z_]+\)/);
      expect(screen.out()).not.toContain('\u001b');
    },
  );

  test.each([
    ['an unknown flag', ['plan', '--sideways', '--json'], '--sideways'],
    ['an unknown verb', ['plam', '--json'], 'plam'],
    ['too few arguments', ['apply', '--json'], 'plan'],
    ['a language that there is not', ['report', '--language', 'xx', '--json'], 'xx'],
    ['a number out of range', ['run', '--port', '99999', '--json'], '--port'],
  ])('what was wrong is JSON too, where JSON was asked for: %s', async (_, args, word) => {
    const screen = terminal();

    expect(await runCli(args, house().doors, screen.streams)).toBe(2);
    expect(JSON.parse(screen.out())).toMatchObject({ data: null, problems: [{ code: 'wrong-use' }], exit: 2 });
    expect(screen.out()).toContain(word);
    expect(screen.error()).toBe('');
  });

  test('flags may come from the environment instead', async () => {
    const { opened, doors } = house();
    process.env['SLUIS_DATA'] = '/srv/sluis';
    await runCli(['status'], doors, terminal().streams);
    delete process.env['SLUIS_DATA'];

    expect(opened[0]?.options).toMatchObject({ data: '/srv/sluis' });
  });

  test('init without a person to ask names the flags that are missing', async () => {
    const { opened, doors } = house();
    const screen = terminal();

    expect(await runCli(['init', '--tenant', 'contoso.onmicrosoft.com'], doors, screen.streams)).toBe(2);
    expect(screen.error()).toContain('These flags are missing');
    expect(screen.error()).toContain('--help-desk');
    expect(screen.error()).not.toContain('--tenant');
    expect(screen.error()).toContain('--region');
    expect(opened).toEqual([]);
  });

  test('init takes a region, an account or an address for the sign-in, and nothing else', async () => {
    const screen = terminal();

    expect(await runCli(['init', '--region', 'europe'], house().doors, screen.streams)).toBe(2);
    expect(screen.error()).toContain('na, emea, apac, uat, account, https://');
  });
});

describe('answers', () => {
  test('--json prints the data and nothing else', async () => {
    const screen = terminal();
    const { opened, doors } = house({ exit: 1, data: plan });

    expect(await runCli(['plan', '--json'], doors, screen.streams)).toBe(1);
    opened[0]?.screen.line('a sentence');
    expect(JSON.parse(screen.out())).toEqual({ data: plan, problems: [], exit: 1 });
  });

  test('a plan is a diff by subject', async () => {
    const screen = terminal();
    await runCli(['plan'], house({ exit: 1, data: plan }).doors, screen.streams);

    expect(screen.out()).toContain(
      'ann@contoso.com  Head office\n  + add ann@contoso.com to Sluis exempt\n  ~ end the sessions',
    );
    expect(screen.out()).toContain('(cannot be undone)');
    expect(screen.out()).toContain('2 writes for one subject.');
  });

  test('status draws the lock: an open gate is only its posts, one not sure a dotted wall, one in force a wall', async () => {
    const screen = terminal();
    const [pilot, moving, told] = sampleStatus.waves;
    if (pilot === undefined || moving === undefined || told === undefined)
      throw new Error('the sample has three waves');
    const waves = [{ ...pilot, state: 'enforcing' as const }, moving, told];
    await runCli(['status'], house({ exit: 1, data: { ...sampleStatus, waves } }).doors, screen.streams);
    const [, first = '', second = '', third = ''] = screen.out().split(/^(?:IT pilot|Head office|everyone else)/m);

    expect(first).toMatch(/██/);
    expect(second).not.toMatch(/██|▒▒/);
    expect(second).toMatch(/··/);
    expect(third).toMatch(/▒▒/);
    expect(second).toContain('old rules: off, seen 14 Apr 2026');
    expect(second).toContain('new rules: off, promised for 20 Apr 2026');
    expect(second).toContain('4 in between (11 min median)');
  });

  test.each([
    [{ waiting: 2, inProgress: 1 }, '3 devices wait for a person'],
    [{ waiting: 0, inProgress: 0 }, 'The migration is finished'],
  ])('what has come to rest is finished only when nobody waits: %j', async (open, words) => {
    const screen = terminal();
    const totals = { ...sampleStatus.totals, ...open };
    await runCli(
      ['status'],
      house({ exit: 1, data: { ...sampleStatus, totals, finished: true } }).doors,
      screen.streams,
    );

    expect(screen.out()).toContain(words);
  });

  test('a problem is told with its remedy, on the error stream, in the reader’s language', async () => {
    const problems = [
      {
        code: 'config-unknown-key',
        file: 'sluis.yaml',
        line: 7,
        column: 3,
        key: 'urll',
        nearest: 'url',
        allowed: 'url',
      },
    ];
    const screen = terminal(false, { LANG: 'nl_NL.UTF-8' });

    expect(await runCli(['check'], house({ exit: 2, data: null, problems }).doors, screen.streams)).toBe(2);
    expect(screen.error()).toContain('Regel 7');
    expect(screen.error()).toContain('“url”');
    expect(screen.out()).toBe('');
  });
});

describe('the live picture', () => {
  const moved = { ...sampleStatus, totals: { ...sampleStatus.totals, verified: 300 } };

  test('is redrawn on a terminal, in its own place', () => {
    const { streams, out } = terminal(true);
    const { live } = terminalScreen(streams, false);
    live(sampleStatus);
    const lines = out().split('\n').length - 1;
    live(sampleStatus);
    live(moved);

    expect(
      out()
        .split('\u001b[')
        .filter((part) => part.startsWith(`${lines}A`)),
    ).toHaveLength(1);
  });

  test('is a line now and then in a log, without colours', () => {
    const { streams, out } = terminal(false);
    const { live } = terminalScreen(streams, false);
    for (const verified of [180, 181, 182, 300])
      live({ ...sampleStatus, totals: { ...sampleStatus.totals, verified } });

    expect(out().trim().split('\n')).toHaveLength(2);
    expect(out()).not.toContain('\u001b');
  });
});
