import type { OrganisationOptions, Problem, Screen } from '../../cli/doors.ts';
import type { ExitCode } from '../../contract/codes.ts';
import type { RemovalView } from '../../contract/views.ts';
import type { Organisations } from '../../store/organisations/organisations.ts';
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
 * is asked for is whole on the disk before anything is deleted.
 */
export async function removeOrganisation(
  organisations: Organisations,
  { name: named, yes, confirm, export: file }: OrganisationOptions,
  screen: Screen,
): Promise<Removed> {
  const name = named ?? '';
  if (confirm !== null && confirm !== name)
    return { exit: 2, removal: null, problems: [{ code: 'organisation-confirm', name, confirm }] };
  if (!yes && confirm === null)
    return {
      exit: 1,
      removal: { ...(await organisations.look(name)), removed: false, exported: null },
      problems: [],
    };
  // What is there is somebody's only copy of something, an earlier export perhaps: before anything is shut it is refused.
  const there = file === null ? null : inTheWay(file);
  if (there !== null) {
    const code = there === 'folder' ? 'folder-in-the-way' : 'organisation-export-there';
    return { exit: 2, removal: null, problems: [{ code, path: file }] };
  }
  const gone = await untilSignal((ended) =>
    organisations.remove(name, {
      forced: confirm !== null,
      keep: file === null ? null : (lines) => writeWhole(file, lines, true),
      waiting: (seconds) => screen.warn(say(screen.language, 'term.organisation.waits', { seconds })),
      ended,
    }),
  );
  if (gone !== null) return { exit: 0, removal: { ...gone, removed: true, exported: file }, problems: [] };
  const left = await organisations.look(name);
  return {
    exit: 1,
    removal: { ...left, removed: false, exported: null },
    problems: [{ code: 'organisation-held', name }],
  };
}
