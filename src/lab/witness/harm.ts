import { OLD_MDM_APP_ID } from '../world/constants.ts';
import type { DirectoryUser, Hardware, Person, WorldState } from '../world/state.ts';
import { accountOf, devicesConcerned, hardwareNamed, peopleAt, personOf, recordOf } from '../world/look.ts';
import { liveRecord, needsReset } from '../world/truth.ts';
import type { Act } from './parse.ts';
import type { Lifts } from './lifts.ts';
import { announces } from './notice.ts';
import type { Letter, Post } from './post.ts';
import { isSinceTheList } from './since-list.ts';
import type { Twice } from './twice.ts';
import { type Bench, minute } from './words.ts';

const iso = (at: number): string => new Date(at).toISOString();

const hardwareOf = (state: WorldState, record: number): Hardware | undefined => recordOf(state, record)?.hardware;

/** Law 5: no write that erases, whether it was accepted or not; no retire of hardware that it would reset. */
export const judgeErase = (bench: Bench, acts: readonly Act[], accepted: boolean): void => {
  for (const act of acts) {
    bench.count('law5.judged');
    if (act.kind === 'erase') bench.accuse(5, act.what, 'a write that erases or deletes was sent');
    if (act.kind === 'uem-delete')
      bench.accuse(5, act.what, 'deleting a record of the old product unenrolls the device');
    if (act.kind !== 'uem-retire' || !accepted) continue;
    for (const record of act.records) {
      const hardware = hardwareOf(bench.world.state, record);
      if (hardware !== undefined && needsReset(hardware))
        bench.accuse(5, hardware.serial, `retired, which resets it (${hardware.mode}, ${hardware.osVersion})`);
    }
  }
};

/** Law 6: nobody is told to enroll before the old product let go and Entra shows no management. */
export const judgeEnrollMail = (bench: Bench, letter: Letter): void => {
  if (letter.kind !== 'enroll' || letter.device === null) return;
  bench.count('law6.judged');
  const { hardware } = bench.world.state;
  const serial = letter.device;
  const found =
    hardwareNamed(bench.world.state, serial) ??
    hardware.find((h) => h.uemRecords.some((r) => r.shownSerial === serial));
  if (found === undefined) return bench.accuse(6, serial, 'told to enroll a device that does not exist', letter.at);
  const [reader] = peopleAt(bench.world.state, letter.to);
  if (reader?.role === 'employee' && found.holder !== null && found.holder !== reader.id)
    bench.accuse(6, serial, `${letter.to} is told to enroll a device of somebody else`, letter.at);
  const live = liveRecord(found);
  if (live !== null && !isSinceTheList(bench, live.enrolledAt, letter.at))
    bench.accuse(6, serial, `told to enroll while the old product shows ${live.status}`, letter.at);
  if (found.entraRecords.some((record) => record.enabled && record.mdmAppId === OLD_MDM_APP_ID))
    bench.accuse(6, serial, 'told to enroll while Entra shows the old product as its manager', letter.at);
};

/** What the product learns of a departure, it learns by reading: so long a device may be stuck without its knowledge. */
const readLag = 60 * minute;
const MANY_STUCK = 3;

/** When it left the old product, if it has not arrived in the new one since; null: it is not between them. */
const betweenSince = ({ leftAt, arrivedAt }: Hardware): number | null =>
  leftAt !== null && arrivedAt !== null && arrivedAt >= leftAt ? null : leftAt;

interface SoonLate {
  readonly since: number;
  readonly found: readonly Hardware[];
}
const soon = new WeakMap<WorldState, SoonLate>();

/** Those that are late, or will be within a minute: all hardware is gone through once a minute, and not for each of thousands of starts. */
const soonLate = (state: WorldState, now: number, lateBy: (hardware: Hardware) => number): readonly Hardware[] => {
  const known = soon.get(state);
  if (known !== undefined && now >= known.since && now < known.since + minute) return known.found;
  const found = state.hardware.filter((hardware) => betweenSince(hardware) !== null && lateBy(hardware) > -minute);
  soon.set(state, { since: now, found });
  return found;
};

/** How many of a wave were seen to have left the old product, at least, and when. */
const counted = new WeakMap<WorldState, Map<string, { readonly left: number; readonly at: number }>>();
/** Somebody may be taken back; so it is counted again now and then. */
const COUNTED_FOR = 60 * minute;

const leftBefore = (state: WorldState, wave: string, now: number): number => {
  const known = counted.get(state)?.get(wave);
  return known !== undefined && now - known.at < COUNTED_FOR ? known.left : 0;
};

