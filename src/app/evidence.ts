import type { DeviceStanding } from '../domain/plan/case.ts';
import { stillNeeded } from '../domain/laws.ts';
import { wayOf } from '../domain/plan/device.ts';
import { noticeOf } from '../domain/plan/notice.ts';
import { earliestOf, latestOf } from '../domain/moments.ts';
import { type Instant, MINUTE, type WaveName } from '../domain/words.ts';
import { median, percentile, totalsOf } from '../domain/wave/gate.ts';
import { caseOf } from '../domain/finding.ts';
import type { StatusView, WaveView } from '../contract/status.ts';
import { leftOut } from '../engine/cases.ts';
import { outByAccount, wholeOut } from '../engine/left-out.ts';
import { subjectOf } from '../engine/matching.ts';
import type { Engine } from '../engine/engine.ts';
import { textIn } from '../engine/values.ts';
import type { Store } from '../store/store.ts';
import { productName } from '../text/product.ts';
import { enforceDecision } from './approvals/reason.ts';
import type { CallCounts } from './calls.ts';
import type { Config } from './config/config.ts';
import { readUntil } from './status/read-until.ts';
import type { Evidence, EvidenceWave } from './report/evidence.ts';
import type { RecordStanding } from './verify/record.ts';

/** One law's checks as somebody counted them: the product over its own record, or the lab's witness. */
export interface LawCount {
  readonly number: number;
  readonly checked: number;
  readonly violations: readonly { readonly at: string; readonly subject: string; readonly detail: string }[];
}

export interface EvidenceParts {
  readonly engine: Engine;
  readonly store: Store;
  readonly config: Config;
  readonly calls: Pick<CallCounts, 'byKind'>;
  readonly picture: StatusView;
  readonly laws: readonly LawCount[];
  readonly record: RecordStanding;
  /** What a person ends when the last device has left, in this order. */
  readonly decommission: readonly { readonly id: string; readonly kind: string }[];
  readonly now: Instant;
}

/** The proof of this migration as it stands: from the store and the last plans, nothing declared. */
export async function evidenceOf(parts: EvidenceParts): Promise<Evidence> {
  const { engine, store, config, picture, now } = parts;
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices);
  const totals = totalsOf(standings);
  const first = Math.min(now, earliestOf(engine.view.claims.values().map((claim) => claim.claimedAt)));
  const rejects = rejectedRecords(engine);
  const until = readUntil(engine.view.facts);
  const lost = engine.view.devices.length - totals.total;
  return {
    format: 'sluis-evidence',
    version: 1,
    organisation: config.organisation.name,
    timeZone: config.organisation.timeZone,
    oldProduct: productName(config.source.product),
    from: iso(first),
    to: iso(now),
    madeAt: iso(now),
    // A picture of a Sluis that is at work says nothing of it: it reads all the time.
    readUntil: until === null ? null : (picture.readUntil ?? iso(now)),
    devices: {
      total: engine.view.devices.length + rejects.length,
      verified: totals.verified,
      inProgress: totals.underWay,
      waiting: totals.waiting + rejects.length,
      excluded: totals.excluded,
      lost: Math.max(0, lost),
      waitingByReason: { ...totals.waitingBy, ...(rejects.length > 0 ? { 'record-rejected': rejects.length } : {}) },
      excludedByReason: { ...totals.excludedBy },
    },
    laws: lawsOf(parts.laws),
    waves: picture.waves.map((wave) => waveOf(wave, engine)),
    limboMinutes: limboOf(engine),
    calls: { ...parts.calls.byKind() },
    messages: messagesOf(engine),
    findings: (await store.findings.all()).map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      subject: nameOf(finding.subject, engine),
      since: iso(finding.since),
      ...(caseOf(finding) === '' ? {} : { why: caseOf(finding) }),
    })),
    waiting: [
      ...placed(engine, standings, 'waiting').map(({ place, ...rest }) => ({ ...rest, reason: place.reason })),
      ...rejects,
    ],
    excluded: placed(engine, standings, 'excluded').map(({ place, since: _since, ...rest }) => ({
      ...rest,
      reason: place.reason,
      decidedBy: place.by,
      ...decisionOn(rest.device, engine),
    })),
    decisions: decisionsOf(engine),
    ending: {
      neededBy: stillNeeded(standings, engine.view.devices).map(({ subject, detail }) => ({
        device: subject,
        why: detail,
      })),
      parts: parts.decommission.map(({ id, kind }) => ({ id, kind })),
    },
    audit: { ...parts.record },
  };
}

