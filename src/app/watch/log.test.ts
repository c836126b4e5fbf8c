import { expect, test } from 'vitest';
import type { ClaimOutcome } from '../../store/store.ts';
import { bugReference, keepOutOfLogs } from '../doors/trouble.ts';
import type { Sluis } from '../wiring.ts';
import { openLog } from './log.ts';

const ANN = '0f2c9d1e-1111-4222-8333-444455556666';

function log(people: boolean) {
  const lines: string[] = [];
  const watch = openLog({ write: (line) => lines.push(line), key: 'k', people, version: '1', now: () => 0 });
  const users = new Map([[ANN, { value: { mail: 'ann@contoso.com', userPrincipalName: 'ann@contoso.com' } }]]);
  watch.opened?.({ engine: { view: { facts: { user: users } } } } as unknown as Sluis);
  const action = (outcome: ClaimOutcome) =>
    watch.told?.({ what: 'action', kind: 'add-member', key: `add-member:${ANN}`, subject: ANN, outcome });
  return { watch, action, text: () => lines.join('\n'), last: () => JSON.parse(lines.at(-1) ?? 'null') as object };
}

test('an action is told by kind and outcome, and by a reference that is not the id', () => {
  const { action, last, text } = log(false);
  action({ kind: 'failed', code: 'forbidden', facts: { at: `/users/${ANN}` } });

  expect(last()).toEqual({
    level: 'warn',
    time: '1970-01-01T00:00:00.000Z',
    service: 'sluis',
    version: '1',
    what: 'action',
    kind: 'add-member',
    outcome: 'failed',
    code: 'forbidden',
    subject: expect.stringMatching(/^[\w-]{12}$/),
  });
  expect(text()).not.toMatch(new RegExp(`${ANN}|ann@`));
});

test('one id has one reference in an installation, and another elsewhere', () => {
  const one = log(false);
  one.action({ kind: 'done' });
  const first = one.last();
  one.action({ kind: 'done' });

  expect(one.last()).toEqual(first);
  const elsewhere: string[] = [];
  openLog({ write: (line) => elsewhere.push(line), key: 'other', people: false, version: '1', now: () => 0 }).told?.({
    what: 'action',
    kind: 'add-member',
    key: '',
    subject: ANN,
    outcome: { kind: 'done' },
  });
  expect(JSON.parse(elsewhere[0] ?? '')).not.toHaveProperty('subject', (first as { subject: string }).subject);
});

test('where the configuration says so, people are shown by their mail address', () => {
  const { action, last } = log(true);
  action({ kind: 'done' });

  expect(last()).toMatchObject({ mail: 'ann@contoso.com' });
});

test('a bug is a reference that errors.log has too: neither its message nor whose plan it was', () => {
  const { watch, last, text } = log(true);
  const error = new TypeError(`no plan for ann@contoso.com`);
  watch.bug?.(error, `plan of ${ANN}`);

  expect(last()).toMatchObject({ level: 'error', what: 'bug', doing: 'plan', reference: bugReference(error) });
  expect(text()).not.toMatch(new RegExp(`${ANN}|ann@|TypeError`));
});

test('how long a trouble lasts stands in its line, where that is known', () => {
  const { watch, last } = log(false);
  watch.trouble?.('database-unseen', null, 130);

  expect(last()).toMatchObject({ what: 'trouble', code: 'database-unseen', seconds: 130 });
});

test('a secret does not stand in a line, whatever field it came by', () => {
  keepOutOfLogs(['planted/secret+1']);
  const { watch, text } = log(false);
  watch.trouble?.('planted/secret+1', encodeURIComponent('planted/secret+1'));
  watch.answered?.({ method: 'GET', route: '/x?password=hidden12', status: 200, ms: 1 });

  expect(text()).not.toMatch(/planted|hidden12/);
  expect(text().match(/\[secret\]/g)).toHaveLength(3);
});
