/** What people are in Sluis. Everybody who signs in is an employee; the others come on top, and somebody may be several. */
export const ROLES = ['administrator', 'security-officer', 'help-desk', 'project-lead', 'employee'] as const;
export type Role = (typeof ROLES)[number];

/** What one may do. A route asks for one ability; a page shows what its reader's abilities let through. */
export const ABILITIES = [
  /** Counts, waves, forecast, findings by code: names nobody. */
  'see-move',
  /** Users and devices by name, their journeys, findings about them. */
  'see-people',
  'see-access',
  /** What would be written next, and what waits for approval. */
  'see-plan',
  'see-messages',
  'see-audit',
  'see-connections',
  /** Pause, go on, undo, start again, lift a brake, pass a gate, let Intune's rules start in spite of a device that cannot move. */
  'steer-waves',
  /** One of the voices that an approval asks for. */
  'approve',
  /** Say for the help desk that it is ready for a wave. */
  'sign-off',
  /** Put a move off for somebody, send their link anew. */
  'help-people',
  /** Leave a user or device out of the move, or take them in again. */
  'leave-out',
  'word-messages',
  'make-documents',
  /** Clear away what the move left, at its end. */
  'close-move',
  'change-settings',
  /** See and move one's own devices. */
  'move-own',
] as const;
export type Ability = (typeof ABILITIES)[number];

/**
 * Which role has which ability: the one table that the API asks and a test walks through. The security officer approves and
 * watches and steers nothing, the help desk holds level 1 rights only, the project lead sees no person by name.
 */
export const MAY: Readonly<Record<Role, readonly Ability[]>> = {
  administrator: ABILITIES,
  'security-officer': [
    'see-move',
    'see-people',
    'see-access',
    'see-plan',
    'see-messages',
    'see-audit',
    'see-connections',
    'approve',
    'make-documents',
    'move-own',
  ],
  'help-desk': ['see-move', 'see-people', 'see-messages', 'sign-off', 'help-people', 'make-documents', 'move-own'],
  'project-lead': ['see-move', 'see-messages', 'make-documents', 'move-own'],
  employee: ['move-own'],
};

/** All that these roles may do together, in the order of `ABILITIES`. */
export function abilitiesOf(roles: readonly Role[]): readonly Ability[] {
  return ABILITIES.filter((ability) => roles.some((role) => MAY[role].includes(ability)));
}
