import type { z } from 'zod';
import type { stepSchema } from '../../contract/api/plan.ts';
import { type Device, nameInOld } from '../../domain/inventory/match.ts';
import type { WaveView } from '../../domain/plan/case.ts';
import type { Instant } from '../../domain/words.ts';
import { type AskedFacts, brakeAsked, gateAsked, HAND_STEPS, handsAsked, syncsAsked } from '../../engine/asked.ts';
import type { Engine } from '../../engine/engine.ts';
import { codeOf, isOpen, type Loss, namesIn } from '../../engine/gone.ts';
import { isStuckIn, nameFor } from '../../engine/hands.ts';
import type { View } from '../../engine/view.ts';
import { readName } from '../../text/explain.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import { askedAt } from './voices.ts';

export type Step = z.infer<typeof stepSchema>;

/** Everything that waits for somebody's hands now: decisions first, then what is done in a console outside. */
export function stepsOf(engine: Engine, reader: Reader, now: Instant): readonly Step[] {
  const { view, plans } = engine;
  const facts: AskedFacts = { view, plans, waves: engine.waves(), setup: engine.setup() };
  const waves = [...(facts.waves?.views.values() ?? [])];
  return [
    ...partnerSyncs(facts, reader),
    ...lossesAsked(engine).map((loss) => gone(loss, view, reader)),
    ...waves.flatMap((wave) => [...gate(facts, wave, reader), ...brake(facts, wave, reader)]),
    ...byHand(facts, reader, now),
  ];
}

/** Workspace ONE reads its partner's assignments only when somebody presses Sync. */
function partnerSyncs(facts: AskedFacts, reader: Reader): readonly Step[] {
  const { view } = facts;
  return syncsAsked(facts).map((id) => {
    const partner = view.facts.partner.get(id.slice(id.indexOf(':') + 1))?.value.name;
    const since = askedAt(view, 'tenant', id, null);
    return step(reader, 'sync-azure-services', { id, since, concerns: partner === undefined ? [] : [partner] });
  });
}

/** What reads do not show, too much to be believed, and nobody has said of yet that it is gone. */
export function lossesAsked({ problems, view }: Pick<Engine, 'problems' | 'view'>): readonly Loss[] {
  return problems().flatMap(({ loss }) => (loss && isOpen(loss, view) ? [loss] : []));
}

/** Its id is of these records alone: one that was shown before more was missing is not asked any more. */
export function goneStepId(loss: Loss): string {
  return `records-gone:${loss.watch}:${codeOf(loss)}`;
}

/** So many are named; the step says how many there are. */
const MOST_NAMED = 200;

function gone(loss: Loss, view: View, reader: Reader): Step {
  const about = { id: goneStepId(loss), since: null, concerns: [...namesIn(loss, view, MOST_NAMED)] };
  const why = { read: readName(reader, loss.watch) ?? loss.watch, lost: loss.ids.length };
  return { ...step(reader, 'records-gone', about), why: say(reader, 'step.records-gone.why', why) };
}

/** The wave before did not reach what was agreed: may this one begin all the same? */
function gate(facts: AskedFacts, wave: WaveView, reader: Reader): readonly Step[] {
  const previous = gateAsked(wave.name, facts);
  if (!previous) return [];
  const id = `gate:${wave.name}`;
  const since = askedAt(facts.view, wave.name, id, wave.againAt);
  return [step(reader, 'gate-not-passed', { id, wave: wave.name, since, concerns: [previous.name] })];
}

/** Too many are stuck: may others start all the same? Asked once those who are stuck are written down by name. */
function brake(facts: AskedFacts, wave: WaveView, reader: Reader): readonly Step[] {
  const { view } = facts;
  const list = brakeAsked(wave.name, facts);
  if (!list) return [];
  const concerns = view.devices.filter(isStuckIn(list.id, view)).map((device) => nameOf(device, view));
  const since = new Date(list.at).toISOString();
  return [step(reader, 'brake', { id: list.id, wave: wave.name, since, concerns })];
}

/** Devices that a person takes out, or whose leaving a person releases, in the old product's console, or whom Entra does not let go, or that left before their owners were told, or whose owners may not have heard. */
function byHand(facts: AskedFacts, reader: Reader, now: Instant): readonly Step[] {
  return HAND_STEPS.flatMap((about) =>
    [...handsAsked(about, facts, now)].map(([wave, devices]) => {
      const concerns = devices.map((device) => nameFor(about, device) ?? nameOf(device, facts.view));
      const code = about === 'wipe-hold' ? 'release-wipe-hold' : about;
      return step(reader, code, { id: `${about}:${wave}`, wave, since: null, concerns, confirmable: false });
    }),
  );
}

function step(
  reader: Reader,
  code:
    | 'sync-azure-services'
    | 'gate-not-passed'
    | 'records-gone'
    | 'brake'
    | 'retire-by-hand'
    | 'release-wipe-hold'
    | 'not-cleared'
    | 'left-untold'
    | 'notice-unknown',
  about: Pick<Step, 'id' | 'since' | 'concerns'> & { readonly wave?: string; readonly confirmable?: boolean },
): Step {
  const how = [1, 2, 3, 4, 5].flatMap((line) => {
    const key = `step.${code}.${line}`;
    return isKey(key) ? [sayLoosely(reader, key, {})] : [];
  });
  return {
    code,
    title: say(reader, `step.${code}`),
    why: sayLoosely(reader, `step.${code}.why`, {}),
    how,
    wave: null,
    confirmable: true,
    ...about,
  };
}

function nameOf(device: Device, view: View): string {
  const user = device.owner.kind === 'user' ? view.facts.user.get(device.owner.id)?.value : undefined;
  const name = nameInOld(device) ?? device.key;
  const model = device.source?.value.model ?? device.platform;
  return user ? `${user.displayName ?? user.userPrincipalName} · ${model} · ${name}` : `${model} · ${name}`;
}
