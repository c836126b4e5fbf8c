import { cases } from './workspace-one.cases.ts';
import { openWorkspaceOneDoor } from './workspace-one.door.ts';
import { vendorTests } from './vendor.kit.ts';

vendorTests('workspace-one', cases, openWorkspaceOneDoor);
