import type { Handlers } from '../../api/handlers.ts';
import type { ConnectorFailure } from '../../connectors/connector.ts';
import type { FactKind } from '../../domain/facts.ts';
import { ok } from '../../domain/result.ts';
import { explainCheck, explainError } from '../../text/explain.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { isKey, sayLoosely } from '../../text/say.ts';
import { mailLine } from '../doors/check.ts';
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
              .flatMap(({ rejects }) => rejects.map(({ where, why }) => ({ where, why }))),
          };
        }),
      );
      return ok({ connections: connectionsOf(parts, language), reads });
    },
    'connections.check': async ({ language, signal }) => {
      const lines: { of: string; code: string; ok: boolean; title: string }[] = [];
      const ask = async (of: string, answer: ReturnType<typeof target.check>): Promise<void> => {
        const result = await answer;
        if (result.ok)
          lines.push(
            ...result.value.map((line) => {
              const { what, next } = explainCheck(language, line);
              return { of, code: line.code, ok: line.ok, title: line.ok ? what : `${what} ${next}` };
            }),
          );
        else lines.push({ of, code: result.error.code, ok: false, title: sentenceOf(result.error, of, language) });
      };
      await ask('microsoft', target.check(signal));
      await ask(source.vendor, source.check(signal));
      if (config.mail.channel === 'smtp') {
        const line = await mailLine(config.mail.host, config.mail.port);
        lines.push({ of: 'mail', code: line.code, ok: line.ok, title: explainCheck(language, line).what });
      }
      return ok({ lines });
    },
  };
}

const TITLES: Readonly<Record<string, true>> = { 'source-devices': true, 'source-users': true, 'source-rules': true };

function connectionsOf({ sluis, config }: ConsoleParts, language: StaffLanguage) {
  const { engine, source, calls } = sluis;
  const problems = engine.problems();
  const counts = Object.entries(calls.byKind());
  const one = (of: string, product: string, watched: (watch: string) => boolean) => {
    const failure = problems.find((problem) => problem.failure !== null && watched(problem.watch))?.failure ?? null;
    const kinds = counts.filter(([kind]) => kind.startsWith(`${product} `));
    const said = failure ? explainError(language, connectorProblem(failure, of)) : null;
    return {
      of,
      title: wordOf(`connections.${of}`, language),
      state: failure
        ? ('trouble' as const)
        : kinds.length > 0 || product === ''
          ? ('ok' as const)
          : ('unknown' as const),
      what: said?.what ?? null,
      next: said?.next ?? null,
      readAt: null,
      calls: kinds.map(([kind, { calls: number, throttled }]) => ({
        kind: kind.slice(product.length + 1),
        calls: number,
        throttled,
        failed: 0,
        limit: null,
      })),
    };
  };
  const isOld = (watch: string): boolean => watch.startsWith('source-');
  return [
    one('microsoft', 'graph', (watch) => !isOld(watch)),
    one(source.vendor, source.vendor === 'list' ? '' : source.vendor, isOld),
    ...(config.mail.channel === 'smtp' ? [one('mail', '', () => false)] : []),
  ];
}

function sentenceOf(failure: ConnectorFailure, of: string, language: StaffLanguage): string {
  const { what, next } = explainError(language, connectorProblem(failure, of));
  return `${what} ${next}`;
}

function wordOf(key: string, language: StaffLanguage): string {
  return isKey(key) ? sayLoosely(language, key, {}) : key.slice(key.lastIndexOf('.') + 1);
}
