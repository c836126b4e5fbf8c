import type { PlannedWrite, PlanView } from '../../contract/plan.ts';
import { earliestOf } from '../../domain/moments.ts';
import { type Action, inverseOf } from '../../domain/action.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../../engine/engine.ts';

/** Who is no user of the move, by the address that mail to them goes to. */
type Staff = Pick<Config, 'helpDesk' | 'administrator'>;

/** What the plans offer now, as people read and approve it: every outside write, and every message, those to staff too. */
export function planView(
  engine: Engine,
  staff: Staff,
  now: number,
  shown: (action: Action) => boolean = () => true,
): PlanView {
  return {
    format: 'sluis-plan/1',
    madeAt: new Date(now).toISOString(),
    writes: engine
      .offered()
      .filter(shown)
      .map((action) => planned(action, engine, staff)),
    nextDueAt: nextDueAt(engine),
  };
}

/** When time alone brings the next thing: quiet hours that end, a notice that has had its days. */
export function nextDueAt(engine: Engine): string | null {
  const dues = [engine.setup()?.nextDueAt ?? null, ...[...engine.plans.values()].map((plan) => plan.nextDueAt)];
  const first = earliestOf(dues.filter((due) => due !== null));
  return Number.isFinite(first) ? new Date(first).toISOString() : null;
}

/** One write as a person reads it. */
export function planned(action: Action, engine: Pick<Engine, 'view'>, staff: Staff): PlannedWrite {
  return {
    key: action.key,
    kind: action.kind,
    subject: nameOf(action.subject, engine),
    object: objectOf(action, engine),
    wave: action.wave,
    effect: EFFECT[action.kind],
    reversible: inverseOf(action.kind) !== null,
    facts:
      action.kind === 'send-message'
        ? { message: action.message, to: receiverOf(action.to, engine, staff), about: action.about }
        : {},
  };
}

function receiverOf(to: string, engine: Pick<Engine, 'view'>, { helpDesk, administrator }: Staff): string {
  if (to === 'help-desk') return helpDesk.mail;
  if (to === 'administrator') return administrator.mail;
  return nameOf(to.replace(/^(user|approver):/, ''), engine);
}

export const EFFECT: Readonly<Record<Action['kind'], PlannedWrite['effect']>> = {
  'ensure-group': 'add',
  'exclude-from-policy': 'change',
  'exclude-from-partner': 'change',
  'attach-source-exemption': 'change',
  'readmit-to-policy': 'change',
  'readmit-to-partner': 'change',
  'detach-source-exemption': 'change',
  'ensure-policy': 'add',
  'enable-policy': 'change',
  'add-member': 'add',
  'remove-member': 'remove',
  'exempt-in-source': 'add',
  'readmit-in-source': 'remove',
  'revoke-sessions': 'change',
  'retire-device': 'remove',
  'sync-device': 'change',
  'send-message': 'send',
};

/** What a write is about, by the name that it has outside; a lever and our own policy by their code. */
export function objectOf(action: Action, engine: Pick<Engine, 'view'>): string {
  switch (action.kind) {
    case 'ensure-group':
    case 'add-member':
    case 'remove-member':
      return action.lever;
    case 'exclude-from-policy':
    case 'readmit-to-policy':
    case 'enable-policy':
      return policyName(action.policyId, engine);
    case 'exclude-from-partner':
    case 'readmit-to-partner':
      return engine.view.facts.partner.get(action.partnerId)?.value.name ?? action.partnerId;
    case 'attach-source-exemption':
    case 'detach-source-exemption':
      return engine.view.facts['source-rule'].get(action.ruleId)?.value.name ?? action.ruleId;
    case 'exempt-in-source':
    case 'readmit-in-source':
      return 'source-exempt';
    case 'retire-device':
    case 'sync-device':
      return action.device;
    case 'send-message':
      return action.message;
    case 'ensure-policy':
      return 'own-policy';
    case 'revoke-sessions':
      return nameOf(action.user, engine);
  }
}

function policyName(id: string, engine: Pick<Engine, 'view'>): string {
  const raw = engine.view.facts.policy.get(id)?.value.raw;
  const name = typeof raw === 'object' && raw !== null ? (raw as { displayName?: unknown }).displayName : null;
  return typeof name === 'string' ? name : id;
}

/** A person by UPN, a device by its key, the tenant as it is. */
export function nameOf(subject: string, engine: Pick<Engine, 'view'>): string {
  return engine.view.facts.user.get(subject)?.value.userPrincipalName ?? subject;
}
