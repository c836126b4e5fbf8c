import { format, parse, resolve } from 'node:path';
import type { OrganisationOptions, Problem, Screen } from '../../cli/doors.ts';
import type { ExitCode } from '../../contract/codes.ts';
import type { RemovalView } from '../../contract/views.ts';
import type { Organisations } from '../../store/organisations/organisations.ts';
import type { Belongings } from '../../store/organisations/removal.ts';
import { say } from '../../text/say.ts';
import { untilSignal } from '../ending.ts';
import { inTheWay, writeWhole } from './whole-file.ts';

interface Removed {
  readonly exit: ExitCode;
  readonly removal: RemovalView | null;
  readonly problems: readonly Problem[];
}

/**
 * Shows what would go, or removes it: with `--yes` where nothing speaks against it, with the name typed again whatever does. An export that
 * is asked for is whole on the disk before anything is deleted. Whatever is in the way is told at once.
 */
export async function removeOrganisation(
  organisations: Organisations,
  options: OrganisationOptions,
  screen: Screen,
): Promise<Removed> {
  const { yes, confirm, export: file } = options;
  const name = options.name ?? '';
  if (confirm !== null && confirm !== name)
    return { exit: 2, removal: null, problems: [{ code: 'organisation-confirm', name, confirm }] };
  const wayward = file === null ? [] : inTheWayOf(file);
  const isAsked = yes || confirm !== null;
  // What is there is somebody's only copy of something, an earlier export perhaps: before anything is shut it is refused.
  if (!isAsked || wayward.length > 0) {
    const removal = stays(await organisations.look(name), options);
    const held = isAsked && confirm === null && removal.holds.length > 0 ? [{ code: 'organisation-held', name }] : [];
    return { exit: 1, removal, problems: [...wayward, ...held] };
  }
  const gone = await untilSignal((ended) =>
    organisations.remove(name, {
      forced: confirm !== null,
      keep: file === null ? null : (lines) => writeWhole(file, lines, true),
      waiting: (seconds) => screen.warn(say(screen.language, 'term.organisation.waits', { seconds })),
      ended,
    }),
  );
  if (gone !== null)
    return { exit: 0, removal: { ...gone, removed: true, exported: file, exportTo: null }, problems: [] };
  return {
    exit: 1,
    removal: stays(await organisations.look(name), options),
    problems: [{ code: 'organisation-held', name }],
  };
}

function inTheWayOf(named: string): readonly Problem[] {
  // A name that came out empty is the folder that one is in.
  const path = named === '' ? resolve(named) : named;
  const there = inTheWay(path);
  if (there === null) return [];
  return [{ code: there === 'folder' ? 'folder-in-the-way' : 'organisation-export-there', path }];
}

/** What is not exported speaks against a removal that exports nothing, and against no other. */
function stays(found: Belongings, { name, export: file }: OrganisationOptions): RemovalView {
  const holds = found.holds.filter(({ code }) => code !== 'not-exported' || file === null);
  const exportTo = isEmpty(found) ? null : freeName(file ?? `${name ?? ''}.jsonl`);
  return { ...found, holds, removed: false, exported: null, exportTo };
}

/** An export of it would have no row. */
function isEmpty({ holds }: Belongings): boolean {
  return !holds.some(({ code }) => code === 'not-exported');
}

function freeName(wished: string): string {
  const { dir, name, ext } = parse(wished);
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? wished : format({ dir, name: `${name}-${n}`, ext });
    if (inTheWay(path) === null) return path;
  }
}
