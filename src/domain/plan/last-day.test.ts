import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  settings,
  sourceDevice,
} from '../../../test/kits/cases.kit.ts';
import { type LeverState, leverState } from '../access/lever.ts';
import { MAIL_REFUSED, type PastAction } from '../action.ts';
import type { Lever } from '../facts.ts';
import { type MoveSettings, START_COUNTS_MS } from '../settings.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../words.ts';
import type { PlanInput } from './case.ts';
import { planSubject } from './subject.ts';

const BY_USER = settings({ kind: 'none' });
/** Told three weeks ago, and nothing since: the last day was two days ago. */
const told = [invited(21, null)];
/** The old rules let go of them weeks ago, or only an hour ago. */
const LONG_AGO = { exempt: NOW - 15 * DAY, released: NOW - 14 * DAY, 'source-exempt': NOW - 15 * DAY };
const JUST_NOW = { exempt: NOW - HOUR, released: NOW - HOUR, 'source-exempt': NOW - HOUR };
const BRAKED = { wave: { braked: true } };

function inputAt(at: Instant, choice: CaseChoice, of: MoveSettings = BY_USER): PlanInput {
  const devices = [sourceDevice({ lastSeenAt: at })];
  const { subject, settings: chosen } = inputWith({ devices, past: told, ...choice }, of);
  const { access } = subject;
  const levers = mapLevers((lever) => {
    const seenAt = choice.levers?.[lever];
    const membership = typeof seenAt === 'number' ? { changedAt: seenAt, goneAt: null } : null;
    return leverState({ lever, membership, writes: subject.past.filter(writesOf(lever)), revokedAt: [] }, at);
  });
  return { subject: { ...subject, access: access && { ...access, levers } }, settings: chosen, now: at };
}
const mapLevers = (make: (lever: Lever) => LeverState) => ({
  exempt: make('exempt'),
  released: make('released'),
  enforced: make('enforced'),
  'source-exempt': make('source-exempt'),
});
const writesOf =
  (lever: Lever) =>
  ({ action }: PastAction): boolean =>
    lever === 'source-exempt'
      ? action.kind === 'exempt-in-source'
      : action.kind === 'add-member' && action.lever === lever;
/** Where the one device stands, in a word. */
function placeAt(at: Instant, choice: CaseChoice = {}, of: MoveSettings = BY_USER): string {
  const place = planSubject(inputAt(at, choice, of)).devices[0]?.place;
  return place && 'reason' in place ? place.reason : (place?.kind ?? '');
}
const said = (hoursAgo: number, differs: Partial<PastAction> = {}): PastAction => {
  const { action } = invited(0, null);
  const at = NOW - hoursAgo * HOUR;
  return { action: { ...action, key: `mail:${hoursAgo}` }, claimedAt: at, outcome: 'done', recordedAt: at, ...differs };
};

test('whose last day came while nobody could start anything is on the way until the days of notice after the next word are over', () => {
  const levers = LONG_AGO;
  expect(placeAt(NOW, { levers })).toBe('under-way');
  expect(planSubject(inputAt(NOW, { levers })).actions).toMatchObject([{ message: 'reminder' }]);
  const past = [...told, said(0)];
  expect(planSubject(inputAt(NOW, { levers, past })).nextDueAt).toBeLessThanOrEqual(NOW + 5 * DAY);
  expect(placeAt(NOW + 5 * DAY - 1, { levers, past })).toBe('under-way');
  expect(placeAt(NOW + 5 * DAY, { levers, past })).toBe('not-started');
  // Warned in time, which was two days ago, they let it pass.
  expect(placeAt(NOW, { levers, past: [...told, said(3 * 24)] })).toBe('not-started');
});

test('nor has let it pass whom the old rules let go of only afterwards, whatever they were told before', () => {
  const past = [...told, said(3 * 24)];
  // Surely off a day after that was seen.
  expect(placeAt(NOW + DAY, { levers: JUST_NOW, past })).toBe('under-way');
  const since = [...past, said(-24)];
  expect(placeAt(NOW + 6 * DAY - 1, { levers: JUST_NOW, past: since })).toBe('under-way');
  expect(placeAt(NOW + 6 * DAY, { levers: JUST_NOW, past: since })).toBe('not-started');
});

test('while the wave is braked they wait for its brake to be lifted; whose mail is refused, for another address', () => {
  expect(placeAt(NOW, { levers: LONG_AGO, ...BRAKED })).toBe('wave-braked');
  const refused = said(1, { outcome: 'failed', code: MAIL_REFUSED });
  expect(placeAt(NOW, { levers: LONG_AGO, past: [...told, refused] })).toBe('mail-refused');
});

