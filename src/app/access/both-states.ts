import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXPORT_FILES, type ExportFile } from '../../contract/access.ts';
import { type ExportPaths, pathOf } from './exports.ts';

type Files = Readonly<Partial<Record<ExportFile, string>>>;

/**
 * The files of the newer state and of the one that it is compared with. What one side does not have is the other side's, so that
 * other policies can be tried on one and the same tenant; the earlier policies are always its own, or nothing would be compared.
 */
export function bothStates(
  newer: ExportPaths,
  against: string,
): { readonly newer: ExportPaths; readonly earlier: ExportPaths } {
  const own = filesOf(newer);
  const other = filesOf(against.endsWith('.json') ? { policies: against } : { export: against });
  // A name that does not exist is told by reading it.
  const policies = other.policies ?? (existsSync(against) ? join(against, 'policies.json') : against);
  return { newer: { ...borrowed(other, own), ...own }, earlier: { ...borrowed(own, other), ...other, policies } };
}

function filesOf(paths: ExportPaths): Files {
  return Object.fromEntries(
    EXPORT_FILES.flatMap((kind) => {
      const path = pathOf(paths, kind);
      return path === null ? [] : [[kind, path] as const];
    }),
  );
}

/** Members belong to the groups beside which they lie. */
function borrowed(from: Files, to: Files): Files {
  const own = to.groups !== undefined || to.members !== undefined;
  return Object.fromEntries(
    Object.entries(from).filter(([kind]) => !(own && (kind === 'groups' || kind === 'members'))),
  );
}
