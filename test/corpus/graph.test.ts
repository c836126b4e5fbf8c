import { cases } from './graph.cases.ts';
import { openGraphDoor } from './graph.door.ts';
import { vendorTests } from './vendor.kit.ts';

vendorTests('microsoft', cases, openGraphDoor, ['addMembers']);
