import type { Handlers } from '../../api/handlers.ts';
import { DEFAULT_EXEMPTION_GROUP } from '../../connectors/sources/workspace-one/settings.ts';
import { fail, ok } from '../../domain/result.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';
import { cleanupView, ownActions } from '../doors/closing.ts';
import { OWN_NAMES } from '../wiring.ts';
import { dependentsOf } from './dependents.ts';
import type { ConsoleParts } from './parts.ts';

/** The end of the old product: what still needs it, what the move left, and the clearing away. */
export function closingHandlers({ sluis, config, settings, now }: ConsoleParts): Handlers {
  const { engine, store } = sluis;
  const isStarted = (): boolean => engine.view.intents.get('cleanup')?.has('tenant') ?? false;
  return {
    'closing.get': async ({ language }) => {
      const started = isStarted();
      const only = new Set(started ? ownActions(engine).map(({ key }) => key) : []);
      const { left, dependent, plan } = cleanupView(engine, config, settings, { now: now(), only });
      return ok({
        left: left.map((item) => (item.kind === 'members' ? { ...item, name: groupOf(item.name, config) } : item)),
        dependent,
        dependents: dependentsOf([...engine.plans.values()], engine.view, language),
        started,
        plan,
        checklist: sluis.source.decommission.map(({ id, kind }) => ({ id, kind, title: titleOf(id, language) })),
      });
    },
    'closing.start': async ({ caller }) => {
      // The plan would take nothing away either; saying so at once is kinder.
      if (engine.cleanupCase().dependent > 0) return fail({ code: 'not-now' });
      const intent = { kind: 'cleanup', id: 'tenant', value: {}, at: now(), by: caller.mail };
      await store.intent.set(intent);
      engine.view.setIntent(intent);
      engine.view.touchAll();
      return ok({ accepted: true });
    },
    'closing.cancel': async ({ caller }) => {
      await store.intent.remove('cleanup', 'tenant', now(), caller.mail);
      engine.view.removeIntent('cleanup', 'tenant');
      engine.view.touchAll();
      return ok({ accepted: true });
    },
  };
}

/** The group behind a lever, as it is called in the tenant or the old product. */
function groupOf(lever: string, { source }: ConsoleParts['config']): string {
  if (lever === 'exempt' || lever === 'released' || lever === 'enforced') return OWN_NAMES[lever];
  return source.product === 'workspace-one' ? (source.exemptionGroup ?? DEFAULT_EXEMPTION_GROUP) : lever;
}

function titleOf(id: string, language: StaffLanguage): string {
  const key = `ending.${id.slice(id.indexOf('.') + 1)}`;
  return isKey(key) ? sayLoosely(language, key, {}) : id;
}
