import { connect } from 'node:net';
import type { Doors, Problem } from '../../cli/doors.ts';
import type { CheckLineView } from '../../contract/views.ts';
import type { FactKind } from '../../domain/facts.ts';
import type { Answer, CheckLine } from '../../connectors/connector.ts';
import type { ReadReport } from '../../engine/observe.ts';
import { systemClock } from '../clock.ts';
import { openOutside } from '../wiring.ts';
import { pictureOf } from '../status.ts';
import { verifyLaws } from '../verify.ts';
import { whyOf } from '../why.ts';
import { connectorProblem, ended, failed, readConfig, withOrganisation } from './organisation.ts';
import { planView } from './plan-view.ts';
import { writeWhole } from './whole-file.ts';

const signal = new AbortController().signal;

/** The verbs that write nothing outside. */
export const reading: Pick<Doors, 'check' | 'observe' | 'plan' | 'status' | 'why' | 'verify'> = {
  async check(options) {
    const read = readConfig(options);
    if (!('config' in read)) return failed(read);
    const { config, secrets } = read;
    const outside = openOutside({ config, secrets, clock: systemClock }, 'looking');
    const lines: CheckLineView[] = [];
    const problems: Problem[] = [];
    const ask = async (of: string, answer: Answer<readonly CheckLine[]>): Promise<void> => {
      const result = await answer;
      if (result.ok) lines.push(...result.value.map((line) => ({ of, ...line })));
      else problems.push(connectorProblem(result.error, of));
    };
    try {
      await ask('microsoft', outside.target.check(signal));
      await ask(config.source.product, outside.source.check(signal));
      if (config.mail.channel === 'smtp') lines.push(await mailLine(config.mail.host, config.mail.port));
    } finally {
      await outside.close();
    }
    const data = { lines };
    if (problems.length > 0) return failed(problems, data);
    return ended(lines.every((line) => line.ok) ? 0 : 1, data);
  },

  observe: (options, screen) =>
    withOrganisation(options, false, async ({ sluis }) => {
      screen.progress('observe', 0, null);
      const before = new Map(sluis.engine.view.facts.user);
      await sluis.engine.turn({ signal, acting: false, readAll: true });
      const problems = sluis.engine.problems();
      const kinds = Object.fromEntries(
        Object.entries(sluis.engine.view.facts).map(([kind, table]) => {
          const facts = [...table.values()];
          const gone = facts.filter((fact) => fact.goneAt !== null).length;
          return [
            kind as FactKind,
            { read: facts.length - gone, changed: kind === 'user' ? facts.length - before.size : 0, gone },
          ];
        }),
      );
      const rejects = problems.flatMap((problem) => problem.rejects);
      const failures = readFailures(problems, sluis.source.vendor);
      const data = {
        kinds,
        rejects,
        complete: failures.length === 0 && problems.every((problem) => problem.lost === 0),
      };
      return failures.length > 0 ? failed(failures, data) : ended(rejects.length > 0 ? 1 : 0, data);
    }),

  plan: (options) =>
    withOrganisation(options, false, async ({ sluis, config, clock }) => {
      await sluis.engine.turn({ signal, acting: false, readAll: true, foresee: true });
      const failures = readFailures(sluis.engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const view = planView(sluis.engine, config, clock.now());
      if (options.out !== null) await writeWhole(options.out, [JSON.stringify(view, null, 2)]);
      return ended(view.writes.length > 0 ? 1 : 0, view);
    }),

  status: (options) =>
    withOrganisation(options, false, async ({ sluis, config, settings, clock }) => {
      await sluis.engine.turn({ signal, acting: false, reading: false });
      const picture = pictureOf(sluis.engine, config, settings, {
        now: clock.now,
        simulated: false,
        finished: () => false,
      });
      return ended(picture.totals.inProgress + picture.totals.waiting > 0 ? 1 : 0, picture);
    }),

  why: (options) =>
    withOrganisation(options, false, async ({ sluis, clock }) => {
      await sluis.engine.turn({ signal, acting: false, reading: false });
      const view = whyOf(options.user, sluis.engine, clock.now());
      return view ? ended(0, view) : failed([{ code: 'user-unknown', user: options.user }]);
    }),

  verify: (options) =>
    withOrganisation(options, false, async ({ sluis, clock }) => {
      await sluis.engine.turn({ signal, acting: false, readAll: true });
      const failures = readFailures(sluis.engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const view = await verifyLaws(sluis.engine, sluis.store, clock.now());
      return ended(view.violations.length > 0 || view.verified < view.total ? 1 : 0, view);
    }),
};

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

/** Does somebody answer at the mail server's door? Ten seconds at most. */
function mailLine(host: string, port: number): Promise<CheckLineView> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (ok: boolean): void => {
      socket.destroy();
      resolve({ of: 'mail', code: ok ? 'mail' : 'mail.unreachable', ok, facts: { host, port } });
    };
    socket.setTimeout(10_000, () => end(false));
    socket.once('data', (data) => end(String(data).startsWith('220')));
    socket.once('error', () => end(false));
  });
}
