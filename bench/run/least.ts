/** A kind of outside call, and the fewest that moving needs. */
interface Kind {
  readonly kind: string;
  readonly calls: RegExp;
  /** For each device that moves, and for each person who moves. */
  readonly perDevice?: number;
  readonly perUser?: number;
}

/**
 * The first that fits counts. The least: a device is told to leave, seen gone on the old side, seen without an MDM by Entra, and
 * seen by Intune; a person is put out of the old rules and into the new ones (three memberships), and twice the sessions are revoked so
 * that it counts at once, all of it twenty to a call, and is exempted in the old product where that has rules of its own. What does not
 * grow with devices or people (policies, roles, partners, the tenant) needs nothing for one more device.
 */
const KINDS: readonly Kind[] = [
  { kind: 'old product: told to leave', calls: /^(?!graph).* POST .*commands/, perDevice: 1 },
  { kind: 'old product: exempted', calls: /^(?!graph).* POST .*addusertogroup/, perUser: 1 },
  { kind: 'old product: devices read', calls: /^(?!graph).* GET .*(devices|device-wipes)/, perDevice: 1 },
  { kind: 'old product: the rest', calls: /^(?!graph)/ },
  { kind: 'Entra: sessions revoked one by one', calls: /revokeSignInSessions/ },
  { kind: 'Graph: batches (members, revocations, devices one by one)', calls: /\$batch/, perUser: 5 / 20 },
  { kind: 'Entra: devices read', calls: / GET .*\/v1\.0\/devices/, perDevice: 1 },
  { kind: 'Intune: devices read', calls: / GET .*managedDevices/, perDevice: 1 },
  { kind: 'Entra: users and groups read', calls: / GET .*\/(users|groups)/ },
  { kind: 'Graph: policies, partners, tenant', calls: /./ },
];

export interface CallCount {
  readonly calls: number;
  readonly throttled: number;
  readonly bytes: number;
}

export interface KindCount extends CallCount {
  readonly kind: string;
  readonly least: number;
}

/** Adds the calls up by kind, beside the least that so many moved devices of so many people need. */
export function byKind(
  calls: Readonly<Record<string, CallCount>>,
  moved: { readonly devices: number; readonly people: number },
): readonly KindCount[] {
  const counted = Map.groupBy(Object.entries(calls), ([name]) => KINDS.find((kind) => kind.calls.test(name)));
  return KINDS.map((kind) => {
    const found = (counted.get(kind) ?? []).map(([, count]) => count);
    const sum = (of: keyof CallCount): number => found.reduce((total, count) => total + count[of], 0);
    return {
      kind: kind.kind,
      calls: sum('calls'),
      throttled: sum('throttled'),
      bytes: sum('bytes'),
      least: (kind.perDevice ?? 0) * moved.devices + (kind.perUser ?? 0) * moved.people,
    };
  });
}
