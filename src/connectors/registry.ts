import type { SourceModule } from './connector.ts';
import { list } from './sources/list/list.ts';
import { workspaceOne } from './sources/workspace-one/workspace-one.ts';

/** Every product that can be left. A new vendor is one folder in `sources/` and one line here. */
export const sources: readonly SourceModule[] = [list, workspaceOne];
