import { type BadInput, each, shown } from './kit.ts';

/** One command line that is not understood: nothing is opened, and it is said what would have been. */
export interface ArgumentsCase extends BadInput {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly code: string;
  /** What of the command line is named. */
  readonly says: string;
}

type Row = readonly [args: readonly string[], code: string, says: string, env?: Readonly<Record<string, string>>];

/** Every flag that takes a number, with the least and the most it takes. A new one is a line here. */
const NUMBERS: readonly (readonly [verb: readonly string[], flag: string, least: number, most: number])[] = [
  [['start'], '--users', 1, 100_000],
  [['start'], '--seed', 0, 2_147_483_647],
  [['start'], '--port', 0, 65_535],
  [['start'], '--speed', 1, 1_000_000],
  [['run'], '--port', 0, 65_535],
  [['access', 'map'], '--limit', 1, 10_000_000],
  [['access', 'map'], '--cross-check', 0, 3_600],
  [['posters'], '--design', 1, 3],
];

/** No number that anybody would write so. */
const NO_NUMBER = [
  '',
  ' ',
  'many',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '٣',
  '1 000',
  '1,000',
  '99999999999999999999',
  '--fresh',
  '\u202E3',
  '🙂',
  'constructor',
  '1;rm',
];

/** Every flag that takes a word out of several. */
const WORDS: readonly (readonly [verb: readonly string[], flag: string])[] = [
  [['start'], '--source'],
  [['start'], '--enforcement'],
  [['start'], '--timetable'],
  [['init'], '--product'],
  [['init'], '--enforcement'],
  [['init'], '--region'],
  [['run'], '--log'],
  [['report'], '--language'],
  [['posters'], '--language'],
  [['posters'], '--size'],
  [['guide'], '--language'],
  [['briefing', 'x'], '--language'],
];
const NO_WORD = ['', 'constructor', '__proto__', 'GRACE', 'listt', '🙂'];

const VERBS = [
  'start',
  'init',
  'check',
  'observe',
  'status',
  'why',
  'verify',
  'plan',
  'apply',
  'run',
  'undo',
  'access',
  'cleanup',
  'gone',
  'export',
  'import',
  'report',
  'audit',
  'posters',
  'guide',
  'briefing',
  'organisation',
] as const;
const NEEDS_MORE: readonly (typeof VERBS)[number][] = [
  'why',
  'apply',
  'undo',
  'export',
  'import',
  'audit',
  'briefing',
  'organisation',
];

/** What these take before anything is too much. */
const TAKEN: Readonly<Record<string, readonly string[]>> = { audit: ['verify'], organisation: ['add', 'contoso'] };

/** Switches that an environment variable may set. */
const SWITCHES: readonly (readonly [verb: readonly string[], variable: string])[] = [
  [['start'], 'SLUIS_EXIT_WHEN_DONE'],
  [['start'], 'SLUIS_FRESH'],
  [['init'], 'SLUIS_FORCE'],
  [['export', 'x'], 'SLUIS_FORCE'],
  [['apply', 'x'], 'SLUIS_YES'],
  [['undo', 'x'], 'SLUIS_DRY_RUN'],
  [['access'], 'SLUIS_READ'],
  [['cleanup'], 'SLUIS_CANCEL'],
  [['check'], 'SLUIS_JSON'],
];

