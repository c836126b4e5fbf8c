import { setImmediate } from 'node:timers/promises';
import type { Call, Handler, Handlers } from '../../../api/handlers.ts';
import type { RouteId } from '../../../contract/api/paths.ts';
import { abilitiesOf } from '../../../contract/api/roles.ts';
import type { FileAnswer } from '../../../contract/api/route.ts';
import type { Result } from '../../../domain/result.ts';
import type { CallProblem } from '../../../api/handlers.ts';
import type { Caller } from '../../../api/caller.ts';
import type { Engine } from '../../../engine/engine.ts';
import { veiledBy } from './device.ts';
import type { Sealing } from './sealing.ts';
import { veilOf } from './text.ts';

type Known = Pick<Engine, 'view' | 'plans'>;

/** Told whole: pretended devices, and what is sealed as a whole, or it could not be applied. Nobody who reads that looks up links. */
const WHOLE = /^(?:lab\..*|plan\.file)$/;

/** Under these names stands what finds a thing again. */
const IDS: ReadonlySet<string> = new Set(['key', 'id']);

/** May this person read the whole serial number of a device that has not started? Who holds its end and its owner's link starts it, in the owner's name. */
export function seesWhole({ roles }: Pick<Caller, 'roles'>): boolean {
  return abilitiesOf(roles).includes('steer-waves');
}

/**
 * The same handlers, of which whoever may not steer gets no end of a serial number that may still start a device: not in a row, a
 * key, a name, a sentence, a fact of the record or a place in a list. Keys of such devices are sealed for them, and only so found again: whether
 * one that they made up is there is not told.
 */
export function veiled(handlers: Handlers, engine: Known, sealing: () => Sealing): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([id, handler]) => [
      id,
      WHOLE.test(id) ? handler : veiledHandler(handler as Handler<RouteId>, engine, sealing),
    ]),
  );
}

function veiledHandler(handler: Handler<RouteId>, engine: Known, sealing: () => Sealing): Handler<RouteId> {
  return (async (call) => {
    const whole = seesWhole(call.caller);
    const asked = opened(call, whole, engine, sealing);
    const answer = await handler(asked);
    if (whole) return answer;
    return (isFile(answer) ? veiledFile(answer, engine) : veiledAnswer(answer, engine, sealing)) as typeof answer;
  }) as Handler<RouteId>;
}

/** Sealed keys and places opened; the bare key of a veiled device finds nothing. */
function opened(call: Call<RouteId>, whole: boolean, engine: Known, sealing: () => Sealing): Call<RouteId> {
  const { key } = (call.params ?? {}) as { readonly key?: string };
  const { after, device } = (call.query ?? {}) as { readonly after?: string; readonly device?: string };
  const params = key === undefined ? {} : { key: keyIn(key, whole, engine, sealing) };
  const place = after === undefined || whole ? {} : { after: sealing().open(after) ?? after };
  const one = device === undefined ? {} : { device: keyIn(device, whole, engine, sealing) };
  return {
    ...call,
    params: { ...(call.params as object), ...params },
    query: { ...(call.query as object), ...place, ...one },
  } as Call<RouteId>;
}

function keyIn(key: string, whole: boolean, engine: Known, sealing: () => Sealing): string {
  if (whole && engine.view.devicesByKey.has(key)) return key;
  const sealed = sealing().open(key);
  if (sealed !== null) return sealed;
  return !whole && veiledBy(key, engine) ? '' : key;
}

type Answered = Result<unknown, CallProblem>;

function isFile(answer: Answered): answer is { readonly ok: true; readonly value: FileAnswer } {
  return answer.ok && typeof answer.value === 'object' && answer.value !== null && 'bytes' in answer.value;
}

/** Text portion by portion; a document that is printed names no device. */
function veiledFile(
  { value: { name, bytes } }: { readonly value: FileAnswer },
  engine: Known,
): { readonly ok: true; readonly value: FileAnswer } {
  if (bytes instanceof Uint8Array) return { ok: true, value: { name, bytes } };
  const veiledPortions = async function* (): AsyncGenerator<string> {
    for await (const text of typeof bytes === 'string' ? [bytes] : bytes)
      for (const portion of portionsOf(text)) {
        yield veilOf([portion], engine)(portion);
        // Others have their turn: a report of a hundred thousand devices takes seconds.
        await setImmediate();
      }
  };
  return { ok: true, value: { name, bytes: veiledPortions() } };
}

/** Characters. */
const PORTION = 200_000;

/** Each ends with a line, or with a tag: no name and no number goes from one into the next. */
function* portionsOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const part = text.slice(from, from + PORTION);
    const line = from + PORTION >= text.length ? part.length : part.lastIndexOf('\n') + 1 || part.lastIndexOf('>') + 1;
    const end = line > 0 ? from + line : text.indexOf('\n', from) + 1 || text.length;
    yield text.slice(from, end);
    from = end;
  }
}

function veiledAnswer(answer: Answered, engine: Known, sealing: () => Sealing): Answered {
  const texts: string[] = [];
  walk(answer, (text) => {
    texts.push(text);
    return text;
  });
  const veil = veilOf(texts, engine);
  const { next = null } = (answer.ok ? answer.value : {}) as { readonly next?: string | null };
  const veiledAll = walk(answer, (text, name) => {
    if (IDS.has(name) && engine.view.devicesByKey.has(text) && veiledBy(text, engine)) return sealing().seal(text);
    return veil(text);
  }) as Answered;
  // The place after a row holds its key, in whatever form.
  if (!veiledAll.ok || typeof next !== 'string') return veiledAll;
  return { ok: true, value: { ...(veiledAll.value as object), next: sealing().seal(next) } };
}

/** The same with each text in it made anew; `name` is under which it stands. */
function walk(value: unknown, made: (text: string, name: string) => string, name = ''): unknown {
  if (typeof value === 'string') return made(value, name);
  if (Array.isArray(value)) return value.map((one) => walk(one, made, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, made, key)]));
}
