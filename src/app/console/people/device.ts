import type { Handlers } from '../../../api/handlers.ts';
import { abilitiesOf } from '../../../contract/api/roles.ts';
import type { DeviceDetail } from '../../../contract/api/people.ts';
import type { Device } from '../../../domain/inventory/match.ts';
import { routeOf } from '../../../domain/inventory/route.ts';
import { gateTable, isCleared } from '../../../domain/plan/access.ts';
import type { PlanInput } from '../../../domain/plan/case.ts';
import { noticeOf } from '../../../domain/plan/notice.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { Instant } from '../../../domain/words.ts';
import { leftOut, pastOf } from '../../../engine/cases.ts';
import type { Engine } from '../../../engine/engine.ts';
import { type Reader, say } from '../../../text/say.ts';
import { nameOf } from '../../doors/plan-view.ts';
import type { DeviceRecord } from '../rows/devices.ts';
import { eventsOf } from './events.ts';
import { type PeopleParts, readerOf } from './parts.ts';
import { crossedOf, mayBeLost } from './crossed.ts';
import { deviceRow, toldFindings } from './present.ts';
import { recordsOf } from './records.ts';
import { type StepParts, stepsOf } from './steps.ts';

/** One device: its records side by side, its way, and the evidence of each step. */
export function deviceHandlers(parts: PeopleParts): Pick<Handlers, 'devices.get'> {
  const { rows, sluis } = parts;
  const { view } = sluis.engine;
  return {
    'devices.get': async ({ params: { key }, caller, language }) => {
      const record = (await rows.devices()).get(key);
      const device = view.devicesByKey.get(key);
      if (!record || !device) return fail({ code: 'device-unknown' });
      const may = abilitiesOf(caller.roles).includes('leave-out');
      return ok(detailOf(record, device, may, parts, readerOf(parts, language)));
    },
  };
}

function detailOf(
  record: DeviceRecord,
  device: Device,
  mayLeaveOut: boolean,
  { sluis, config, settings, now }: PeopleParts,
  reader: Exclude<Reader, string>,
): DeviceDetail {
  const { engine } = sluis;
  const { subject, name } = record;
  const source = device.source?.value ?? null;
  const managed = device.managed?.value ?? null;
  const findings = (engine.plans.get(subject)?.findings ?? []).filter(
    (finding) => finding.subject === device.key || finding.subject === subject,
  );
  const calls = (about: string): string => (about === device.key ? name : nameOf(about, engine));
  return {
    row: deviceRow(record, engine, reader),
    osVersion: managed?.osVersion ?? source?.osVersion ?? null,
    ownership: say(reader, `people.ownership.${source?.ownership ?? managed?.ownership ?? 'unknown'}`),
    mode: say(reader, `people.mode.${source?.mode ?? 'unknown'}`),
    route: say(reader, source ? `people.route.${routeOf(source, settings.source).kind}` : 'people.route.none'),
    records: recordsOf(device, config.source.product, reader),
    steps: stepsOf(stepParts(record, device, engine.inputOf(subject), engine, now()), reader),
    events: eventsOf({ device, subject, name, engine, config, reader }),
    findings: toldFindings(findings, calls, reader),
    acts: mayLeaveOut ? actsOf(record, device, engine, { limboLimitMs: settings.limboLimitMs, now: now() }) : [],
  };
}

/** A device that Sluis itself left out, or whose owner is left out as a whole, is not taken in again by itself. */
function actsOf(
  record: DeviceRecord,
  device: Device,
  engine: Engine,
  { limboLimitMs, now }: { readonly limboLimitMs: number; readonly now: Instant },
): DeviceDetail['acts'] {
  const out = leftOut(device, engine.view);
  const isLost = mayBeLost(device, limboLimitMs, now);
  // Left out before it left, it is helped on all the same: that it is lost is another word.
  if (out !== null) return isLost && !out.writtenOff ? ['write-off', 'include'] : ['include'];
  if (record.place === 'excluded' || record.place === 'verified') return [];
  if (isLost) return ['write-off'];
  return crossedOf(record.key, engine).length > 0 ? [] : ['exclude'];
}

function stepParts(
  record: DeviceRecord,
  device: Device,
  input: PlanInput | null,
  { view, plans }: Engine,
  now: Instant,
): StepParts {
  const { subject } = record;
  const past = pastOf(subject, [device], view);
  const standing = plans.get(subject)?.devices.find((one) => one.key === device.key);
  const wave = input?.subject.wave ?? null;
  const told = input ? noticeOf(past, wave?.name ?? null, input.settings, wave?.againAt ?? null).firstAt : null;
  const access = input?.subject.access ?? null;
  const cleared = input !== null && access !== null && isCleared(input.subject, gateTable(input.subject, now), now);
  const seen = access
    ? [access.levers.exempt, access.levers.released, access.levers['source-exempt']].flatMap((lever) =>
        lever.seen && lever.changedAt !== null ? [lever.changedAt] : [],
      )
    : [];
  return {
    device,
    user: input?.subject.user ?? null,
    standing: standing ?? {
      key: device.key,
      phase: record.phase,
      place: { kind: 'waiting', for: 'administrator', reason: 'not-planned' },
      since: null,
    },
    past,
    toldAt: told,
    cleared: { done: cleared, at: seen.length === 0 ? null : Math.max(...seen) },
  };
}
