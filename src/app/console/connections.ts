import type { Handlers } from '../../api/handlers.ts';
import type { z } from 'zod';
import type { connectionSchema } from '../../contract/api/connections.ts';
import { MAIL_DEFERRED, MAIL_REFUSED, OVERTAKEN } from '../../domain/action.ts';
import type { FactKind } from '../../domain/facts.ts';
import { ok } from '../../domain/result.ts';
import { explainCheck, explainError, rejectWhy } from '../../text/explain.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';
import type { Engine } from '../../engine/engine.ts';
import { productOf } from '../../engine/watches.ts';
import { type Checked, checkOutside } from '../doors/check.ts';
import { connectorProblem } from '../doors/organisation.ts';
import type { ConsoleParts } from './parts.ts';

/** Which read fills which kind of fact, for what is not understood in it. */
const WATCHES: Readonly<Record<FactKind, string>> = {
  'source-device': 'source-devices',
  'source-user': 'source-users',
  'source-rule': 'source-rules',
  user: 'users',
  'entra-device': 'entra-devices',
  'managed-device': 'managed-devices',
  group: 'groups',
  policy: 'policies',
  partner: 'partners',
  location: 'locations',
  role: 'roles',
  membership: 'levers',
  tenant: 'tenant',
};

/** Health of the outside. */
export function connectionsHandlers(parts: ConsoleParts): Handlers {
  const { sluis, config } = parts;
  const { engine, store, source, target } = sluis;
  return {
    'connections.list': async ({ language }) => {
      const problems = engine.problems();
      const reads = await Promise.all(
        (Object.keys(WATCHES) as FactKind[]).map(async (kind) => {
          const at = await store.facts.sweptAt(kind);
          let records = 0;
          for (const fact of engine.view.facts[kind].values()) if (fact.goneAt === null) records++;
          return {
            watch: kind,
            title: wordOf(`watch.${WATCHES[kind] in TITLES ? WATCHES[kind] : kind}`, language),
            records,
            readAt: at === null ? null : new Date(at).toISOString(),
            rejects: problems
              .filter(({ watch }) => watch === WATCHES[kind])
              .flatMap(({ rejects }) => rejects.map(({ where, why }) => ({ where, why: rejectWhy(language, why) }))),
          };
        }),
      );
      return ok({ connections: [...(await connectionsOf(parts, language))], reads });
    },
    'connections.check': async ({ language, signal }) => {
      const found: Checked = { lines: [], problems: [] };
      await checkOutside(found, config, { source, target }, signal);
      return ok({
        lines: [
          ...found.lines.map(({ of, code, ok: good, warning = false, facts }) => {
            const { what, next } = explainCheck(language, { code, ok: good, facts });
            const told = warning ? `${what}. ${next}` : `${what} ${next}`;
            return { of, code, ok: good, warning, title: good && !warning ? what : told };
          }),
          ...found.problems.map((problem) => {
            const { what, next } = explainError(language, problem);
            return {
              of: typeof problem['place'] === 'string' ? problem['place'] : '',
              code: problem.code,
              ok: false,
              warning: false,
              title: `${what} ${next}`,
            };
          }),
        ],
      });
    },
  };
}

const TITLES: Readonly<Record<string, true>> = { 'source-devices': true, 'source-users': true, 'source-rules': true };

type Connection = z.infer<typeof connectionSchema>;

async function connectionsOf({ sluis, config }: ConsoleParts, language: StaffLanguage): Promise<readonly Connection[]> {
  const isOld = (watch: string): boolean => productOf(watch) === 'source';
  const product = async (of: string, counted: string, watched: (watch: string) => boolean): Promise<Connection> => {
    const failed = sluis.engine.problems().find(({ failure, watch }) => failure !== null && watched(watch));
    const kinds = (Object.keys(WATCHES) as FactKind[]).filter((kind) => watched(WATCHES[kind]));
    const reads = await Promise.all(kinds.map((kind) => sluis.store.facts.sweptAt(kind)));
    const quotas = sluis.quotas().find((one) => one.product === counted)?.windows ?? {};
    return {
      of,
      title: wordOf(`connections.${of}`, language),
      ...standing(
        failed?.failure ? connectorProblem(failed.failure, of) : null,
        reads.some((at) => at !== null),
        language,
      ),
      calls: Object.entries(sluis.calls.byKind())
        .filter(([kind]) => kind.startsWith(`${counted} `))
        .map(([kind, { calls, throttled }]) => ({ kind: kind.slice(counted.length + 1), calls, throttled })),
      quotas: Object.entries(quotas).map(([name, used]) => ({ name, used })),
    };
  };
  const { vendor } = sluis.source;
  return [
    await product('microsoft', 'graph', (watch) => !isOld(watch)),
    await product(vendor, vendor, isOld),
    ...(config.mail.channel === 'smtp' ? [mailOf(sluis.engine, language)] : []),
  ];
}

/** Of one message alone: its address, or that it was taken back before the server was asked. Of the server it says nothing. */
const OF_ONE: ReadonlySet<string> = new Set([MAIL_REFUSED, MAIL_DEFERRED, OVERTAKEN]);

/** As the last mail went whose outcome is known; that one address was refused says that the server works. */
function mailOf({ view }: Engine, language: StaffLanguage): Connection {
  const outcome = view.lastMail()?.outcome ?? null;
  const trouble = outcome?.kind === 'failed' && !OF_ONE.has(outcome.code) ? { code: outcome.code } : null;
  const answered = outcome !== null && outcome.kind !== 'unknown';
  return {
    of: 'mail',
    title: wordOf('connections.mail', language),
    ...standing(trouble, answered, language),
    calls: [],
    quotas: [],
  };
}

function standing(
  trouble: { readonly code: string } | null,
  answered: boolean,
  language: StaffLanguage,
): Pick<Connection, 'state' | 'what' | 'next'> {
  if (trouble === null) return { state: answered ? 'ok' : 'unknown', what: null, next: null };
  const { what, next } = explainError(language, trouble);
  return { state: 'trouble', what, next };
}

function wordOf(key: string, language: StaffLanguage): string {
  return isKey(key) ? sayLoosely(language, key, {}) : key.slice(key.lastIndexOf('.') + 1);
}
