import { expect, test } from 'vitest';
import { house, terminal } from '../../test/kits/command-line.kit.ts';
import { explainError } from '../text/explain.ts';
import { runCli } from './run.ts';

test.each([
  ['config-wrong-value', 'user', 'en', 'Did you mean “user”? Allowed here: user, service.'],
  ['config-wrong-value', 'user', 'nl', 'Bedoel je “user”? Hier kan: user, service.'],
  ['config-wrong-value', null, 'en', 'Allowed here: user, service.'],
  ['config-unknown-key', null, 'nl', 'Hier kan: user, service.'],
])('what was probably meant is asked where something is near: %s, %s, %s', async (code, nearest, language, asked) => {
  const at = { file: 'sluis.yaml', line: 7, column: 3, key: 'unenroll.start' };
  const problems = [{ code, ...at, nearest, allowed: 'user, service' }];
  const screen = terminal(false, { LANG: language === 'nl' ? 'nl_NL.UTF-8' : 'en_GB.UTF-8' });
  await runCli(['check'], house({ exit: 2, data: null, problems }).doors, screen.streams);

  expect(screen.error().split('\n')[1]).toBe(`  ${asked}`);
});

test('what is one of many is called an example', () => {
  const at = { file: 'sluis.yaml', line: 7, column: 3, key: 'notice.before', allowed: '5 days', example: true };
  expect(explainError('en', { ...at, code: 'config-wrong-value' }).next).toBe('For example: 5 days.');
  expect(explainError('nl', { ...at, code: 'config-missing-key' }).next).toBe('Voeg het toe. Bijvoorbeeld: 5 days.');
});
