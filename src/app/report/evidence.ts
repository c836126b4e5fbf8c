import { z } from 'zod';

/** ISO 8601 in UTC: this is what the summary file holds, for people and programs of others. */
const moment = z.iso.datetime();
const count = z.int().min(0);
const minutes = z.number().min(0);
const byName = z.record(z.string(), count);

const gate = z.enum(['in-force', 'off', 'maybe']);

const wave = z.object({
  name: z.string(),
  pilot: z.boolean(),
  state: z.enum(['planned', 'noticed', 'running', 'braked', 'paused', 'done', 'undone']),
  people: count,
  /** `total` is the sum of the others. `limbo` are those between the products now, and not in `moving`. */
  devices: z.object({
    total: count,
    inOld: count,
    moving: count,
    limbo: count,
    verified: count,
    waiting: count,
    excluded: count,
  }),
  /** The old product's and Intune's enforcement on this wave as last seen, with the time of that look. */
  gates: z.object({ old: gate, new: gate, seenAt: moment.nullable() }),
  notifiedAt: moment.nullable(),
  startedAt: moment.nullable(),
  enforcedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  /** What had to hold before the next wave. Both figures as text with their unit. */
  criteria: z.array(z.object({ name: z.string(), wanted: z.string(), measured: z.string(), met: z.boolean() })),
});

const law = z.object({
  number: z.int().min(1).max(12),
  /** How many times it was put to the test. 0 is shown as "not checked", never as "holds". */
  checked: count,
  violations: z.array(z.object({ at: moment, subject: z.string(), detail: z.string() })),
});

/**
 * The proof of one migration as plain JSON: the summary file and the report page are both this. Counts of devices are of
 * pieces of hardware, not of records.
 */
export const evidenceSchema = z.object({
  format: z.literal('sluis-evidence'),
  version: z.literal(1),
  organisation: z.string(),
  /** IANA; the page tells every time in it. */
  timeZone: z.string(),
  /** Null where it has no name: a list. */
  oldProduct: z.string().nullable(),
  from: moment,
  to: moment,
  madeAt: moment,
  /** Up to when the products were read: what happened there since is not in it. Null where nothing was read, or by an older Sluis. */
  readUntil: moment.nullable().default(null),
  /** `total` = verified + inProgress + waiting + excluded + lost. */
  devices: z.object({
    total: count,
    verified: count,
    inProgress: count,
    waiting: count,
    excluded: count,
    lost: count,
    /** By finding code; they sum up to `waiting` and to `excluded`. */
    waitingByReason: byName,
    excludedByReason: byName,
  }),
  /** `violations` is the number over all laws; `checked` the number of checks over all laws. */
  laws: z.object({ violations: count, checked: count, each: z.array(law).length(12) }),
  waves: z.array(wave),
  /** Between "left the old" and "arrived in the new", over the devices that did both; null while none has. */
  limboMinutes: z.object({ median: minutes, p95: minutes, max: minutes, devices: count }).nullable(),
  /** By kind: product, method and path with ids left out. */
  calls: z.record(z.string(), z.object({ calls: count, throttled: count, bytes: count })),
  messages: z.object({ accepted: count, byKind: byName }),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['info', 'warns', 'blocks']),
      subject: z.string(),
      since: moment,
      /** Which case of it, where there are several with a remedy each. */
      why: z.string().optional(),
    }),
  ),
  /** Who waits for a person, by name; `reason` is a finding code or plain words. */
  waiting: z.array(
    z.object({ device: z.string(), person: z.string().nullable(), reason: z.string(), since: moment.nullable() }),
  ),
  excluded: z.array(
    z.object({
      device: z.string(),
      person: z.string().nullable(),
      reason: z.string(),
      decidedBy: z.string(),
      /** Null where nobody decided it on a day: the rules themselves did. */
      decidedAt: moment.nullable(),
      /** It left the old product, never arrived, and was given up by that person. */
      writtenOff: z.boolean(),
    }),
  ),
  /**
   * People for whom somebody decided that Intune's rules start though a device of theirs cannot move, the newest first: of each the last
   * decision that stands. `over`: nothing rests on it any more. `inGroupSince`: since when they are seen in the group under Intune's rules, by whatever it
   * came: whether the rules held them is not said by it. What was taken back or said anew, and the approvals, stand in the audit record alone.
   */
  decisions: z
    .array(
      z.object({
        person: z.string(),
        reason: z.string(),
        decidedBy: z.string(),
        decidedAt: moment,
        over: z.boolean(),
        inGroupSince: moment.nullable(),
      }),
    )
    .default([]),
  /** The old product dies last (law 12): while a device needs it, none of its parts may be ended. In the order of ending. */
  ending: z.object({
    neededBy: z.array(z.object({ device: z.string(), why: z.string() })),
    parts: z.array(z.object({ id: z.string(), kind: z.string() })),
  }),
  audit: z.object({
    entries: count,
    /** Hash of the newest entry: whoever holds it can tell later whether an entry before it was changed. */
    head: z.string(),
    /** Number of the first broken entry, null when the chain is whole, as followed for this report. Below one: it was put in before the first. */
    brokenAt: z.number().nullable(),
    /**
     * The first write or decision that is not kept in the database as the chain has it, by the table and its name there. Null where all are; also
     * where the chain is broken, or the report is of an older Sluis, which did not look.
     */
    differs: z
      .object({ table: z.enum(['claim', 'intent']), id: z.string() })
      .nullable()
      .default(null),
  }),
  /** Whose signature stands beside the file, in a file that ends in `.sig`; absent where it was not signed. */
  signing: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), fingerprint: z.string() }).optional(),
});

/** See `evidenceSchema`, where each field is explained. */
export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceWave = z.infer<typeof wave>;
export type Gate = z.infer<typeof gate>;

/** The same as a JSON Schema, for readers of the summary file. */
export function evidenceJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(evidenceSchema);
}

/** True where every device is counted in exactly one place (law 10). */
export function addsUp({ devices }: Pick<Evidence, 'devices'>): boolean {
  const { total, verified, inProgress, waiting, excluded, lost } = devices;
  return total === verified + inProgress + waiting + excluded + lost;
}
