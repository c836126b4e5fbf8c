import type { Doors, Problem } from '../../cli/doors.ts';
import type { FactKind } from '../../domain/facts.ts';
import type { ReadReport } from '../../engine/reads.ts';
import { pictureOf } from '../status/status.ts';
import { verifyLaws } from '../verify/verify.ts';
import { connectorProblem, ended, failed, withOrganisation } from './organisation.ts';
import { sealed } from './plan-seal.ts';
import { planView } from './plan-view.ts';
import { installationKey } from '../wiring.ts';
import { readWhole } from './read-whole.ts';
import { writeWhole } from './whole-file.ts';

const signal = new AbortController().signal;

/** The verbs that write nothing outside. */
export const reading: Pick<Doors, 'observe' | 'plan' | 'status' | 'verify'> = {
  observe: (options, screen) =>
    withOrganisation(options, 'looking', async ({ sluis, config, settings, clock }) => {
      const { facts } = sluis.engine.view;
      const before = new Map(Object.entries(facts).map(([kind, table]) => [kind, new Set<unknown>(table.values())]));
      await readWhole(sluis.engine, screen);
      const problems = sluis.engine.problems();
      const kinds = Object.fromEntries(
        Object.entries(facts).map(([kind, table]) => {
          const now = [...table.values()];
          const gone = now.filter((fact) => fact.goneAt !== null).length;
          const changed = now.filter((fact) => !before.get(kind)?.has(fact)).length;
          return [kind as FactKind, { read: now.length - gone, changed, gone }];
        }),
      );
      const rejects = problems.flatMap((problem) => problem.rejects);
      const failures = readFailures(problems, sluis.source.vendor);
      const data = {
        kinds,
        rejects,
        findings: pictureOf(sluis.engine, config, settings, around(clock)).findings,
        complete: failures.length === 0 && problems.every((problem) => problem.lost === 0),
      };
      const open = rejects.length > 0 || data.findings.some((finding) => finding.severity !== 'info');
      return failures.length > 0 ? failed(failures, data) : ended(open ? 1 : 0, data);
    }),

  plan: (options, screen) =>
    withOrganisation(options, 'looking', async ({ sluis, config, clock }) => {
      await readWhole(sluis.engine, screen, { foresee: true });
      const failures = readFailures(sluis.engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const view = sealed(
        planView(sluis.engine, config, clock.now()),
        installationKey(options.data),
        config.target.tenant,
      );
      if (options.out !== null) await writeWhole(options.out, [JSON.stringify(view, null, 2)]);
      return ended(view.writes.length > 0 ? 1 : 0, view);
    }),

  status: (options) =>
    withOrganisation(options, 'remembering', async ({ sluis, config, settings, clock }) => {
      // Zeros would look like a move without a care.
      if (Object.values(sluis.engine.view.facts).every((table) => table.size === 0))
        return failed([{ code: 'not-observed' }]);
      await sluis.engine.turn({ signal, acting: false, reading: false });
      const picture = pictureOf(sluis.engine, config, settings, around(clock));
      return ended(picture.totals.inProgress + picture.totals.waiting > 0 ? 1 : 0, picture);
    }),

  verify: (options, screen) =>
    withOrganisation(options, 'looking', async ({ sluis, settings, clock }) => {
      await readWhole(sluis.engine, screen);
      const failures = readFailures(sluis.engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const { record: _, ...view } = await verifyLaws(sluis.engine, sluis.store, settings, clock.now());
      return ended(view.violations.length > 0 || view.verified < view.total ? 1 : 0, view);
    }),
};

/** The world as it is: no lab, and no end of its own. */
const around = (clock: { readonly now: () => number }) => ({
  now: clock.now,
  simulated: false,
  finished: () => false,
});

/** What could not be read; the same trouble at the same place is told once, however many reads met it. */
export function readFailures(problems: readonly ReadReport[], vendor: string): readonly Problem[] {
  const told = new Map<string, Problem>();
  for (const { failure, watch } of problems) {
    if (!failure) continue;
    const problem = connectorProblem(failure, watch.startsWith('source') ? vendor : 'microsoft');
    const key = JSON.stringify([problem.code, problem['place'], problem['needs']]);
    if (!told.has(key)) told.set(key, problem);
  }
  return [...told.values()];
}
