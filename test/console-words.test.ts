import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = 'src/web/console';
/** Attributes that a person reads or hears. */
const READ_OUT = [
  'aria-label',
  'aria-description',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'header',
  'description',
];
/** Names that are the same in every language, and signs. */
const NAMES = /^(?:Sluis|Intune|CSV|PDF|JSON|A3|A4|Graph|[\s\d\p{P}\p{S}]*|&[a-z]+;)$/u;

/** Pure: words that stand in a component's source instead of in the text room, each with its line. */
function hardCoded(source: string): readonly string[] {
  const plain = source.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const attributes = new RegExp(`\\b(?:${READ_OUT.join('|')})=(?:"([^"]*)"|\\{'([^']*)'\\}|\\{\`([^\`$]*)\`\\})`, 'g');
  const found = [
    ...[...plain.matchAll(attributes)].map((hit) => [hit.index, hit[1] ?? hit[2] ?? hit[3] ?? ''] as const),
    // Text between a tag's end and the next tag or brace, on one line or several.
    ...[
      ...plain.matchAll(
        /(?<![\w$])<[A-Za-z][^<>]*[^=<>]>\s*([^<>{}()=;]*[A-Za-z]{2}[^<>{}()=;]*?)\s*(?=<\/|<[A-Za-z]|\{)/g,
      ),
    ].map((hit) => [hit.index, hit[1] ?? ''] as const),
  ];
  return (
    found
      // What follows a tag after one of these signs is code again.
      .filter(([, words]) => !/^[,:?)]/.test(words.trim()) && !NAMES.test(words.trim()))
      .map(([at, words]) => `${plain.slice(0, at).split('\n').length}: ${words.trim()}`)
  );
}

test('the console has no words of its own: every sentence comes from the text room', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const wrong = files.flatMap((file) =>
    hardCoded(readFileSync(join(FOLDER, file), 'utf8')).map((words) => `${file}:${words}`),
  );

  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test.each([
  '<Button>Save</Button>',
  '<Text size={200}>\n  Nothing here yet\n</Text>',
  '<Button aria-label="Close" />',
  "<Field label={'Name'}>",
  '<Text weight="semibold">Devices {count}</Text>',
])('hard-coded words are seen in %s', (source) => {
  expect(hardCoded(source)).not.toEqual([]);
});

test.each([
  "<Button>{say('a.b')}</Button>",
  '<Text weight="semibold">Sluis</Text>',
  '<Button aria-label={name} />',
  'const f = (a: number): Map<string, number> => a < 3 ? one : two;',
  "{rows.length > 0 && (<Table aria-label={say('x')}>{rows}</Table>)}",
])('what comes from the text room, names and code are let through: %s', (source) => {
  expect(hardCoded(source)).toEqual([]);
});
