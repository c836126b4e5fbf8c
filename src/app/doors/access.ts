import { writeWhole } from './whole-file.ts';
import type { AccessOptions, Doors, Outcome } from '../../cli/doors.ts';
import type { AccessQuestion, AccessView } from '../../contract/access.ts';
import { languageFor, staffLanguages } from '../../text/language.ts';
import { answerAccess, type Asked, type Asking } from '../access/answer.ts';
import { askingOf, unknownLabels } from '../access/asking.ts';
import { bothStates } from '../access/both-states.ts';
import { csvOf } from '../access/csv.ts';
import { readExports } from '../access/exports.ts';
import { factsOfEngine } from '../access/live.ts';
import { factsOfExports } from '../access/offline.ts';
import { accessPage } from '../access/page.ts';
import { atOnce } from '../../engine/steps.ts';
import { worldOf } from '../access/world.ts';
import { systemClock } from '../clock.ts';
import { type CrossCheck, crossCheck, knownOf } from '../cross-check.ts';
import { connectorProblem, ended, failed, withOrganisation } from './organisation.ts';
import { readFailures } from './reading.ts';

const signal = new AbortController().signal;

/** Who enforces what on whom, for everybody at once: of the configured tenant, or of exported files. */
export const access: Pick<Doors, 'access'> = {
  async access(options) {
    if (isOffline(options) && options.crossCheck > 0)
      return failed([{ code: 'wrong-use', kind: 'cross-check-exports' }]);
    if (isOffline(options)) return offline(options);
    if (options.against !== null) return failed([{ code: 'wrong-use', kind: 'against-exports' }]);
    return withOrganisation(options, 'looking', async ({ sluis, config, settings, clock }) => {
      await sluis.engine.turn({ signal, acting: false, ...(options.read ? { readAll: true } : { reading: false }) });
      const failures = options.read ? readFailures(sluis.engine.problems(), sluis.source.vendor) : [];
      if (failures.length > 0) return failed(failures);
      if (sluis.engine.view.facts.user.size === 0) return failed([{ code: 'not-observed' }]);
      const facts = factsOfEngine(sluis.engine, clock.now());
      const world = worldOf(facts);
      const asking = atOnce(askingOf(sluis.engine, world, settings, options));
      const about = { organisation: config.organisation.name, timeZone: config.organisation.timeZone };
      const checked =
        options.crossCheck === 0
          ? null
          : await crossCheck(knownOf(sluis.engine), sluis.target.read, options.crossCheck, signal);
      if (checked?.failure) return failed([connectorProblem(checked.failure, 'microsoft')]);
      const outcome = await answered(asking, options, about);
      return checked ? withCheck(outcome, checked) : outcome;
    });
  },
};

/** What differs is a finding: somebody has to look, whatever the answer was. */
function withCheck(
  outcome: Outcome<AccessView>,
  { findings, asked, agreed, open, stale }: CrossCheck,
): Outcome<AccessView> {
  if (outcome.data === null) return outcome;
  const differences = findings.map(({ code, facts }) => ({ code, facts }));
  const data = { ...outcome.data, crossCheck: { asked, agreed, open, stale, differences } };
  return { ...outcome, data, exit: findings.length > 0 && outcome.exit === 0 ? 1 : outcome.exit };
}

function isOffline(options: AccessOptions): boolean {
  return Object.values(options.files).some((path) => path !== undefined);
}

async function offline(options: AccessOptions): Promise<Outcome<AccessView>> {
  const now = systemClock.now();
  const files = options.against === null ? null : bothStates(options.files, options.against);
  const read = readExports(files?.newer ?? options.files);
  if (!read.ok) return failed(read.error);
  if (options.question === 'diff' && files === null) return failed([{ code: 'wrong-use', kind: 'diff-against' }]);
  if (options.question === 'lockout' && read.value.missing.includes('devices'))
    return failed([{ code: 'wrong-use', kind: 'lockout-devices' }]);
  const other = files === null ? null : readExports(files.earlier);
  if (other && !other.ok) return failed(other.error);
  // The newer state is the one that the files name; what `--against` names is what it was before.
  const newer = worldOf(factsOfExports(read.value, now, other?.value ?? null));
  const world = other ? worldOf(factsOfExports(other.value, now, read.value)) : newer;
  const after = other ? newer : null;
  const asking: Asking = { world, exported: read.value, before: null, after, waves: [], moving: NOBODY_MOVES };
  return answered(asking, options, { organisation: null, timeZone: 'UTC' });
}

/** Exports know of no waves and of no old product. */
const NOBODY_MOVES: Asking['moving'] = { users: null, able: { ownRules: false } };

async function answered(
  asking: Asking,
  options: AccessOptions,
  about: { readonly organisation: string | null; readonly timeZone: string },
): Promise<Outcome<AccessView>> {
  const narrow = {
    ...(options.platform === null ? {} : { platform: options.platform }),
    ...(options.resource === null ? {} : { resource: options.resource }),
  };
  const wrong = unknownLabels(asking, narrow);
  if (wrong.length > 0) return failed(wrong.map((problem) => ({ ...problem })));
  const asked = (question: AccessQuestion, limit: number): Asked => ({ question, limit, ...narrow });
  const view = answerAccess(asking, asked(options.question, options.limit));
  if (options.csv !== null) {
    const all = view.rows > options.limit ? answerAccess(asking, asked(options.question, Infinity)) : view;
    await writeWhole(options.csv, [csvOf(all)]);
  }
  if (options.html !== null) {
    // Without devices everybody would seem to have none.
    const devices = asking.exported?.missing.includes('devices') !== true;
    const more: readonly AccessQuestion[] =
      options.question === 'map' ? ['both', ...(devices ? (['lockout'] as const) : [])] : [];
    const views = [view, ...more.map((question) => answerAccess(asking, asked(question, options.limit)))];
    const language = languageFor(options.language, staffLanguages);
    await writeWhole(options.html, [accessPage(views, { ...about, language })]);
  }
  const clean = SHOWS.has(view.question) || view.total.possibly === 0;
  return ended(clean ? 0 : 1, view);
}

/** These show; the others look for somebody who should not be there. */
const SHOWS: ReadonlySet<AccessQuestion> = new Set<AccessQuestion>(['map', 'old', 'intune', 'diff', 'handover']);
