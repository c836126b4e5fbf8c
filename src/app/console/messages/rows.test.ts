import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW, user } from '../../../../test/kits/cases.kit.ts';
import { HOUR, userId } from '../../../domain/words.ts';
import { BOUNCE } from '../../../engine/past.ts';
import { newView, type View } from '../../../engine/view.ts';
import type { Claim, ClaimOutcome, Json } from '../../../store/store.ts';
import { folded } from '../rows/fold.ts';
import { pageOfSent, titleOf } from './rows.ts';
import { openSentIndex, type SentIndex } from './sent-index.ts';

const NAMES = ['Jörg Baum', 'Anna Koch', 'Zoë Visser'] as const;
const IDS = NAMES.map((_, at) => userId(`44444444-4444-4444-4444-44444444444${at}`));
const KINDS = ['invitation', 'reminder', 'welcome', 'help-desk-briefing'] as const;

type Change =
  | { readonly send: number; readonly at: number; readonly kind: string; readonly to: string; readonly wave: string }
  | { readonly answer: number; readonly outcome: ClaimOutcome }
  | { readonly bounce: number }
  | { readonly rename: number; readonly name: string }
  | 'look';

const number = fc.integer({ min: 0, max: 9 });
const change = fc.oneof<fc.Arbitrary<Change>[]>(
  fc.record({
    send: number,
    at: fc.integer({ min: 0, max: 6 }),
    kind: fc.constantFrom(...KINDS),
    to: fc.constantFrom(...IDS.map((id) => `user:${id}`), 'help-desk', 'approver:boss@example.com', 'user:nobody'),
    wave: fc.constantFrom('pilot', 'rest'),
  }),
  fc.record({
    answer: number,
    outcome: fc.constantFrom<ClaimOutcome>({ kind: 'done' }, { kind: 'failed', code: 'refused' }, { kind: 'unknown' }),
  }),
  fc.record({ bounce: number }),
  fc.record({ rename: fc.nat(2), name: fc.constantFrom(...NAMES, 'Karim') }),
  fc.constant<Change>('look'),
);
const wish = fc.record({
  filter: fc.record(
    {
      kind: fc.constantFrom(...KINDS, 'stuck'),
      outcome: fc.constantFrom('accepted', 'failed', 'unknown', 'open'),
      wave: fc.constantFrom('pilot', 'rest', 'none'),
      text: fc.constantFrom('jorg', 'ANN', 'invit', 'rest', 'boss', ' ', 'nobody', 'karim', 'mailto'),
    },
    { requiredKeys: [] },
  ),
  seesPeople: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

function claimOf(at: number, key: string, message: string, to: string, wave: string): Claim {
  const action = { kind: 'send-message', key, message, to, wave, promise: null } as unknown as Json;
  return {
    key,
    kind: 'send-message',
    subject: 's',
    object: 'o',
    action,
    claimedAt: NOW + at * HOUR,
    outcome: null,
    recordedAt: null,
  };
}

function name(view: View, at: number, displayName: string): void {
  const [id] = [IDS[at]];
  if (id === undefined) throw new Error('there is nobody of this number');
  const value = user({ id, displayName, mail: `m${at}@example.com`, userPrincipalName: `u${at}@example.com` });
  view.setFacts('user', [{ kind: 'user', id, value, seenAt: NOW, changedAt: NOW, goneAt: null } as never]);
}

function apply(view: View, one: Exclude<Change, 'look'>): void {
  if ('send' in one) {
    const key = `mail:${one.send}`;
    if (!view.claims.has(key)) view.setClaims([claimOf(one.at, key, one.kind, one.to, one.wave)]);
  } else if ('answer' in one) view.setOutcomes(new Map([[`mail:${one.answer}`, one.outcome]]), NOW);
  else if ('bounce' in one)
    view.setIntent({ kind: BOUNCE, id: `mail:${one.bounce}`, value: { detail: 'gone' }, at: NOW, by: 'sluis' });
  else name(view, one.rename, one.name);
}

function outcomeOf({ key, outcome }: Claim, view: View): string {
  if (outcome === null) return 'open';
  if (view.intents.get(BOUNCE)?.has(key)) return 'failed';
  return outcome.kind === 'done' ? 'accepted' : outcome.kind;
}

/** The same by looking at every message. */
function plain(view: View, { filter, seesPeople }: Wish): readonly string[] {
  const wanted = folded(filter.text?.trim() ?? '');
  const fits = (claim: Claim): boolean => {
    const { message, wave, to } = claim.action as unknown as Record<'message' | 'wave' | 'to', string>;
    const person = view.facts.user.get(to.replace(/^user:/, ''))?.value;
    const shown = [
      titleOf(message, 'en'),
      wave,
      ...(seesPeople ? [to, person?.displayName, person?.mail, person?.userPrincipalName] : []),
    ];
    return (
      (filter.kind === undefined || filter.kind === message) &&
      (filter.wave === undefined || filter.wave === wave) &&
      (filter.outcome === undefined || filter.outcome === outcomeOf(claim, view)) &&
      (wanted === '' || shown.some((text) => folded(text ?? '').includes(wanted)))
    );
  };
  return [...view.claims.values()]
    .filter(fits)
    .toSorted((a, b) => b.claimedAt - a.claimedAt || (a.key < b.key ? -1 : 1))
    .map((claim) => `${hash('sha256', claim.key).slice(0, 24)} ${outcomeOf(claim, view)}`);
}

function paged(index: SentIndex, view: View, { filter, seesPeople }: Wish, limit: number): readonly string[] {
  const found: string[] = [];
  let after: Parameters<SentIndex['page']>[2]['after'] = null;
  for (let pages = 0; pages <= view.claims.size; pages++) {
    const page = pageOfSent(index, filter, { after, limit }, { seesPeople, language: 'en' }, view);
    found.push(...page.rows.map(({ id, outcome }) => `${id} ${outcome}`));
    if ((after = page.next) !== null) continue;
    expect(page.total).toBe(found.length);
    return found;
  }
  throw new Error('the pages do not come to an end');
}

test('after any changes the index answers what filtering and sorting every message answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 60, size: 'max' }),
      wish,
      fc.integer({ min: 1, max: 5 }),
      async (changes, wished, limit) => {
        const view = newView();
        NAMES.forEach((one, at) => name(view, at, one));
        const index = openSentIndex(view);
        for (const one of changes) {
          if (one !== 'look') apply(view, one);
          else {
            await index.follow();
            paged(index, view, wished, limit);
          }
        }
        await index.follow();
        expect(paged(index, view, wished, limit)).toEqual(plain(view, wished));
        for (const kind of KINDS)
          for (const outcome of ['accepted', 'failed'] as const)
            expect(index.count(kind, outcome)).toBe(
              plain(view, { filter: { kind, outcome }, seesPeople: false }).length,
            );
      },
    ),
    { numRuns: 400 },
  );
});

test('very many are taken up while others have their turn, and what changes meanwhile is in the answer', async () => {
  const view = newView();
  const send = (from: number, until: number): void =>
    view.setClaims(
      Array.from({ length: until - from }, (_, n) =>
        claimOf((n * 7919) % 5_003, `mail:${from + n}`, KINDS[n % 4] ?? 'stuck', `user:${IDS[n % 3]}`, 'rest'),
      ),
    );
  send(0, 40_000);
  const index = openSentIndex(view);
  const asked = index.follow();
  let turns = 0;
  const timer = setInterval(() => {
    if (turns++ > 0) return;
    view.setOutcomes(new Map([['mail:11', { kind: 'done' }]]), NOW);
    send(40_000, 40_100);
  }, 1);
  await asked;
  clearInterval(timer);
  await index.follow();
  expect(turns).toBeGreaterThan(0);
  const wished: Wish = { filter: { wave: 'rest' }, seesPeople: true };
  const expected = plain(view, wished);
  expect(expected).toHaveLength(40_100);
  expect(paged(index, view, wished, 5_000)).toEqual(expected);
  expect(index.count(KINDS[3], 'accepted')).toBe(1);
});
