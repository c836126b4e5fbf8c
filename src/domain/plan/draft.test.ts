import { expect, test } from 'vitest';
import { invited, NOW, retire } from '../../../test/kits/cases.kit.ts';
import {
  type Action,
  MAIL_DEFERRED,
  MAIL_NOT_TAKEN,
  MAIL_UNREACHED,
  OVERTAKEN,
  type PastAction,
  mayHaveHappened,
} from '../action.ts';
import { DAY, HOUR, MINUTE } from '../words.ts';
import { askNumber, newDraft, offer } from './draft.ts';

test('what was asked in the very turn in which a wave began anew is an answer to that, and is not asked again at once', () => {
  const asked = { ...invited(0), claimedAt: NOW };
  const { action } = asked;
  const to = action.kind === 'send-message' ? action.to : '';
  const number = (past: readonly (typeof asked)[], since: number | null, now = NOW + 1) =>
    askNumber(past, to, () => true, now, since);

  expect(number([], NOW)).toBe(1);
  expect(number([asked], NOW)).toBeNull();
  expect(number([asked], NOW + 1)).toBe(2);
  expect(number([asked], NOW, NOW + DAY)).toBe(2);
});

test('what could not be read before a write is told at once, waits longer each time, and never counts as sent', () => {
  const detail = 'GET /API/mdm/devices/7: no usable Id';
  const tried = (tries: number, code: string): PastAction[] =>
    Array.from({ length: tries }, (_, index) => ({
      action: { ...retire(), key: index === 0 ? 'leave' : `leave#${index + 1}` },
      claimedAt: NOW,
      recordedAt: NOW,
      outcome: 'failed',
      code,
      detail,
    }));
  const after = (past: readonly PastAction[], ms: number) => {
    const draft = newDraft(NOW + ms);
    offer(draft, 'leave', past, NOW + ms, (key) => ({ ...retire(), key }));
    return { offered: draft.actions.map(({ key }) => key), told: draft.findings };
  };

  const once = tried(1, 'unread');
  expect(after(once, 9 * MINUTE)).toMatchObject({
    offered: [],
    told: [{ code: 'write-not-sent', facts: { what: detail } }],
  });
  expect(after(once, 10 * MINUTE).offered).toEqual(['leave#2']);
  expect(after(tried(4, 'unread'), HOUR).offered).toEqual([]);
  expect(after(tried(4, 'conflict'), HOUR).told).toMatchObject([
    { code: 'action-failed', facts: { said: 'something', what: detail } },
  ]);
  expect(after(tried(1, 'conflict'), MINUTE).told).toEqual([]);
  expect(once.some(mayHaveHappened)).toBe(false);
  const namesake = tried(1, 'name-shared');
  expect(after(namesake, MINUTE).told).toMatchObject([{ code: 'name-shared', facts: { name: detail, tries: 1 } }]);
  expect(namesake.some(mayHaveHappened)).toBe(false);
});

test('what was taken back before it was sent is offered at once, under a key of its own, and is no try', () => {
  const past = (...codes: readonly string[]): PastAction[] =>
    codes.map((code, index) => ({
      action: { ...retire(), key: index === 0 ? 'leave' : `leave#${index + 1}` },
      claimedAt: NOW,
      recordedAt: NOW,
      outcome: 'failed',
      code,
    }));
  const after = (codes: readonly string[], ms: number) => {
    const draft = newDraft(NOW + ms);
    offer(draft, 'leave', past(...codes), NOW + ms, (key) => ({ ...retire(), key }));
    return { offered: draft.actions.map(({ key }) => key), told: draft.findings };
  };

  expect(after([OVERTAKEN], 0)).toEqual({ offered: ['leave#2'], told: [] });
  expect(after([OVERTAKEN, OVERTAKEN, OVERTAKEN, OVERTAKEN], 0)).toEqual({ offered: ['leave#5'], told: [] });
  expect(after([OVERTAKEN, OVERTAKEN, OVERTAKEN, 'conflict'], 9 * MINUTE)).toEqual({ offered: [], told: [] });
  expect(after([OVERTAKEN, OVERTAKEN, OVERTAKEN, 'conflict'], 10 * MINUTE).offered).toEqual(['leave#5']);
  expect(past(OVERTAKEN).some(mayHaveHappened)).toBe(false);
});

test('a message that no server took is tried again half an hour later at most, however long; one that has no reader, as any other action', () => {
  const offered = (action: Action, code: string, tries: number, ms: number): readonly string[] => {
    const past = Array.from(
      { length: tries },
      (_, index): PastAction => ({
        action: { ...action, key: index === 0 ? 'told' : `told#${index + 1}` },
        claimedAt: NOW,
        recordedAt: NOW,
        outcome: 'failed',
        code,
      }),
    );
    const draft = newDraft(NOW + ms);
    offer(draft, 'told', past, NOW + ms, (key) => ({ ...action, key }));
    return draft.actions.map(({ key }) => key);
  };
  const message = invited(0).action;

  for (const code of [MAIL_UNREACHED, MAIL_NOT_TAKEN, MAIL_DEFERRED, 'forbidden', 'unauthorised', 'throttled']) {
    expect([offered(message, code, 1, 9 * MINUTE), offered(message, code, 1, 10 * MINUTE)]).toEqual([[], ['told#2']]);
    expect([offered(message, code, 7, 29 * MINUTE), offered(message, code, 7, 30 * MINUTE)]).toEqual([[], ['told#8']]);
  }
  expect(offered(message, 'no-recipient', 7, 10 * HOUR)).toEqual([]);
  expect(offered(retire(), 'forbidden', 7, 10 * HOUR)).toEqual([]);
});
