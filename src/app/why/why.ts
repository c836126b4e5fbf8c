import { GATE_PLATFORMS } from '../../domain/access/gates.ts';
import type { SourceRule } from '../../domain/facts.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { gateTable } from '../../domain/plan/access.ts';
import type { Case, DeviceStanding, Plan } from '../../domain/plan/case.ts';
import { planSubject } from '../../domain/plan/subject.ts';
import type { WhyView } from '../../contract/views.ts';
import type { Engine } from '../../engine/engine.ts';
import { present } from '../../engine/cases.ts';
import type { Config } from '../config/config.ts';
import { planned } from '../doors/plan-view.ts';
import type { Meant } from './who.ts';

/**
 * Where one person or device is, which rules hit them, and what comes next; also for who has no device and no plan yet.
 *
 * @param rulesRead  all policies and partners were read once; a rule that was never read may hold anybody, so it is not "off"
 */
export function whyOf(
  meant: Meant,
  engine: Engine,
  config: Config,
  { now, rulesRead }: { readonly now: number; readonly rulesRead: boolean },
): WhyView {
  const { subject } = meant;
  const input = engine.inputOf(subject);
  if (!input) throw new Error('why needs a turn before it');
  const plan = engine.plans.get(subject) ?? planSubject(input);
  const found = engine.view.facts.user.get(subject)?.value ?? null;
  const devices = new Map(input.subject.devices.map((device) => [device.key as string, device]));
  return {
    person: found?.userPrincipalName ?? subject.replace(/^name:/, ''),
    name: found?.displayName ?? oldName(subject, engine),
    wave: input.subject.wave?.name ?? null,
    remarks: [...remarksOf(input.subject, engine, config), ...(rulesRead ? [] : ['rules-unread' as const])],
    rules: rulesOf(input.subject, engine, now).map((rule) => (rulesRead ? rule : atBestMaybe(rule))),
    devices: plan.devices.map((standing) => deviceOf(standing, devices.get(standing.key), meant)),
    next: plan.actions.map((action) => planned(action, engine, config)),
    waits: waitsOf(input.subject),
    nextDueAt: plan.nextDueAt === null ? null : new Date(plan.nextDueAt).toISOString(),
    findings: findingsOf(plan, engine, now),
    access: null,
  };
}

function oldName(subject: string, { view }: Engine): string | null {
  const users = [...view.facts['source-user'].values()];
  return users.find(({ value }) => subject === `name:${value.userName}`)?.value.displayName ?? null;
}

/** What makes this one special, before everything else: `why.<code>` of the text room. */
function remarksOf(subject: Case, { view, shared }: Engine, config: Config): WhyView['remarks'] {
  const { user, devices } = subject;
  const remarks: WhyView['remarks'][number][] = [];
  const gone = view.facts.user.get(subject.subject);
  if (gone && gone.goneAt !== null) remarks.push('gone-from-entra');
  else if (user === null) remarks.push(subject.subject.startsWith('device:') ? 'shared-device' : 'not-in-entra');
  if (user && config.emergencyAccounts.includes(user.userPrincipalName)) remarks.push('emergency-account');
  if (user?.accountEnabled === 'no') remarks.push('disabled');
  if (user?.guest) remarks.push('guest');
  if (devices.length === 0) {
    const inOld = user === null || (shared()?.sourceUsers.get(user.id)?.length ?? 0) > 0;
    remarks.push(inOld ? 'no-device' : 'not-in-old-product');
  }
  return remarks;
}

function waitsOf({ wave, setupReady, devices }: Case): readonly string[] {
  if (devices.length === 0) return [];
  if (!setupReady) return ['set-up-open'];
  if (wave === null) return ['no-wave'];
  const { state, signedOffAt, approved } = wave;
  switch (state) {
    case 'waiting':
      return ['wave-not-open'];
    case 'blocked':
      return ['gate-not-passed'];
    case 'paused':
      return ['wave-paused'];
    case 'undo':
      return ['wave-undone'];
    case 'open':
      return [
        ...(signedOffAt === null ? ['sign-off-open'] : []),
        ...(approved.handover && approved.unenroll ? [] : ['approval-open']),
        ...(wave.braked ? ['wave-braked'] : []),
      ];
  }
}

function rulesOf(subject: Case, engine: Engine, now: number): WhyView['rules'] {
  const gates = gateTable(subject, now).map((gate, index) => ({
    platform: GATE_PLATFORMS[index] ?? '',
    old: gate.old.value,
    new: gate.new.value,
    because: [...new Set([...gate.old.by, ...gate.new.by].map((enforcer) => enforcer.name))],
  }));
  if (gates.length > 0) return gates;
  // Who is not in Entra is out of reach of conditional access; the old product's own rules reach them all the same.
  const ids = oldIds(subject, engine);
  const held = present(engine.view.facts['source-rule']).flatMap((rule) => {
    const value = holds(rule, ids);
    return value === 'off' ? [] : [{ value, name: rule.name }];
  });
  const old = held.some((rule) => rule.value === 'in-force') ? 'in-force' : held.length > 0 ? 'maybe' : 'off';
  return [{ platform: 'all', old, new: 'off', because: held.map((rule) => rule.name) }];
}

function atBestMaybe(rule: WhyView['rules'][number]): WhyView['rules'][number] {
  if (rule.platform === 'all') return rule;
  return {
    ...rule,
    old: rule.old === 'off' ? 'maybe' : rule.old,
    new: rule.new === 'off' ? 'maybe' : rule.new,
  };
}

function oldIds({ subject, devices }: Case, { view }: Engine): ReadonlySet<string> {
  const users = [...view.facts['source-user'].values()].filter(({ value }) => subject === `name:${value.userName}`);
  const ofDevices = devices.flatMap((device) => device.source?.value.sourceUserId ?? []);
  return new Set([...users.map((user) => user.id), ...ofDevices]);
}

function holds(rule: SourceRule, ids: ReadonlySet<string>): 'in-force' | 'maybe' | 'off' {
  if (rule.enabled === 'no') return 'off';
  const { includes } = rule;
  if (includes === 'unknown') return 'maybe';
  const inside = includes === 'everyone' || includes.some((id) => ids.has(id));
  if (!inside || rule.excludes.some((id) => ids.has(id))) return 'off';
  return rule.enabled === 'yes' ? 'in-force' : 'maybe';
}

function deviceOf(standing: DeviceStanding, device: Device | undefined, meant: Meant): WhyView['devices'][number] {
  const record = device?.source?.value ?? device?.managed?.value ?? null;
  const { place } = standing;
  const isLeftOut = place.kind === 'excluded' && place.by !== 'sluis';
  return {
    model: record?.model ?? device?.platform ?? '',
    name: record?.name ?? null,
    platform: device?.platform ?? 'unknown',
    serialEnd: record?.serial?.slice(-4) ?? '',
    asked: meant.device !== null && meant.device === standing.key,
    phase: standing.phase,
    place: 'reason' in place && !isLeftOut ? place.reason : place.kind,
    said: isLeftOut ? { reason: place.reason, by: place.by } : null,
    since: standing.since === null ? null : new Date(standing.since).toISOString(),
  };
}

function findingsOf({ findings }: Plan, engine: Engine, now: number): WhyView['findings'] {
  return findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    count: 1,
    example: engine.view.facts.user.get(finding.subject)?.value.userPrincipalName ?? finding.subject,
    facts: finding.facts,
    since: new Date(now).toISOString(),
  }));
}