/** Device records that could not be read: each waits for a person, with its place and its reason (law 10). */
function rejectedRecords(engine: Engine): Evidence['waiting'] {
  return engine
    .problems()
    .filter((problem) => problem.watch === 'source-devices' || problem.watch === 'managed-devices')
    .flatMap((problem) =>
      problem.rejects.map((reject) => ({ device: reject.where, person: null, reason: `record-rejected`, since: null })),
    );
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function lawsOf(counts: readonly LawCount[]): Evidence['laws'] {
  const each = Array.from({ length: 12 }, (_, index) => {
    const count = counts.find((item) => item.number === index + 1);
    return { number: index + 1, checked: count?.checked ?? 0, violations: [...(count?.violations ?? [])] };
  });
  return {
    violations: each.reduce((sum, law) => sum + law.violations.length, 0),
    checked: each.reduce((sum, law) => sum + law.checked, 0),
    each,
  };
}

/** Minutes between the two products over every device that made the way. */
function limboOf(engine: Engine): Evidence['limboMinutes'] {
  const minutes = engine.view.devices.flatMap((device) => {
    const way = wayOf(device);
    return way.kind === 'arrived' && way.leftAt !== null ? [Math.max(0, way.arrivedAt - way.leftAt) / MINUTE] : [];
  });
  const middle = median(minutes);
  if (middle === null) return null;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    median: round(middle),
    p95: round(percentile(minutes, 0.95) ?? middle),
    max: round(latestOf(minutes)),
    devices: minutes.length,
  };
}

function messagesOf(engine: Engine): Evidence['messages'] {
  const byKind: Record<string, number> = {};
  let accepted = 0;
  for (const past of engine.view.past.values()) {
    for (const { action, outcome } of past) {
      if (action.kind !== 'send-message' || outcome !== 'done') continue;
      accepted++;
      byKind[action.message] = (byKind[action.message] ?? 0) + 1;
    }
  }
  return { accepted, byKind };
}

type Placed<K extends 'waiting' | 'excluded'> = {
  readonly device: string;
  readonly person: string | null;
  readonly since: string | null;
  readonly place: Extract<DeviceStanding['place'], { kind: K }>;
};

function placed<K extends 'waiting' | 'excluded'>(
  engine: Engine,
  standings: readonly DeviceStanding[],
  kind: K,
): Placed<K>[] {
  const devices = new Map(engine.view.devices.map((device) => [device.key, device]));
  return standings.flatMap((standing) => {
    if (standing.place.kind !== kind) return [];
    const device = devices.get(standing.key);
    const owner =
      device?.owner.kind === 'user'
        ? nameOf(device.owner.id, engine)
        : device?.owner.kind === 'unmatched'
          ? device.owner.name
          : null;
    return [
      {
        device: standing.key,
        person: owner,
        since: standing.since === null ? null : iso(standing.since),
        place: standing.place as Placed<K>['place'],
      },
    ];
  });
}

/** When a person left this device out, or all of its user; whether they wrote it off. */
function decisionOn(
  key: string,
  { view }: Engine,
): { readonly decidedAt: string | null; readonly writtenOff: boolean } {
  const device = view.devicesByKey.get(key);
  const own = device ? leftOut(device, view) : null;
  const whole = device ? (wholeOut(subjectOf(device), view)[0] ?? outByAccount(device, view)) : null;
  const at = own?.at ?? whole?.at ?? null;
  return { decidedAt: at === null ? null : iso(at), writtenOff: own?.writtenOff ?? false };
}

/** Who decided for whom that Intune's rules start in spite of a device that cannot move: of each the last word that stands, the newest first. */
export function decisionsOf(engine: Pick<Engine, 'inputOf' | 'view'>): Evidence['decisions'] {
  return [...(engine.view.intents.get('enforce-anyway')?.values() ?? [])]
    .toSorted((a, b) => b.at - a.at)
    .map(({ id, value, by, at }) => ({
      person: nameOf(id, engine),
      reason: textIn(value, 'reason'),
      decidedBy: by,
      decidedAt: iso(at),
      over: enforceDecision(engine, id) === null,
      inGroupSince: inGroupSince(id, engine),
    }));
}

function inGroupSince(user: string, { view }: Pick<Engine, 'view'>): string | null {
  const fact = view.facts.membership.get(`enforced:${user}`);
  return fact === undefined || fact.goneAt !== null ? null : iso(fact.changedAt);
}