const noteLeft = (state: WorldState, wave: string, left: number, at: number): void => {
  const waves = counted.get(state) ?? new Map<string, { readonly left: number; readonly at: number }>();
  counted.set(state, waves.set(wave, { left, at }));
};

/**
 * Law 11: a wave brakes by itself while too many of its devices are stuck between the products. A person may let it go on by
 * the link of a mail that names the stuck ones; then it may start others as long as nobody is stuck besides those.
 */
export const judgeStart = (bench: Bench, post: Post, lifts: Lifts, act: Act, now: number): void => {
  if (act.kind !== 'uem-retire') return;
  const { state } = bench.world;
  /** Milliseconds beyond the limit; 0 or less for whoever is within it, or is not in the middle. */
  const lateBy = (hardware: Hardware): number => {
    const leftAt = betweenSince(hardware);
    return leftAt === null ? 0 : now - leftAt - bench.rules.limboMinutes * minute;
  };
  const waveOf = (hardware: Hardware): string | null => {
    const person = hardware.holder === null ? null : personOf(state, hardware.holder);
    const letters = person?.mail ? post.toPerson(person) : post.aboutDevice(hardware);
    return letters.findLast((letter) => letter.wave !== null)?.wave ?? null;
  };
  for (const record of act.records) {
    const started = hardwareOf(state, record);
    const wave = started === undefined ? null : waveOf(started);
    if (started === undefined || wave === null) continue;
    bench.count('law11.judged');
    // Who is stuck is found far sooner than who is of this wave, and few are. Of who became so a moment ago, while others leave by the
    // dozen at the same hour, the product may not have read yet.
    const late = soonLate(state, now, lateBy).filter((hardware) => lateBy(hardware) > readLag);
    if (late.length < MANY_STUCK) continue;
    const stuckOnes = late.filter((hardware) => waveOf(hardware) === wave);
    const stuck = stuckOnes.length;
    if (stuck < MANY_STUCK) continue;
    const besides = stuckOnes.filter((hardware) => !lifts.covers(wave, hardware)).length;
    // Where a person let it go on in spite of these, it matters to nobody how many left: whoever starts next is not counted for again.
    if (lifts.ofWave(wave) && besides === 0) continue;
    // With so many that left, those are few; how many more there are changes nothing, and as many as were counted a while ago there still are.
    if (stuck <= leftBefore(state, wave, now) * 0.05) continue;
    let left = 0;
    for (const hardware of state.hardware) {
      if (hardware.leftAt === null || waveOf(hardware) !== wave) continue;
      left += 1;
      if (stuck <= left * 0.05) break;
    }
    noteLeft(state, wave, left, now);
    if (stuck <= left * 0.05) continue;
    const detail = `started in wave ${wave} while ${stuck} of ${left} are stuck since they left`;
    if (!lifts.ofWave(wave)) bench.accuse(11, started.serial, detail);
    else if (besides > 0) bench.accuse(11, started.serial, `${detail}, ${besides} of whom no person was asked about`);
  }
};

const day = 24 * 60 * minute;

/**
 * Law 11: stuck devices are driven on. Whose device left, has no manager any more, and is in the middle for a day longer than the
 * limit, must have been told to enroll it, or an administrator that Entra may hold it still, or that it left untold; who cannot be told, or cannot enroll, is left out.
 */
export const judgeStranded = (bench: Bench, post: Post, { askedToLeave }: Pick<Twice, 'askedToLeave'>): void => {
  const { state } = bench.world;
  for (const hardware of state.hardware) {
    const { holder, serial } = hardware;
    const leftAt = betweenSince(hardware);
    if (leftAt === null || liveRecord(hardware) !== null) continue;
    if (state.now - leftAt <= bench.rules.limboMinutes * minute + day) continue;
    if (hardware.entraRecords.some((record) => record.enabled && record.mdmAppId === OLD_MDM_APP_ID)) continue;
    const account = holder === null ? null : accountOf(state, holder);
    const person = holder === null ? null : personOf(state, holder);
    if (
      holder !== null &&
      (!person?.mail ||
        isCalledAnother(person, account) ||
        account?.accountEnabled !== true ||
        account.skuIds.length === 0)
    )
      continue;
    bench.count('law11.driven');
    // Taken out by somebody's hand before anybody heard of the move: the product may not begin with them, and tells the administrator.
    const letters = [...post.aboutDevice(hardware), ...(person?.mail ? post.toPerson(person) : [])];
    const isUntold = !askedToLeave(hardware) && !letters.some(announces);
    if (isUntold && isNamed(state, hardware, { step: 'left-untold', since: leftAt })) continue;
    const told = post
      .aboutDevice(hardware)
      .some(({ at, kind }) => at >= leftAt && (kind === 'enroll' || kind === 'stuck'));
    if (!told && !isAskedAbout(state, hardware, leftAt))
      bench.accuse(11, serial, `left at ${iso(leftAt)}, did not arrive, and nobody was told to enroll it`);
  }
};

