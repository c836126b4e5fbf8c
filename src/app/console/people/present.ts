import type { DeviceRow, UserRow } from '../../../contract/api/people.ts';
import type { ToldFinding } from '../../../contract/api/route.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Engine } from '../../../engine/engine.ts';
import { explainFinding } from '../../../text/explain.ts';
import { isKey, type Reader, sayLoosely } from '../../../text/say.ts';
import type { DeviceRecord } from '../rows/devices.ts';
import type { UserRecord } from '../rows/users.ts';
import { isoOrNull } from './parts.ts';

/** Why in a few words, as a line of its own. A code without words is shown as it is: what a person wrote. */
export function reasonWords(reader: Reader, code: string): string {
  const key = `reason.${code}`;
  const said = isKey(key) ? sayLoosely(reader, key, {}) : code;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

export function deviceRow(record: DeviceRecord, engine: Engine, reader: Reader): DeviceRow {
  const { key, name, model, platform, serial, userId, user, wave, phase, place, reason, since } = record;
  return {
    key,
    name,
    model,
    platform,
    serial,
    userId,
    user,
    wave,
    phase,
    place,
    reason: reason === null ? null : reasonWords(reader, reason),
    next: nextOf(record, engine, reader),
    since: isoOrNull(since),
  };
}

function nextOf(record: DeviceRecord, engine: Engine, reader: Reader): string | null {
  const { place, phase, reason, key, subject, name } = record;
  if (place === 'under-way') return sayIfKey(reader, `people.next.${phase}`);
  if (place !== 'waiting' || reason === null) return null;
  const own = sayIfKey(reader, `people.next.${reason}`);
  if (own !== null) return own;
  const finding = engine.plans
    .get(subject)
    ?.findings.find((one) => one.code === reason && (one.subject === key || one.subject === subject));
  const said = isKey(`finding.${reason}.next`);
  return said ? explainFinding(reader, { code: reason, facts: finding?.facts ?? {} }, name).next : null;
}

function sayIfKey(reader: Reader, key: string): string | null {
  return isKey(key) ? sayLoosely(reader, key, {}) : null;
}

export function userRow(record: UserRecord, reader: Reader): UserRow {
  const { id, name, mail, department, wave, devices, verified, reason } = record;
  return {
    id,
    name,
    mail,
    department,
    wave,
    devices,
    verified,
    reason: reason === null ? null : reasonWords(reader, reason),
  };
}

/** Findings in the reader's words, the heaviest first. `nameOf` tells what a person calls their subject. */
export function toldFindings(
  findings: readonly Finding[],
  nameOf: (subject: string) => string,
  reader: Reader,
): ToldFinding[] {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  return findings
    .toSorted((a, b) => weight[a.severity] - weight[b.severity])
    .map((finding) => {
      const subject = nameOf(finding.subject);
      const { what, next } = explainFinding(reader, finding, subject);
      return { code: finding.code, severity: finding.severity, subject, what, next, since: null };
    });
}
