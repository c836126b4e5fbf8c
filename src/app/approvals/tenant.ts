import { isEnforcer } from '../../domain/access/gates.ts';
import { leftovers } from '../../domain/plan/cleanup.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import { type Reader, say } from '../../text/say.ts';
import type { Question } from './questions.ts';
import { askedAt, voicesOf } from './voices.ts';

/** Whether the move may be prepared, and at its end whether what it left may be cleared away. */
export function tenantQuestions(engine: Engine, settings: MoveSettings, reader: Reader): readonly Question[] {
  const needed = settings.approvals.handover;
  const setup = engine.setup();
  if (needed === 0 || !setup) return [];
  const question = (id: 'setup' | 'cleanup', what: string): readonly Question[] => {
    const voices = voicesOf(id, needed, engine.view, settings, null);
    const isAsked = setup.findings.some(
      ({ code, facts }) => (code === 'approval-open' || code === 'approval-refused') && facts['approval'] === id,
    );
    if (!isAsked && !voices.decided) return [];
    return [
      {
        id,
        kind: id,
        wave: null,
        title: say(reader, `approval.title.${id}`),
        what,
        gates: say(reader, `approval.gates.${id}`),
        askedAt: askedAt(engine.view, 'tenant', id, null),
        people: [],
        ...voices,
      },
    ];
  };
  const access = engine.shared()?.access;
  const rules = settings.source.ownRules ? (access?.sourceRules.length ?? 0) : 0;
  const policies = access?.policies.filter((policy) => isEnforcer(policy, access) && policy.id !== access.ownPolicyId);
  const counts = { policies: policies?.length ?? 0, partners: access?.partners.length ?? 0, rules };
  return [
    ...question('setup', say(reader, 'approval.what.setup', counts)),
    ...(engine.view.intents.get('cleanup')?.has('tenant')
      ? question(
          'cleanup',
          say(reader, 'approval.what.cleanup', { left: leftovers(engine.cleanupCase(), settings).length }),
        )
      : []),
  ];
}