test('who is still under the old rules is on the way while these are taken off, and waits for an administrator where they do not go', () => {
  const own = planSubject(inputAt(NOW, {})).actions.find(({ kind }) => kind === 'add-member');
  if (!own) throw new Error('nothing takes the old rules off');
  const tried = (n: number, hoursAgo: number, outcome: PastAction['outcome']): PastAction => {
    const at = NOW - hoursAgo * HOUR;
    return { action: { ...own, key: n === 1 ? own.key : `${own.key}#${n}` }, claimedAt: at, outcome, recordedAt: at };
  };
  // Every account in the old product was taken out, and seen so: what is left is in Entra.
  const levers = { 'source-exempt': LONG_AGO['source-exempt'] };
  const placeWith = (...done: PastAction[]): string => placeAt(NOW, { levers, past: [...told, ...done] });
  expect(placeWith()).toBe('under-way');
  for (const outcome of ['done', 'unknown', 'asked'] as const) {
    expect(placeWith(tried(1, 24, outcome))).toBe('under-way');
    expect(placeWith(tried(1, 25, outcome))).toBe('still-under-old-rules');
  }
  expect(placeWith(tried(1, 2, 'failed'), tried(2, 1, 'failed'))).toBe('under-way');
  expect(placeWith(tried(1, 3, 'failed'), tried(2, 2, 'failed'), tried(3, 1, 'failed'))).toBe('still-under-old-rules');
  // Seen, and not surely in force yet; then the partner's turn.
  expect(placeAt(NOW, { levers: { ...levers, exempt: NOW - HOUR } })).toBe('under-way');
  expect(placeAt(NOW, { levers: { ...levers, exempt: NOW - 2 * DAY } })).toBe('under-way');
  const asked = { action: addMember('released', `add-member:released:${own.subject}:never`) };
  const released = { ...asked, claimedAt: NOW - 2 * DAY, outcome: 'done', recordedAt: NOW - 2 * DAY } as const;
  expect(placeAt(NOW, { levers: { ...levers, exempt: NOW - 3 * DAY }, past: [...told, released] })).toBe(
    'still-under-old-rules',
  );
});

test('where Intune’s rules come first, and somebody’s losing access is not approved, their last day passes unused: the approval is waited for', () => {
  const atOnce = settings({ kind: 'at-once' });
  const toldOf = (promise: Instant): readonly PastAction[] => [
    invited(21, promise),
    said(3 * 24, { action: { ...invited(3, promise).action, key: 'mail:last' } }),
  ];
  const [past, levers] = [toldOf(NOW - 16 * DAY), LONG_AGO];
  const approved = { handover: true, unenroll: true, lockout: new Set<typeof ANN>() };
  for (const unenroll of [atOnce.unenroll, { start: 'user', atDeadline: 'service' } as const]) {
    const of = { ...atOnce, unenroll };
    expect(placeAt(NOW, { levers, past, wave: { approved } }, of)).toBe('approval-open');
    // Once it is given the rules are on their way, and with them the button.
    expect(placeAt(NOW, { levers, past, wave: { approved: { ...approved, lockout: 'all' } } }, of)).toBe('under-way');
  }
  // Elsewhere the rules wait for the approval, and the move does not.
  expect(placeAt(NOW, { levers, past: toldOf(NOW - 2 * DAY), wave: { approved } }, settings())).toBe('not-started');
});

/** A mail that fails is refused for good. */
const codeOf = (outcome: PastAction['outcome'], { kind }: PastAction['action']): string =>
  outcome === 'failed' ? (kind === 'send-message' ? MAIL_REFUSED : 'refused') : '';

/** A start of now: as long as nobody was asked to leave by it, it lapses. */
const startCounts = (past: readonly PastAction[], at: Instant): boolean =>
  at <= NOW + START_COUNTS_MS ||
  past.some(({ action, outcome }) => action.kind === 'retire-device' && outcome !== 'failed');

const CHOICES = [
  { levers: {}, started: false },
  { levers: LONG_AGO, started: false },
  { levers: JUST_NOW, started: false },
  { levers: LONG_AGO, started: true },
];

const KINDS = {
  none: { kind: 'none' },
  grace: { kind: 'grace', graceMs: 14 * DAY },
  'at once': { kind: 'at-once' },
} as const;
const LIVES = Object.entries(KINDS).flatMap(([name, enforcement]) =>
  (['wait', 'service'] as const).map((atDeadline) => ({
    name: `${name}, ${atDeadline}`,
    of: { ...settings(enforcement), unenroll: { start: 'user', atDeadline } } as const,
  })),
);

test.each(LIVES)(
  'nothing is on its way for good after the last day, whatever becomes of what is tried: $name',
  ({ of }) => {
    for (const outcome of ['done', 'failed', 'unknown'] as const)
      for (const choice of CHOICES) {
        const past: PastAction[] = [...told];
        const lived = (at: Instant): CaseChoice => ({
          ...choice,
          past,
          started: choice.started && startCounts(past, at),
        });
        let at = NOW;
        for (; at < NOW + 150 * DAY; at += DAY)
          for (const action of planSubject(inputAt(at, lived(at), of)).actions)
            past.push({ action, claimedAt: at, outcome, recordedAt: at + MINUTE, code: codeOf(outcome, action) });
        expect(placeAt(at, lived(at), of), `${outcome} ${JSON.stringify(choice)}`).not.toBe('under-way');
      }
  },
);
