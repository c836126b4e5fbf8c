import type { Device } from '../../domain/inventory/match.ts';
import { subjectOf } from '../../engine/view.ts';
import type { Engine } from '../../engine/engine.ts';
import { nearestFew } from '../config/nearest.ts';

type World = Pick<Engine, 'view' | 'shared'>;

/** Somebody or something that a name can mean. */
export interface Meant {
  /** A subject of plans, or what would be one: an Entra user's id, `name:…`, `device:…`. */
  readonly subject: string;
  /** The device that was named, where it was one. */
  readonly device: string | null;
  /** What a person would type to mean this and nothing else. */
  readonly label: string;
}

export type Who =
  | { readonly kind: 'one'; readonly meant: Meant }
  | { readonly kind: 'several'; readonly meant: readonly Meant[] }
  | { readonly kind: 'nobody'; readonly nearest: readonly string[] };

/**
 * Whom or what a person means: sign-in name, mail address, object id or name of a user; serial number, IMEI, name or id of a device;
 * a user of the old product whom Entra does not know. What fits exactly goes before what fits in part. Letters' case is nothing.
 */
export function whoIs(asked: string, world: World): Who {
  const wanted = asked.trim().toLowerCase();
  const known = everybody(world);
  for (const fits of [isExactly, isCalled, isPartOf]) {
    const found = wanted === '' ? [] : known.filter((entry) => fits(entry, wanted));
    const meant = [
      ...new Map(found.map((entry) => [`${entry.meant.subject} ${entry.meant.device}`, entry.meant])).values(),
    ];
    const [first] = meant;
    // One person's devices all carry the name that was asked for: then the person is meant.
    if (first && meant.every((one) => one.subject === first.subject)) {
      return { kind: 'one', meant: meant.length === 1 ? first : { ...first, device: null } };
    }
    if (first) return { kind: 'several', meant };
  }
  const words = known.flatMap((entry) => [...entry.ids, ...entry.names]);
  return { kind: 'nobody', nearest: nearestFew(wanted, words, 3) };
}

interface Entry {
  readonly meant: Meant;
  /** Lower case; each means this one, unless two share it. */
  readonly ids: readonly string[];
  /** Lower case; several may be called so. */
  readonly names: readonly string[];
}

const isExactly = ({ ids }: Entry, wanted: string): boolean => ids.includes(wanted);
const isCalled = ({ names }: Entry, wanted: string): boolean => names.includes(wanted);

/** The beginning of an id, or of a word of a name; three letters at least, as less is no help to anybody. */
function isPartOf({ ids, names }: Entry, wanted: string): boolean {
  if (wanted.length < 3) return false;
  return [...ids, ...names].some((text) => text.startsWith(wanted) || text.includes(` ${wanted}`));
}

function everybody(world: World): readonly Entry[] {
  return [...entraUsers(world), ...oldUsers(world), ...world.view.devices.map(deviceEntry)];
}

function entraUsers({ view, shared }: World): readonly Entry[] {
  const oldIds = shared()?.sourceUsers ?? new Map<string, readonly string[]>();
  return [...view.facts.user.values()].map(({ id, value }) => {
    const { userPrincipalName, mail, displayName } = value;
    const old = (oldIds.get(id) ?? []).flatMap((one) => view.facts['source-user'].get(one)?.value ?? []);
    const names = [displayName, userPrincipalName.split('@')[0], ...old.map((user) => user.userName)];
    return {
      meant: { subject: id, device: null, label: labelled(userPrincipalName, displayName) },
      ids: lower([id, userPrincipalName, mail]),
      names: lower(names),
    };
  });
}

/** Users of the old product whom no Entra user stands behind. */
function oldUsers({ view, shared }: World): readonly Entry[] {
  const matched = new Set([...(shared()?.sourceUsers ?? [])].flatMap(([, ids]) => ids));
  return [...view.facts['source-user'].values()]
    .filter(({ id }) => !matched.has(id))
    .map(({ value }) => ({
      meant: { subject: `name:${value.userName}`, device: null, label: labelled(value.userName, value.displayName) },
      ids: lower([value.userName, value.mail, `name:${value.userName}`]),
      names: lower([value.displayName]),
    }));
}

function deviceEntry(device: Device): Entry {
  const records = [device.source, ...device.superseded].flatMap((fact) => (fact ? [fact.value] : []));
  const managed = [device.managed, ...device.supersededManaged, ...(device.foreign ?? [])].flatMap((fact) =>
    fact ? [fact.value] : [],
  );
  const entra = [...device.entra, ...device.entraMaybe].map((fact) => fact.value);
  const both = [...records, ...managed];
  const serial = both.find((record) => record.serial !== null)?.serial ?? device.key;
  return {
    meant: { subject: subjectOf(device), device: device.key, label: labelled(serial, both[0]?.model ?? null) },
    ids: lower([
      device.key,
      ...both.flatMap((record) => [record.id, record.serial, record.imei, record.mac]),
      ...entra.flatMap((record) => [record.id, record.deviceId]),
    ]),
    names: lower([...both, ...entra].map((record) => record.name)),
  };
}

function labelled(id: string, name: string | null): string {
  return name === null ? id : `${id} (${name})`;
}

function lower(texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.flatMap((text) => (text == null || text.trim() === '' ? [] : [text.trim().toLowerCase()]));
}

type NotOne = { readonly code: 'user-unknown' | 'user-misspelt' | 'user-ambiguous' } & Readonly<
  Record<string, string | number>
>;

const MOST_CANDIDATES = 8;

/** Why a name meant nobody, or more than one. */
export function nobodyMeant(user: string, who: Exclude<Who, { readonly kind: 'one' }>): NotOne {
  if (who.kind === 'several') {
    const shown = who.meant.slice(0, MOST_CANDIDATES).map((meant) => meant.label);
    const more = who.meant.length - shown.length;
    return {
      code: 'user-ambiguous',
      user,
      count: who.meant.length,
      candidates: `${shown.join(', ')}${more > 0 ? ', …' : ''}`,
    };
  }
  if (who.nearest.length === 0) return { code: 'user-unknown', user };
  return { code: 'user-misspelt', user, nearest: who.nearest.join(', ') };
}
