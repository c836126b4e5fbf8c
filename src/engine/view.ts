import type { Action, EntraLever, PastAction } from '../domain/action.ts';
import type { Fact, FactKind, FactKinds } from '../domain/facts.ts';
import { type Device, matchDevices } from '../domain/inventory/match.ts';
import type { Claim, ClaimOutcome, Intent, Store } from '../store/store.ts';

type FactTable = { readonly [K in FactKind]: Map<string, Fact<K>> };

/**
 * What the store holds, kept in memory for planning. It is a cache: thrown away and read again at every start, and changed
 * only by what was written to the store first. Nothing that matters lives here alone.
 */
export interface View {
  readonly facts: FactTable;
  /** Our writes by subject, oldest first. */
  readonly past: ReadonlyMap<string, readonly PastAction[]>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly intents: ReadonlyMap<string, ReadonlyMap<string, Intent>>;
  readonly devices: readonly Device[];
  readonly devicesBySubject: ReadonlyMap<string, readonly Device[]>;
  /** Subjects to plan again; `null` = all of them. Reading takes them away. */
  readonly takeDirty: () => Set<string> | null;
  /** How many subjects wait to be planned again; Infinity for all. Takes nothing away. */
  readonly dirtyCount: () => number;
  readonly setFacts: <K extends FactKind>(kind: K, facts: readonly Fact<K>[]) => void;
  readonly setClaims: (claims: readonly Claim[]) => void;
  readonly setOutcomes: (outcomes: ReadonlyMap<string, ClaimOutcome>, at: number) => void;
  readonly setIntent: (intent: Intent) => void;
  readonly removeIntent: (kind: string, id: string) => void;
  readonly touchAll: () => void;
  readonly touch: (subject: string) => void;
}

const DEVICE_KINDS: ReadonlySet<FactKind> = new Set(['source-device', 'managed-device', 'entra-device', 'user']);
const TENANT_KINDS: ReadonlySet<FactKind> = new Set([
  'source-rule',
  'group',
  'policy',
  'partner',
  'location',
  'role',
  'tenant',
]);

/** Intents about one subject or one device. */
const SUBJECT_INTENTS: ReadonlySet<string> = new Set(['start', 'defer', 'exclude', 'enforce-anyway']);

/** Reads everything once. */
export async function openView(store: Store): Promise<View> {
  const facts = emptyTable();
  const view = createView(facts);
  for (const kind of Object.keys(facts) as FactKind[]) view.setFacts(kind, await store.facts.all(kind));
  view.setClaims(await store.claims.all());
  for (const intent of await store.intent.all()) view.setIntent(intent);
  view.touchAll();
  return view;
}

function emptyTable(): FactTable {
  return {
    'source-device': new Map(),
    'source-user': new Map(),
    'source-rule': new Map(),
    user: new Map(),
    'entra-device': new Map(),
    'managed-device': new Map(),
    group: new Map(),
    policy: new Map(),
    partner: new Map(),
    location: new Map(),
    role: new Map(),
    membership: new Map(),
    tenant: new Map(),
  };
}

