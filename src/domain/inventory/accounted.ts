import type { EntraDevice, Fact } from '../facts.ts';
import type { Instant } from '../words.ts';
import { modelOf } from './fit.ts';
import type { Device } from './match.ts';
import { earlierUntil } from './seen.ts';

type Entra = Fact<'entra-device'>;

/** The one Entra object, beside those that surely are its own, that a device of nobody's can account for. */
export interface Place {
  /** What its records call it, as `plainName` writes it. */
  readonly names: readonly string[];
  readonly model: string | null;
  /** It has an object of its own, so another is an earlier registration: of its name, and not signed in with after this. Null: it has none. */
  readonly until: Instant | null;
}

/** Null: no record of it is present. Whether it had left before anybody looked is the caller's to ask. */
export function placeOf(device: Device): Place | null {
  const { source, managed, entra } = device;
  if (source === null && managed?.goneAt !== null) return null;
  const own = entra.filter(({ value, goneAt }) => goneAt === null && value.enabled !== 'no');
  const names = [source, managed].flatMap((fact) => plainName(fact?.value.name ?? null) ?? []);
  return {
    names: [...new Set(names)],
    model: plainName(modelOf(device)),
    until: own.length === 0 ? null : earlierUntil(own),
  };
}

/** The same for two ways of writing one name: Windows gives it in capitals now and then. Null: none is told. */
export function plainName(name: string | null): string | null {
  return name ? name.toLowerCase() : null;
}

/**
 * Which of these objects no device of nobody's accounts for (law 7). An object that *may* be a kiosk keeps the kiosk from being told to enroll
 * (law 6), however many there are; but one kiosk is one of them, so each record accounts for one object and no more: for one of its
 * name, on Windows whatever its model, before one that is like it. A computer that is called otherwise is another. Of several it takes
 * one that is compliant, then the one that was signed in with last: what is left says how many nobody accounts for.
 *
 * @param objects  without an owner, in use, of one platform family
 * @param places  of nobody's devices of that family
 */
export function unaccounted(objects: readonly Entra[], places: readonly Place[]): readonly Entra[] {
  if (objects.length === 0 || places.length === 0) return objects;
  const take = takerOf(places, new Set(objects.flatMap(({ value }) => plainName(value.name) ?? [])));
  return [...rounds(plainNameOf, isPc), ...rounds(likeName, () => false)].reduce(
    (left, lineOf) => left.filter((fact) => !take(lineOf(fact.value), fact.value.lastSignInAt ?? -Infinity)),
    objects.toSorted(mostLikelyFirst),
  );
}

/** A name and a model: places that have them stand in one line. Null: in none. */
type Line = readonly [name: string | null, model: string | null];

/** No device says this of itself. */
const [ANY, NONE] = ['\nany', '\nnone'] as const;

/** Its own model first, then records that tell none; an object that tells none takes what those that do have left. */
function rounds(
  nameOf: (object: EntraDevice) => string | null,
  isNameEnough: (object: EntraDevice) => boolean,
): readonly ((object: EntraDevice) => Line)[] {
  return [
    (object) => [nameOf(object), plainName(object.model)],
    (object) => [nameOf(object), plainName(object.model) && NONE],
    (object) => [nameOf(object), plainName(object.model) === null || isNameEnough(object) ? ANY : null],
  ];
}

function plainNameOf({ name }: EntraDevice): string | null {
  return plainName(name);
}

function likeName(object: EntraDevice): string {
  return isPc(object) && plainNameOf(object) !== null ? NONE : ANY;
}

function isPc({ platform }: EntraDevice): boolean {
  return platform === 'windows';
}

/** Gives each place away once. Those that may take the latest sign-in come first, so that what does not suit one suits none behind it. */
function takerOf(places: readonly Place[], names: ReadonlySet<string>): (line: Line, signedInAt: number) => boolean {
  const taken = new Set<Place>();
  const lines = new Map<string, { readonly places: Place[]; next: number }>();
  const put = (place: Place, name: string): void => {
    for (const model of [place.model ?? NONE, ANY]) {
      const key = `${name}\n${model}`;
      const line = lines.get(key);
      if (line) line.places.push(place);
      else lines.set(key, { places: [place], next: 0 });
    }
  };
  for (const place of places.toSorted(latestFirst)) {
    for (const name of place.names) if (names.has(name)) put(place, name);
    if (place.until === null) put(place, ANY);
    if (place.until === null && place.names.length === 0) put(place, NONE);
  }
  return ([name, model], signedInAt) => {
    const line = name === null || model === null ? undefined : lines.get(`${name}\n${model}`);
    if (!line) return false;
    let place = line.places[line.next];
    while (place && taken.has(place)) place = line.places[++line.next];
    if (!place || signedInAt > untilOf(place)) return false;
    taken.add(place);
    return true;
  };
}

/** Of those that differ in nothing it is the same which is taken. Thousands are put in order: no text is made for it. */
function latestFirst(a: Place, b: Place): number {
  if (untilOf(a) !== untilOf(b)) return untilOf(a) > untilOf(b) ? -1 : 1;
  return (
    Number(a.until === null) - Number(b.until === null) ||
    byText(a.model, b.model) ||
    byText(a.names[0], b.names[0]) ||
    byText(a.names[1], b.names[1])
  );
}

function byText(a: string | null = null, b: string | null = null): number {
  const [one, other] = [a ?? '', b ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
}

function untilOf({ until }: Place): number {
  return until ?? Infinity;
}

function mostLikelyFirst({ id, value: a }: Entra, { id: other, value: b }: Entra): number {
  const byUse = (b.lastSignInAt ?? -Infinity) - (a.lastSignInAt ?? -Infinity);
  return Number(b.compliant === 'yes') - Number(a.compliant === 'yes') || byUse || (id < other ? -1 : 1);
}
