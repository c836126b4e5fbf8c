import type { Migration } from 'kysely/migration';
import * as facts from './0001-facts.ts';
import * as claims from './0002-claims.ts';
import * as audit from './0003-audit.ts';
import * as sessions from './0004-sessions.ts';
import * as leases from './0005-leases.ts';
import * as organisations from './0006-organisations.ts';
import * as findings from './0007-findings.ts';
import * as removal from './0008-removal.ts';
import * as looks from './0009-looks.ts';
import * as state from './0010-state.ts';
import * as auditFromOne from './0011-audit-from-one.ts';
import * as claimOrder from './0012-claim-order.ts';

/** Every step of the schema, by number. Forward only; a step that has been released never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-facts': facts,
  '0002-claims': claims,
  '0003-audit': audit,
  '0004-sessions': sessions,
  '0005-leases': leases,
  '0006-organisations': organisations,
  '0007-findings': findings,
  '0008-removal': removal,
  '0009-looks': looks,
  '0010-state': state,
  '0011-audit-from-one': auditFromOne,
  '0012-claim-order': claimOrder,
};

/** Their names, in order. */
export const SCHEMA_STEPS: readonly string[] = Object.keys(MIGRATIONS);

/** The schema's version: how many steps it has had. */
export const SCHEMA_VERSION: number = SCHEMA_STEPS.length;
