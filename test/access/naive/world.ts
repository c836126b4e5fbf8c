import type { CompliancePartner, EntraGroup, RoleMembers, SourceRule } from '../../../src/domain/facts.ts';

/** Everything that the naive evaluator looks at: what Graph returned, as it came, and plain lists of who is who. */
export interface World {
  readonly policies: readonly unknown[];
  readonly users: readonly WorldUser[];
  readonly groups: readonly EntraGroup[];
  readonly roles: readonly RoleMembers[];
  /** All roles were read, so that nobody holds one that is not among them. Absent: they were not. */
  readonly rolesWhole?: boolean;
  /** Memberships that changed and may or may not be in force, whichever way they went. */
  readonly pending: readonly { readonly group: string; readonly member: string }[];
  readonly partners: readonly CompliancePartner[];
  readonly rules: readonly SourceRule[];
}

export interface WorldUser {
  readonly id: string;
  /** As `Who.guest` in the product: a kind, `member`, or `unknown` for one who may be a guest of some kind, or none. */
  readonly guest: string;
  readonly homeTenant: string | null;
  /** Ids of the user in the old product. */
  readonly sourceIds: readonly string[];
  /** The old product manages a Windows device of the user. */
  readonly windowsInOld: 'yes' | 'no' | 'unknown';
}
