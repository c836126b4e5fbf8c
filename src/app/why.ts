import { GATE_PLATFORMS } from '../domain/access/gates.ts';
import { gateTable } from '../domain/plan/access.ts';
import type { WhyView } from '../contract/views.ts';
import type { Engine } from '../engine/engine.ts';

/** Where one person is, which rules hit them, and what comes next. By UPN, mail or object id; null when nobody has it. */
export function whyOf(user: string, engine: Engine, now: number): WhyView | null {
  const wanted = user.toLowerCase();
  const subject = [...engine.plans.keys()].find((id) => {
    const found = engine.view.facts.user.get(id)?.value;
    return id === user || found?.userPrincipalName === wanted || found?.mail === wanted;
  });
  const plan = subject === undefined ? undefined : engine.plans.get(subject);
  const input = subject === undefined ? null : engine.inputOf(subject);
  if (subject === undefined || !plan || !input) return null;
  const found = engine.view.facts.user.get(subject)?.value ?? null;
  const gates = gateTable(input.subject, now);
  const devices = new Map((engine.view.devicesBySubject.get(subject) ?? []).map((device) => [device.key, device]));
  return {
    person: found?.userPrincipalName ?? subject,
    name: found?.displayName ?? null,
    wave: input.subject.wave?.name ?? null,
    rules: gates.map((gate, index) => ({
      platform: GATE_PLATFORMS[index] ?? '',
      old: gate.old.value,
      new: gate.new.value,
      because: [...new Set([...gate.old.by, ...gate.new.by].map((enforcer) => enforcer.name))],
    })),
    devices: plan.devices.map((standing) => {
      const device = devices.get(standing.key);
      return {
        model: device?.source?.value.model ?? device?.managed?.value.model ?? device?.platform ?? '',
        serialEnd: device?.source?.value.serial?.slice(-4) ?? device?.managed?.value.serial?.slice(-4) ?? '',
        phase: standing.phase,
        place:
          standing.place.kind === 'waiting' || standing.place.kind === 'excluded'
            ? standing.place.reason
            : standing.place.kind,
        since: standing.since === null ? null : new Date(standing.since).toISOString(),
      };
    }),
    next: plan.actions.map((action) => action.kind),
    nextDueAt: plan.nextDueAt === null ? null : new Date(plan.nextDueAt).toISOString(),
    findings: plan.findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      count: 1,
      example: null,
      facts: finding.facts,
      since: new Date(now).toISOString(),
    })),
  };
}