function nameOf(subject: string, engine: Pick<Engine, 'view'>): string {
  return engine.view.facts.user.get(subject)?.value.userPrincipalName ?? subject;
}

const STATES: Readonly<Record<WaveView['state'], EvidenceWave['state']>> = {
  planned: 'planned',
  briefing: 'planned',
  notice: 'noticed',
  moving: 'running',
  braked: 'braked',
  paused: 'paused',
  enforcing: 'running',
  // Devices wait in it: what is not proven done is not called so.
  resting: 'running',
  done: 'done',
};

function waveOf(wave: WaveView, engine: Engine): EvidenceWave {
  const count = engine.waves()?.counts.get(wave.name as WaveName);
  const subjects = [...(engine.waves()?.bySubject ?? [])]
    .filter(([, name]) => name === wave.name)
    .map(([subject]) => subject);
  const notices = subjects.map((subject) =>
    noticeOf(engine.view.past.get(subject) ?? [], wave.name as WaveName, engineSettings(engine, subject)),
  );
  const claimed = (kind: string): number[] =>
    subjects.flatMap((subject) =>
      (engine.view.past.get(subject) ?? [])
        .filter(
          (item) =>
            item.outcome !== 'failed' &&
            (item.action.kind === kind || (item.action.kind === 'add-member' && `add-${item.action.lever}` === kind)),
        )
        .map((item) => item.claimedAt),
    );
  return {
    name: wave.name,
    pilot: wave.pilot,
    state: STATES[wave.state],
    people: wave.users,
    devices: {
      total: wave.devices,
      inOld:
        Math.max(
          0,
          wave.devices -
            (count?.verified ?? 0) -
            (count?.waiting ?? 0) -
            (count?.excluded ?? 0) -
            (count?.underWay ?? 0),
        ) + (count?.movable ?? 0),
      moving: Math.max(0, (count?.underWay ?? 0) - (count?.movable ?? 0) - underWayLimbo(engine, subjects)),
      limbo: underWayLimbo(engine, subjects),
      verified: count?.verified ?? 0,
      waiting: count?.waiting ?? 0,
      excluded: count?.excluded ?? 0,
    },
    gates: { old: wave.lock.oldRules.state, new: wave.lock.newRules.state, seenAt: wave.lock.oldRules.seenAt },
    notifiedAt: earliest(notices.flatMap((notice) => notice.firstAt ?? [])),
    startedAt: earliest(claimed('add-exempt')),
    enforcedAt: earliest(claimed('add-enforced')),
    finishedAt: wave.finishedAt,
    criteria: criteriaOf(wave.name, engine),
  };
}

function underWayLimbo(engine: Engine, subjects: readonly string[]): number {
  return subjects.reduce(
    (sum, subject) =>
      sum +
      (engine.plans
        .get(subject)
        ?.devices.filter((device) => device.phase === 'limbo' && device.place.kind === 'under-way').length ?? 0),
    0,
  );
}

function engineSettings(engine: Engine, subject: string): Parameters<typeof noticeOf>[2] {
  const input = engine.inputOf(subject);
  if (!input) throw new Error('no plan was made yet');
  return input.settings;
}

function earliest(times: readonly Instant[]): string | null {
  return times.length === 0 ? null : iso(earliestOf(times));
}

function criteriaOf(name: string, engine: Engine): EvidenceWave['criteria'] {
  const count = engine.waves()?.counts.get(name as WaveName);
  const wave = engine.waves()?.order.find((item) => item.name === name);
  if (!count || !wave) return [];
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const percent = (value: number): string => `${Math.round(value * 1000) / 10} %`;
  const rows: readonly [string, number, number | null][] = [
    ['enrolled', wave.criteria.enrolled, share(count.arrived, count.left)],
    ['compliant', wave.criteria.compliant, share(count.compliant, count.arrived)],
  ];
  const limbo = median(count.limboMinutes);
  return [
    ...rows.map(([criterion, wanted, measured]) => ({
      name: criterion,
      wanted: `≥ ${percent(wanted)}`,
      measured: measured === null ? '–' : percent(measured),
      met: measured !== null && measured >= wanted,
    })),
    {
      name: 'limboMinutes',
      wanted: `≤ ${wave.criteria.limboMinutes} min`,
      measured: limbo === null ? '–' : `${Math.round(limbo)} min`,
      met: limbo !== null && limbo <= wave.criteria.limboMinutes,
    },
  ];
}