/**
 * An administrator was told of it by name since it left, and reading alone cannot tell that it is free: an Entra object that shows
 * the old product could be it, being of one who holds it or of nobody, as it is, and of its platform (law 6).
 */
const isAskedAbout = (state: WorldState, hardware: Hardware, since: number): boolean => {
  const family = ({ platform }: Hardware) => (platform === 'ipados' ? 'ios' : platform);
  const mayBeHeld = state.hardware.some(
    (other) =>
      other.holder === hardware.holder &&
      family(other) === family(hardware) &&
      other.entraRecords.some(({ mdmAppId }) => mdmAppId === OLD_MDM_APP_ID),
  );
  return mayBeHeld && isNamed(state, hardware, { step: 'not-cleared', since });
};

/** Entra calls them by a name that the old product does not know: by no record can anybody tell whose device it is. */
const isCalledAnother = ({ upn }: Person, account: DirectoryUser | null): boolean =>
  account !== null && account.userPrincipalName.toLowerCase() !== upn.toLowerCase();

/** A step for the administrator names the device, since then. */
const isNamed = (
  state: WorldState,
  hardware: Hardware,
  { step, since }: { readonly step: string; readonly since: number },
): boolean =>
  state.mail.some(
    ({ headers, acceptedAt, text }) =>
      headers['x-sluis-step'] === step && acceptedAt >= since && devicesConcerned(text, state).includes(hardware),
  );

/** Minutes between leaving and arriving, over all devices that did both. */
export const limboMinutes = (state: WorldState): { median: number; p95: number; max: number; devices: number } => {
  const minutes: number[] = [];
  for (const { leftAt, arrivedAt } of state.hardware)
    if (leftAt !== null && arrivedAt !== null && arrivedAt >= leftAt) minutes.push((arrivedAt - leftAt) / minute);
  minutes.sort((a, b) => a - b);
  const share = (part: number) => Math.round(minutes[Math.max(0, Math.ceil(minutes.length * part) - 1)] ?? 0);
  return { median: share(0.5), p95: share(0.95), max: share(1), devices: minutes.length };
};

/** Anything of the old product's still in use, on one platform or at all. */
const stillThere = (state: WorldState, platform: string | null): Hardware | undefined =>
  state.hardware.find((hardware) => {
    if (liveRecord(hardware) === null) return false;
    const word = hardware.platform === 'ipados' ? 'ios' : hardware.platform;
    return platform === null || word === platform;
  });

/** Law 12: the partner and the old records live as long as one device is left. Keeps what the assignments were. */
export const createEnd = (bench: Bench) => {
  const { state } = bench.world;
  const includes = (): Map<string, number> => {
    const sizes = new Map<string, number>();
    for (const partner of state.directory.partners)
      for (const platform of ['ios', 'android', 'macos'] as const) {
        const { include } = partner.assignments[platform];
        sizes.set(`${partner.id}/${platform}`, include === 'all' ? Number.MAX_SAFE_INTEGER : include.length);
      }
    return sizes;
  };
  let before = includes();
  const states = () => new Map(state.directory.partners.map((partner) => [partner.id, partner.partnerState]));
  let stateBefore = states();
  const onPartner = (): void => {
    bench.count('law12.judged');
    const left = stillThere(state, null);
    for (const [id, now] of states())
      if (now === 'terminated' && stateBefore.get(id) !== 'terminated' && left !== undefined)
        bench.accuse(12, id, `partner terminated at ${iso(state.now)} while ${left.serial} is left`);
    const after = includes();
    for (const [key, size] of after) {
      const [, platform = ''] = key.split('/');
      const remaining = stillThere(state, platform);
      if (size < (before.get(key) ?? 0) && remaining !== undefined)
        bench.accuse(12, key, `assignment taken away while ${remaining.serial} is left`);
    }
    before = after;
    stateBefore = states();
  };
  return (act: Act): void => {
    if (act.kind === 'partner') onPartner();
    if (act.kind !== 'uem-delete') return;
    bench.count('law12.judged');
    const left = stillThere(state, null);
    if (left !== undefined)
      bench.accuse(12, act.what, `record of the old product deleted while ${left.serial} is left`);
  };
};
