/**
 * One broken line of the product each, and who must see it. `old` stands in `file` exactly once; `second` takes out the
 * product's own second check, where that would stop the breach before it reaches the world.
 */
export interface PlantedBreach {
  /** What `npm run worlds -- --breach` calls it. */
  readonly name: string;
  readonly law: number;
  readonly what: string;
  readonly patches: readonly { readonly file: string; readonly old: string; readonly broken: string }[];
  readonly enforcement?: 'grace' | 'at-once';
  /** The journey that comes past the broken line, where a plain run does not, and its test of what the witness saw. */
  readonly journey?: { readonly file: string; readonly test: string };
  /** A test of the fast suite that must go red as well: a whole run is no place to find a fault first. */
  readonly fast: string;
  /** How a world says that it saw this; without it the law by its number. */
  readonly seenAs?: RegExp;
}

const PLAN = 'src/domain/plan/plan.test.ts';
const STANDING = 'src/domain/plan/standing.test.ts';

const noSecondCheck = {
  file: 'src/engine/acting.ts',
  old: 'return breaches.length === 0;',
  broken: 'return true;',
};

export const breaches: readonly PlantedBreach[] = [
  {
    name: 'old-rules-stay-on',
    law: 1,
    what: 'Intune’s rules go on while the old ones were never taken off',
    enforcement: 'at-once',
    fast: PLAN,
    patches: [
      noSecondCheck,
      { file: 'src/domain/plan/access.ts', old: '  setLever(draft, input, levers.exempt);\n', broken: '' },
      {
        file: 'src/domain/plan/subject.ts',
        old: 'return door.cleared && door.notice.promisedAt !== null',
        broken: 'return door.notice.promisedAt !== null',
      },
    ],
  },
  {
    name: 'released-too-soon',
    law: 2,
    what: 'the partner is released before the exemption was read back',
    fast: PLAN,
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/access.ts',
        old: "if (levers.exempt.value !== 'in' || !policiesOff(gates) || inSource.includes('under-way'))",
        broken: "if (levers.exempt.value === 'out' && levers.exempt.seen)",
      },
    ],
  },
  {
    name: 'leaves-too-soon',
    law: 2,
    what: 'devices leave while the old rules may still hold their users',
    fast: PLAN,
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/device-steps.ts',
        old: 'device.conflict || !door.open || !door.cleared) return false;',
        broken: 'device.conflict || !door.open) return false;',
      },
    ],
  },
  {
    name: 'no-notice',
    law: 3,
    what: 'changes begin without waiting for the notice',
    fast: PLAN,
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/subject.ts',
        old: 'if (now < changesFrom) {',
        broken: 'if (false as boolean) {',
      },
    ],
  },
  {
    name: 'promise-not-kept',
    law: 4,
    what: 'the promised date is not kept',
    fast: PLAN,
    patches: [
      noSecondCheck,
      { file: 'src/domain/plan/subject.ts', old: '&& now >= door.notice.promisedAt;', broken: ';' },
    ],
  },
  {
    name: 'would-erase',
    law: 5,
    what: 'devices that would be erased are retired',
    fast: 'src/domain/inventory/route.test.ts',
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/inventory/route.ts',
        old: "return { kind: 'reset', why: 'fully-managed' };",
        broken: 'return out;',
      },
      {
        file: 'src/connectors/sources/workspace-one/law.ts',
        old: "case 'android-fully-managed':",
        broken: "case 'android-fully-managed':\n      return null;\n    case 'never' as never:",
      },
    ],
  },
  {
    name: 'enroll-too-soon',
    law: 6,
    what: '"enroll now" before Entra shows no MDM',
    fast: STANDING,
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/device.ts',
        old: "if (entra.mdmAppId !== null) return 'no';\n  if (entra.managed === 'yes') return 'no';",
        broken: '',
      },
    ],
  },
  {
    name: 'enrollment-apps-in-scope',
    law: 7,
    what: 'the enrollment apps are left in the scope of the new policy',
    fast: 'src/domain/plan/setup.test.ts',
    patches: [
      {
        file: 'src/engine/act.ts',
        old: 'excludeApplications: [...ENROLLMENT_APPS],',
        broken: 'excludeApplications: [],',
      },
      { file: 'src/domain/plan/own-policy.ts', old: '  return faults;', broken: '  return [];' },
    ],
  },
  {
    name: 'locked-out-unapproved',
    law: 7,
    what: 'people are locked out whom nobody approved by name',
    fast: PLAN,
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/subject.ts',
        old: 'if (isLockoutOpen(subject, enforcing)) {',
        broken: 'if (false as boolean) {',
      },
    ],
  },
  {
    name: 'undone-after-leaving',
    law: 7,
    what: 'undo puts the old rules back for somebody whose device has left the old product',
    fast: PLAN,
    journey: {
      file: 'test/journeys/undo.test.ts',
      test: 'the witness saw nobody put back under the old rules whose device has left',
    },
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/subject.ts',
        old: 'crossed.length > 0 || hasSentAway(input.subject)',
        broken: '(false as boolean)',
      },
    ],
  },
  {
    name: 'same-mail-again',
    law: 8,
    what: 'a key names the moment in place of the observation, so that the same mail goes out at every look',
    fast: PLAN,
    patches: [
      {
        file: 'src/domain/plan/device-steps.ts',
        old: "mail(draft, input, device, 'enroll', String(way.leftAt));",
        broken: "mail(draft, input, device, 'enroll', String(now));",
      },
    ],
  },
  {
    name: 'green-without-moving',
    law: 9,
    what: 'a device that never moved counts as verified',
    fast: STANDING,
    patches: [
      {
        file: 'src/domain/plan/standing.ts',
        old: "if (route.kind === 'reset') return waiting('administrator', 'reset-needed');",
        broken: "if (route.kind === 'reset') return { kind: 'verified' };",
      },
    ],
  },
  {
    name: 'device-dropped',
    law: 10,
    what: 'a device drops out of the plans',
    fast: 'src/domain/inventory/match.test.ts',
    patches: [
      {
        file: 'src/domain/inventory/match.ts',
        old: 'devices: attachOwned(devices, loose).toSorted(',
        broken: 'devices: attachOwned(devices, loose).slice(1).toSorted(',
      },
    ],
  },
  {
    name: 'no-brake',
    law: 11,
    what: 'a wave goes on starting while its people are stuck and nobody drives them on',
    fast: 'src/domain/wave/gate.test.ts',
    patches: [
      {
        file: 'src/domain/wave/gate.ts',
        old: 'return count.overdue >= 3 && count.overdue >= count.left * 0.04;',
        broken: 'return count.overdue < 0;',
      },
      {
        file: 'src/domain/plan/device-steps.ts',
        old: "mail(draft, input, device, 'enroll', String(way.leftAt));",
        broken: '',
      },
      {
        file: 'src/domain/plan/device-steps.ts',
        old: "mail(draft, input, device, 'stuck', `${leftAt}:${isTaken ? newest + 1 : Math.max(newest, 0)}`);",
        broken: '',
      },
    ],
  },
  {
    name: 'partner-assignments-lost',
    law: 12,
    what: 'the partner’s own assignments are lost when our exclusion is added',
    fast: 'test/graph/writes.test.ts',
    patches: [
      {
        file: 'src/connectors/targets/microsoft/partner-writes.ts',
        old: '[...before, exclusionOf(groupId)]',
        broken: '[exclusionOf(groupId)]',
      },
    ],
  },
];
