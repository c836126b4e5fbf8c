import { presentStatus } from '../../api/present.ts';
import type { Handlers } from '../../api/handlers.ts';
import { abilitiesOf } from '../../contract/api/roles.ts';
import { fail, ok } from '../../domain/result.ts';
import { cursorOf, indexAfter, openFindingList, placeFrom, rowOf } from './findings.ts';
import { openHistory } from './history.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ConsoleParts } from './parts.ts';

type Own = 'me' | 'status' | 'overview.history' | 'findings.list';

/** What these handlers use of the running Sluis. */
type Needs = Omit<ConsoleParts, 'sluis' | 'configFile' | 'dataDir' | 'portalUrl'> & {
  readonly sluis: { readonly engine: Pick<Engine, 'view' | 'waves' | 'findings'> };
};

/** Who is signed in, the picture of the whole move, how it came to be, and what needs attention. */
export function overviewHandlers({ config, settings, sluis, status, lab, version, now }: Needs): Pick<Handlers, Own> {
  const { engine } = sluis;
  const history = openHistory(engine, settings);
  const findings = openFindingList(engine);
  return {
    me: async ({ caller, csrf }) =>
      ok({
        mail: caller.mail,
        name: caller.name,
        roles: [...caller.roles],
        abilities: [...abilitiesOf(caller.roles)],
        ...(caller.doubts ? { doubts: [...caller.doubts] } : {}),
        csrf: csrf(),
        organisation: config.organisation.name,
        colour: config.organisation.colour,
        timeZone: config.organisation.timeZone,
        source: config.source.product,
        lab: lab !== null,
        version,
      }),
    status: async ({ caller, language }) => ok(presentStatus(await status(), language, abilitiesOf(caller.roles))),
    'overview.history': async () => {
      const { forecast, waves } = await status();
      return ok({
        points: history.points(now()).map((point) => ({ ...point, at: new Date(point.at).toISOString() })),
        target: history.target(),
        forecast,
        marks: waves
          .flatMap(({ name, startedAt, lock }) => [
            ...(startedAt === null ? [] : [{ at: startedAt, kind: 'wave' as const, name }]),
            ...(lock.newRules.promisedAt === null
              ? []
              : [{ at: lock.newRules.promisedAt, kind: 'promise' as const, name }]),
          ])
          .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      });
    },
    'findings.list': async ({ query: { after, limit, code, severity }, language }) => {
      const place = after === undefined ? null : placeFrom(after);
      if (after !== undefined && place === null) return fail({ code: 'place-unknown' });
      const all = findings().filter(
        (one) => (code === undefined || one.code === code) && (severity === undefined || one.severity === severity),
      );
      const from = place === null ? 0 : indexAfter(all, place);
      const rows = all.slice(from, from + limit);
      const last = rows.at(-1);
      return ok({
        rows: rows.map((finding) => rowOf(finding, engine, language)),
        next: last && from + limit < all.length ? cursorOf(last) : null,
        total: all.length,
      });
    },
  };
}
