import type { Handlers } from '../../api/handlers.ts';
import { abilitiesOf } from '../../contract/api/roles.ts';
import { ok } from '../../domain/result.ts';
import { presentStatus } from '../../api/present.ts';
import type { ConsoleParts } from './parts.ts';

/** Who is signed in, and the picture of the whole move. */
export function overviewHandlers({ config, status, lab, version }: ConsoleParts): Pick<Handlers, 'me' | 'status'> {
  return {
    me: async ({ caller, csrf }) =>
      ok({
        mail: caller.mail,
        name: caller.name,
        roles: [...caller.roles],
        abilities: [...abilitiesOf(caller.roles)],
        csrf: csrf(),
        organisation: config.organisation.name,
        colour: config.organisation.colour,
        timeZone: config.organisation.timeZone,
        source: config.source.product,
        lab: lab !== null,
        version,
      }),
    status: async ({ language }) => ok(presentStatus(await status(), language)),
  };
}
