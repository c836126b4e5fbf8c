import type { AccessSubject } from '../../domain/access/gates.ts';
import { changeMembers, type MemberChange } from '../../domain/access/map/members.ts';
import type { Held } from '../../domain/access/map/closure.ts';
import type { MapInput } from '../../domain/access/map/map.ts';
import { sortedSet } from '../../domain/access/map/sorted.ts';
import { updateMap } from '../../domain/access/map/update.ts';
import { changeUsers, noUsers, sameUsers } from '../../domain/access/map/user-set.ts';
import type { Tri } from '../../domain/words.ts';
import { type AccessWorld, holdQuestions, MAP_LEVERS, membershipOf, oldRules, type WorldFacts } from './world.ts';

/**
 * The same world after something about some of its people changed: where they stand on the levers, or their devices. All else is as
 * before: the same people, policies, groups, partners and rules, and nothing of the tenant whose time has come since.
 *
 * @param facts  what is true now, the view of the tenant the same object as before
 * @param changed  ids of users who may stand elsewhere
 */
export function worldAfter(before: AccessWorld, facts: WorldFacts, changed: Iterable<string>): AccessWorld {
  const { map } = before;
  const subjects = [...changed].flatMap((id) => facts.subjects.get(id) ?? []);
  const { directory, touched } = changeMembers(map.input.directory, memberChanges(facts, subjects));
  const input: MapInput = { ...map.input, directory, old: oldAfter(map.input, facts, subjects) };
  return { ...before, facts, map: updateMap(map, input, touched) };
}

function memberChanges({ view }: WorldFacts, subjects: readonly AccessSubject[]): readonly MemberChange[] {
  return MAP_LEVERS.flatMap((lever) => {
    const group = view.leverGroups[lever];
    if (group === undefined) return [];
    return subjects.map(({ userId, levers }) => ({ group, user: userId, ...membershipOf(levers[lever]) }));
  });
}

/** The same object where nobody is held otherwise: then nothing that rests on it is made anew. */
function oldAfter(
  { directory, old }: MapInput,
  facts: WorldFacts,
  subjects: readonly AccessSubject[],
): MapInput['old'] {
  const { users } = directory;
  const numbered = subjects.flatMap((subject) => {
    const number = users.numberOf(subject.userId);
    return number === undefined ? [] : [{ number, subject }];
  });
  let moved = false;
  const after = (was: Held, answer: (subject: AccessSubject) => Tri): Held => {
    const held = heldAfter(
      was,
      numbered.map(({ number, subject }) => ({ number, value: answer(subject) })),
    );
    moved ||= held !== was;
    return held;
  };
  const nobody = noUsers(users.size);
  const none: Held = { surely: nobody, possibly: nobody };
  const holds = Object.fromEntries(
    Object.entries(holdQuestions(facts)).map(([platform, answer]) => [
      platform,
      after(old.holds[platform as keyof typeof old.holds] ?? none, answer),
    ]),
  );
  const rules = oldRules(facts.view.sourceRules, (rule, platform, answer) => {
    const known = old.rules.find(
      ({ id, platforms }) => id === rule.id && platforms !== 'all' && platforms[0] === platform,
    );
    return after(known?.held ?? none, answer);
  });
  return moved ? { holds, rules } : old;
}

function heldAfter(was: Held, answers: readonly { readonly number: number; readonly value: Tri }[]): Held {
  const those = (fits: (value: Tri) => boolean): Uint32Array =>
    sortedSet(answers.flatMap(({ number, value }) => (fits(value) ? [number] : [])));
  const yes = those((value) => value === 'yes');
  const notYes = those((value) => value !== 'yes');
  const no = those((value) => value === 'no');
  const notNo = those((value) => value !== 'no');
  const surely = changeUsers(was.surely, yes, notYes);
  const possibly = changeUsers(was.possibly, notNo, no);
  if (surely === was.surely && possibly === was.possibly) return was;
  return sameUsers(surely, possibly) ? { surely, possibly: surely } : { surely, possibly };
}