function createView(facts: FactTable): View {
  const claims = new Map<string, Claim>();
  const past = new Map<string, PastAction[]>();
  const intents = new Map<string, Map<string, Intent>>();
  const dirty = new Set<string>();
  let all = true;
  let devices: readonly Device[] = [];
  let bySubject: ReadonlyMap<string, readonly Device[]> = new Map();
  let stale = true;

  function refresh(): void {
    if (!stale) return;
    stale = false;
    const before = new Map(devices.map((device) => [device.key, device]));
    devices = matchDevices({
      source: [...facts['source-device'].values()],
      managed: [...facts['managed-device'].values()],
      entra: [...facts['entra-device'].values()],
      users: [...facts.user.values()].filter((fact) => fact.goneAt === null).map((fact) => fact.value),
    });
    bySubject = Map.groupBy(devices, subjectOf);
    for (const device of devices) {
      const old = before.get(device.key);
      before.delete(device.key);
      if (old && sameDevice(old, device)) continue;
      dirty.add(subjectOf(device));
      if (old && subjectOf(old) !== subjectOf(device)) dirty.add(subjectOf(old));
    }
    for (const gone of before.values()) dirty.add(subjectOf(gone));
  }

  /** Wave and approval intents reach subjects through their wave's view, which is compared each turn. */
  function touchIntent(kind: string, id: string): void {
    if (!SUBJECT_INTENTS.has(kind)) return;
    dirty.add(id);
    const device = devices.find((item) => item.key === id);
    if (device) dirty.add(subjectOf(device));
  }

  return {
    facts,
    past,
    claims,
    intents,
    get devices() {
      refresh();
      return devices;
    },
    get devicesBySubject() {
      refresh();
      return bySubject;
    },
    takeDirty() {
      refresh();
      const taken = all ? null : new Set(dirty);
      all = false;
      dirty.clear();
      return taken;
    },
    dirtyCount() {
      refresh();
      return all ? Infinity : dirty.size;
    },
    setFacts(kind, changed) {
      const table = facts[kind] as Map<string, Fact>;
      for (const fact of changed) {
        table.set(fact.id, fact);
        if (kind === 'user') dirty.add(fact.id);
        if (kind === 'membership') dirty.add(memberSubject(facts, fact.value as FactKinds['membership'], bySubject));
      }
      if (changed.length === 0) return;
      if (DEVICE_KINDS.has(kind)) stale = true;
      if (TENANT_KINDS.has(kind) || kind === 'source-user') all = true;
    },
    setClaims(added) {
      for (const claim of added) {
        claims.set(claim.key, claim);
        const list = past.get(claim.subject) ?? [];
        list.push(pastOf(claim));
        past.set(claim.subject, list);
        dirty.add(claim.subject);
      }
    },
    setOutcomes(outcomes, at) {
      for (const [key, outcome] of outcomes) {
        const claim = claims.get(key);
        if (!claim || claim.outcome !== null) continue;
        const done: Claim = { ...claim, outcome, recordedAt: at };
        claims.set(key, done);
        const list = past.get(claim.subject) ?? [];
        past.set(
          claim.subject,
          list.map((item) => (item.action.key === key ? pastOf(done) : item)),
        );
        dirty.add(claim.subject);
      }
    },
    setIntent(intent) {
      const table = intents.get(intent.kind) ?? new Map<string, Intent>();
      table.set(intent.id, intent);
      intents.set(intent.kind, table);
      touchIntent(intent.kind, intent.id);
    },
    removeIntent(kind, id) {
      intents.get(kind)?.delete(id);
      touchIntent(kind, id);
    },
    touchAll() {
      all = true;
    },
    touch(subject) {
      dirty.add(subject);
    },
  };
}

function pastOf(claim: Claim): PastAction {
  return {
    action: claim.action as unknown as Action,
    claimedAt: claim.claimedAt,
    outcome: claim.outcome?.kind ?? null,
    recordedAt: claim.recordedAt,
  };
}

/** Whose plan a device is in. */
export function subjectOf(device: Device): string {
  switch (device.owner.kind) {
    case 'user':
      return device.owner.id;
    case 'unmatched':
      return `name:${device.owner.name}`;
    case 'none':
      return `device:${device.key}`;
  }
}

/** Facts are replaced as a whole when they change, so the same objects are the same device. */
function sameDevice(a: Device, b: Device): boolean {
  const list = (one: readonly unknown[], two: readonly unknown[]): boolean =>
    one.length === two.length && one.every((item, index) => item === two[index]);
  return (
    a.source === b.source &&
    a.managed === b.managed &&
    a.confidence === b.confidence &&
    subjectOf(a) === subjectOf(b) &&
    (a.conflict === null) === (b.conflict === null) &&
    list(a.entra, b.entra) &&
    list(a.entraMaybe, b.entraMaybe) &&
    list(a.superseded, b.superseded) &&
    list(a.supersededManaged, b.supersededManaged)
  );
}

/** A membership of the old product names its own user id; the plan goes by the Entra user behind it. */
function memberSubject(
  facts: FactTable,
  membership: FactKinds['membership'],
  bySubject: ReadonlyMap<string, readonly Device[]>,
): string {
  if (membership.lever !== 'source-exempt') return membership.member;
  for (const [subject, devices] of bySubject)
    if (devices.some((device) => device.source?.value.sourceUserId === membership.member)) return subject;
  const source = facts['source-user'].get(membership.member)?.value;
  const user = [...facts.user.values()].find(
    (fact) =>
      fact.value.userPrincipalName === source?.userName || (source?.mail != null && fact.value.mail === source.mail),
  );
  return user?.id ?? membership.member;
}

/** Our lever groups and own policy, as our own claims say they were made. */
export function ownObjects(view: View): {
  readonly leverGroups: Partial<Record<EntraLever, string>>;
  readonly policyId: string | null;
} {
  const leverGroups: Partial<Record<EntraLever, string>> = {};
  let policyId: string | null = null;
  for (const { action } of view.past.get('tenant') ?? []) {
    if (action.kind !== 'ensure-group' && action.kind !== 'ensure-policy') continue;
    const claim = view.claims.get(action.key);
    const id = claim ? outcomeId(claim) : null;
    if (id === null) continue;
    if (action.kind === 'ensure-group') leverGroups[action.lever] = id;
    else policyId = id;
  }
  return { leverGroups, policyId };
}

function outcomeId(claim: Claim): string | null {
  if (claim.outcome?.kind !== 'done' && claim.outcome?.kind !== 'already') return null;
  const facts = claim.outcome.facts;
  return typeof facts === 'object' && facts !== null && 'id' in facts && typeof facts.id === 'string' ? facts.id : null;
}
