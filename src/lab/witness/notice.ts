import { accountNamed, accountOf, recordOf, uemUserOf } from '../world/look.ts';
import type { HandMade } from './hand-made.ts';
import type { Act } from './parse.ts';
import { type Rule, ruleOf } from './policy.ts';
import type { Letter, Post } from './post.ts';
import type { Starts } from './starts.ts';
import { type Bench, minute } from './words.ts';

/** Laws 3 (notice first) and 4 (a promise is kept). */
export interface Notice {
  /** Every accepted write that changes something for a person. */
  readonly onAct: (act: Act, now: number) => void;
  /** The product's own policy came into force for this user. */
  readonly onEnforced: (user: string, at: number) => void;
}

/** Tells its reader that they are to move. */
export const announces = (letter: Letter): boolean => letter.kind === 'invitation' || letter.kind === 'reminder';

/** Groups that the product made and that decide on access: in a policy's users or a partner's targets. */
export const leverGroups = ({ world: { state } }: Pick<Bench, 'world'>): Set<string> => {
  const named = new Set<string>();
  const add = (list: readonly string[]) => {
    for (const id of list) named.add(id);
  };
  for (const policy of state.directory.policies) {
    const { users }: Rule = ruleOf(policy, policy.json);
    add(users.includeGroups);
    add(users.excludeGroups);
  }
  for (const { assignments } of state.directory.partners)
    for (const { include, exclude } of [assignments.ios, assignments.android, assignments.macos]) {
      if (include !== 'all') add(include);
      add(exclude);
    }
  return new Set(state.directory.groups.filter((g) => g.createdByApp !== null && named.has(g.id)).map((g) => g.id));
};

const iso = (at: number): string => new Date(at).toISOString();

/** Law 4: a date was told, and the newest holds; an earlier one than one given before needs a full notice of its own. */
const judgePromise = (bench: Bench, subject: string, letters: readonly Letter[], at: number): void => {
  bench.count('law4.judged');
  const promises = letters.flatMap(({ at: sentAt, promise }) =>
    promise !== null && sentAt <= at ? [{ sentAt, promise }] : [],
  );
  const newest = promises.at(-1);
  if (newest === undefined) return bench.accuse(4, subject, `enforced at ${iso(at)}, and no date was ever told`, at);
  if (at < newest.promise)
    bench.accuse(4, subject, `enforced at ${iso(at)}, promised not before ${iso(newest.promise)}`, at);
  const latest = Math.max(...promises.map(({ promise }) => promise));
  if (newest.promise < latest && at < newest.sentAt + bench.rules.noticeMinutes * minute)
    bench.accuse(4, subject, `told an earlier date only at ${iso(newest.sentAt)}`, at);
};

/** Of what nobody started it may be the last word that gave its holder their notice. */
const warns = (letter: Letter): boolean => announces(letter) || letter.kind === 'deadline';

export const createNotice = (bench: Bench, post: Post, handMade: HandMade, starts: Starts): Notice => {
  const { state } = bench.world;
  const people = new Map(state.people.map((person) => [person.id, person]));
  const address = (user: string): string => people.get(user)?.mail || (accountOf(state, user)?.mail ?? '');

  const lettersTo = (user: string): readonly Letter[] => {
    const [person, mail] = [people.get(user), address(user)];
    if (person?.mail) return post.toPerson(person);
    return mail === '' ? [] : post.to(mail);
  };

  /** Were these letters in time for a change now, and was the help desk told of one of their waves? */
  const judge = (
    subject: string,
    letters: readonly Letter[],
    what: string,
    now: number,
    tells: (letter: Letter) => boolean = announces,
  ): void => {
    bench.count('law3.judged');
    const inTime = letters.filter((l) => tells(l) && l.at <= now - bench.rules.noticeMinutes * minute);
    if (inTime.length === 0) {
      const first = letters.find(tells);
      const why = first === undefined ? 'no invitation' : `first invitation at ${iso(first.at)}`;
      bench.accuse(3, subject, `${what}: ${why}`);
    } else if (bench.rules.helpDesk && !inTime.some((l) => l.wave !== null && post.briefedAt(l.wave) !== null))
      bench.accuse(3, subject, `${what}: the help desk was not told of wave ${inTime[0]?.wave ?? 'none'}`);
  };

  const user = (id: string, what: string, now: number): void => {
    const mail = address(id);
    judge(mail || id, lettersTo(id), what, now);
  };

  const record = (id: number, now: number): void => {
    const found = recordOf(state, id);
    if (found === null) return;
    const { hardware, record: held } = found;
    const { holder, serial } = hardware;
    const what = `retire of ${serial}`;
    if (holder !== null && starts.hasStarted(hardware, held.enrolledAt)) return user(holder, what, now);
    if (holder !== null) {
      // The product begins by itself: what its holder was told before it was so enrolled was about what it had been.
      bench.count('law3.unstarted');
      const since = lettersTo(holder).filter((letter) => letter.at >= held.enrolledAt);
      return judge(address(holder) || holder, since, `${what}, which nobody started`, now, warns);
    }
    // A device without a holder: the help desk is told in its place.
    const helpDesk = [
      state.organisation.helpDeskMail,
      ...state.people.filter((p) => p.role === 'help-desk').map((p) => p.mail),
    ];
    judge(serial, [...post.aboutDevice(hardware), ...helpDesk.flatMap(post.to)], what, now);
  };

  return {
    onAct: (act, now) => {
      if (act.kind === 'member' && act.present && people.has(act.member) && leverGroups(bench).has(act.group))
        user(act.member, `added to group ${act.group}`, now);
      // Who is taken out again of where a hand had put them gets back what they had, and at once.
      if (act.kind === 'revoke' && !handMade.wasUndone(act.user, now)) user(act.user, 'sessions revoked', now);
      if (act.kind === 'uem-member' && act.present) {
        const upn = uemUserOf(state, act.user)?.upn;
        const found = upn === undefined ? null : accountNamed(state, upn);
        if (found !== null) user(found.id, 'exempted in the old product', now);
      }
      if (act.kind === 'uem-retire') for (const id of act.records) record(id, now);
    },
    onEnforced: (id, at) => judgePromise(bench, address(id), lettersTo(id), at),
  };
};
