import type { GroupIndex } from '../access/groups.ts';
import type { EntraUser } from '../facts.ts';
import { isEmergencyAccount, type MoveSettings, type WaveDefinition } from '../settings.ts';
import { type WaveName, waveName } from '../words.ts';

/** Who could be in a wave: a user with what waves select by, or a device without a user. */
export interface Candidate {
  readonly subject: string;
  readonly user: EntraUser | null;
  /** Not of the move: in no wave. Absent for all others. */
  readonly outside?: boolean;
}

/**
 * Puts every candidate in exactly one wave. A subject that an opened wave already holds stays in it, whatever its
 * department says today. A selection larger than its wave's size goes on in `<name> 2`, `<name> 3` ..., by subject id, so
 * that the answer does not depend on order. Emergency accounts are in no wave.
 */
export function assignWaves(
  candidates: readonly Candidate[],
  settings: MoveSettings,
  groups: GroupIndex,
  held: ReadonlyMap<string, WaveName>,
): { readonly waves: readonly WaveDefinition[]; readonly bySubject: ReadonlyMap<string, WaveName> } {
  const bySubject = new Map<string, WaveName>();
  const waves: WaveDefinition[] = [];
  const opened = new Set(held.values());
  const open = candidates
    .filter((candidate) => isOpenTo(candidate, settings))
    .toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  for (const { subject } of open) {
    const wave = held.get(subject);
    if (wave) bySubject.set(subject, wave);
  }
  for (const definition of settings.waves) {
    const fitting = open.filter(
      (candidate) => !bySubject.has(candidate.subject) && selects(definition, candidate, groups),
    );
    const { size, parts, targets } = targetsOf(definition, opened, fitting.length);
    for (const [index, name] of parts.entries())
      waves.push(index === 0 ? definition : { ...definition, name, startAt: null });
    fitting.forEach((candidate, index) => {
      const target = targets[Math.min(Math.floor(index / size), targets.length - 1)];
      if (target) bySubject.set(candidate.subject, target);
    });
  }
  return { waves, bySubject };
}

/** Emergency accounts are in no wave, nor is who is not of the move. */
export function isOpenTo({ user, outside }: Candidate, settings: Pick<MoveSettings, 'emergencyAccounts'>): boolean {
  return outside !== true && !isEmergencyAccount(user, settings);
}

/**
 * The parts of one definition that selects so many, and those of them that are filled, in turn with `size` each: later ones first where
 * earlier ones were opened, as who is new joins a wave that has not begun.
 */
export function targetsOf(
  definition: WaveDefinition,
  opened: ReadonlySet<WaveName>,
  amount: number,
): { readonly size: number; readonly parts: readonly WaveName[]; readonly targets: readonly WaveName[] } {
  const size = definition.size ?? Math.max(1, amount);
  const parts = splitNames(definition, opened, Math.ceil(amount / size));
  const free = parts.filter((name) => !opened.has(name));
  return { size, parts, targets: free.length > 0 ? free : parts };
}

/** What waves select a known user by is the same; membership of groups is another fact. */
export function sameToWaves(a: EntraUser, b: EntraUser): boolean {
  return a.department === b.department && a.userPrincipalName === b.userPrincipalName;
}

/** Names of the parts: as many as are opened already, plus what the rest needs; at least one. */
function splitNames(
  definition: WaveDefinition,
  openedNames: ReadonlySet<WaveName>,
  needed: number,
): readonly WaveName[] {
  const name = (n: number): WaveName => (n === 1 ? definition.name : waveName(`${definition.name} ${n}`));
  const parts: WaveName[] = [];
  let fresh = 0;
  for (let n = 1; n <= 10_000; n++) {
    const opened = openedNames.has(name(n));
    if (!opened && fresh >= needed && parts.length > 0) break;
    parts.push(name(n));
    if (!opened) fresh++;
    if (!opened && needed === 0) break;
  }
  return parts;
}

export function selects(definition: WaveDefinition, candidate: Candidate, groups: GroupIndex): boolean {
  const { select } = definition;
  const { user } = candidate;
  switch (select.kind) {
    case 'rest':
      return true;
    case 'group':
      return user !== null && groups.has(select.groupId, user.id) === 'yes';
    case 'department':
      return (
        user?.department != null &&
        select.departments.some((name) => name.toLowerCase() === user.department?.toLowerCase())
      );
    case 'users':
      return user !== null && select.users.includes(user.userPrincipalName);
  }
}