const numbers = [
  ...each(NUMBERS, NO_NUMBER, ([verb, flag], value): Row => [[...verb, flag, value], 'wrong-use', flag]),
  ...NUMBERS.map(([verb, flag, , most]): Row => [[...verb, flag, String(most + 1)], 'wrong-use', String(most)]),
  ...NUMBERS.filter(([, , least]) => least > 0).map(
    ([verb, flag, least]): Row => [[...verb, flag, String(least - 1)], 'wrong-use', `${least} …`],
  ),
  ...NUMBERS.map(([verb, flag]): Row => [[...verb, flag], 'wrong-use', flag]),
];
const words = [
  ...each(WORDS, NO_WORD, ([verb, flag], value): Row => [[...verb, flag, value], 'wrong-use', flag]),
  ...WORDS.map(([verb, flag]): Row => [[...verb, flag], 'wrong-use', flag]),
];
const verbs = [
  ...VERBS.map((verb): Row => [[verb, '--sideways'], 'wrong-use', '--sideways']),
  ...NEEDS_MORE.map((verb): Row => [[verb], 'wrong-use', `: sluis ${verb} `]),
  ...each(
    NEEDS_MORE.filter((verb) => !['audit', 'organisation'].includes(verb)),
    ['', ' '],
    (verb, blank): Row => [[verb, blank], 'wrong-use', `: sluis ${verb} `],
  ),
  ...VERBS.filter((verb) => !['access', ...NEEDS_MORE].includes(verb)).map(
    (verb): Row => [[verb, 'surplus'], 'wrong-use', '“surplus”'],
  ),
  ...NEEDS_MORE.map((verb): Row => [[verb, ...(TAKEN[verb] ?? ['x']), 'surplus'], 'wrong-use', '“surplus”']),
];
const switches = each(
  SWITCHES,
  ['perhaps', '2', 'ja', ' yes please '],
  ([verb, variable], value): Row => [verb, 'switch-unclear', variable, { [variable]: value }],
);

// biome-ignore format: a case is a line
const SINGLE: readonly Row[] = [
  [['work', '--name', ''], 'wrong-use', '--name'],
  [['work', '--name', 'a b/../c'], 'wrong-use', 'a b/../c'],
  [['work', '--name', '..'], 'wrong-use', 'w1'],
  [['work', '--name', 'x'.repeat(65)], 'wrong-use', 'w1'],
  [['frobnicate'], 'wrong-use', 'frobnicate'],
  [['Start'], 'wrong-use', 'Start'],
  [['__proto__'], 'wrong-use', '__proto__'],
  [['constructor'], 'wrong-use', 'constructor'],
  [['\u202Etrats'], 'wrong-use', 'trats'],
  [['🙂'], 'wrong-use', '🙂'],
  [['-x'], 'wrong-use', '-x'],
  [['--config', 'x', 'check'], 'wrong-use', '--config'],
  [['start', '--users=many'], 'wrong-use', '--users'],
  [['start', '-users', '3'], 'wrong-use', '-users'],
  [['start', '--user', '3'], 'wrong-use', '--user'],
  [['plan', '--out'], 'wrong-use', '--out'],
  [['check', '--config'], 'wrong-use', '--config'],
  [['check', '--data'], 'wrong-use', '--data'],
  [['access', 'everything'], 'wrong-use', 'everything'],
  [['access', '__proto__'], 'wrong-use', '__proto__'],
  [['access', 'map', 'both'], 'wrong-use', '“both”'],
  [['audit', 'prove'], 'wrong-use', 'prove'],
  [['init', '--region', 'http:/x'], 'wrong-use', '--region'],
  [['init', '--region', 'ftp://x'], 'wrong-use', '--region'],
  [['init', '--product', 'list'], 'flags-missing', '--where'],
  [['init'], 'flags-missing', '--organisation'],
  [['start'], 'wrong-use', 'SLUIS_USERS', { SLUIS_USERS: 'many' }],
  [['start'], 'wrong-use', 'SLUIS_PORT', { SLUIS_PORT: '65536' }],
  [['start'], 'wrong-use', 'SLUIS_SOURCE', { SLUIS_SOURCE: 'jamf' }],
  [['run'], 'wrong-use', 'SLUIS_LOG', { SLUIS_LOG: 'xml' }],
];

export const cases: readonly ArgumentsCase[] = [...numbers, ...words, ...verbs, ...switches, ...SINGLE].map(
  ([args, code, says, env = {}]) => ({
    name: [
      ...Object.entries(env).map(([name, value]) => `${name}=${shown(value)}`),
      'sluis',
      ...args.map((arg) => (/^[\w.:/=-]+$/.test(arg) ? arg : shown(arg))),
    ].join(' '),
    args,
    env,
    code,
    says,
  }),
);
