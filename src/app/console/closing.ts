import type { Handlers } from '../../api/handlers.ts';
import { DEFAULT_EXEMPTION_GROUP } from '../../connectors/sources/workspace-one/settings.ts';
import { fail, ok } from '../../domain/result.ts';
import { stillNeeded } from '../../domain/laws.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';
import { cleanupView, ownActions } from '../doors/closing.ts';
import { OWN_NAMES } from '../wiring.ts';
import type { ConsoleParts } from './parts.ts';

/** Names of devices that are listed; the count says how many there are. */
const MOST_NAMED = 200;

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
        dependents: dependentsOf(engine, language),
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

function dependentsOf({ plans, view }: ConsoleParts['sluis']['engine'], language: StaffLanguage) {
  const standings = [...plans.values()].flatMap((plan) => plan.devices);
  return stillNeeded(standings, view.devices)
    .slice(0, MOST_NAMED)
    .map(({ subject, detail }) => {
      const device = view.devicesByKey.get(subject);
      const source = device?.source?.value;
      const reason = `reason.${detail}`;
      return {
        device: source?.name ?? source?.model ?? subject,
        why: isKey(reason) ? sayLoosely(language, reason, {}) : sayLoosely(language, 'live.inProgress', {}),
        key: subject,
      };
    });
}

function titleOf(id: string, language: StaffLanguage): string {
  const key = `ending.${id.slice(id.indexOf('.') + 1)}`;
  return isKey(key) ? sayLoosely(language, key, {}) : id;
}
