/**
 * One broken line of the product each, and who must see it. `old` stands in `file` exactly once; `second` takes out the
 * product's own second check, where that would stop the breach before it reaches the world.
 */
export interface PlantedBreach {
  readonly law: number;
  readonly what: string;
  readonly patches: readonly { readonly file: string; readonly old: string; readonly broken: string }[];
  readonly enforcement?: 'grace' | 'at-once';
}

const noSecondCheck = {
  file: 'src/engine/acting.ts',
  old: 'return breaches.length === 0;',
  broken: 'return true;',
};

export const breaches: readonly PlantedBreach[] = [
  {
    law: 1,
    what: 'Intune’s rules go on while the old ones were never taken off',
    enforcement: 'at-once',
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
    law: 2,
    what: 'the partner is released before the exemption was read back',
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/access.ts',
        old: "if (levers.exempt.value !== 'in' || !policiesOff(gates))",
        broken: "if (levers.exempt.value === 'out' && levers.exempt.seen)",
      },
    ],
  },
  {
    law: 3,
    what: 'changes begin without waiting for the notice',
    patches: [
      noSecondCheck,
      {
        file: 'src/domain/plan/subject.ts',
        old: 'if (now < changesFrom) return lookAgain(draft, changesFrom);',
        broken: '',
      },
    ],
  },
  {
    law: 4,
    what: 'the promised date is not kept',
    patches: [
      noSecondCheck,
      { file: 'src/domain/plan/subject.ts', old: '&& now >= door.notice.promisedAt;', broken: ';' },
    ],
  },
  {
    law: 5,
    what: 'devices that would be erased are retired',
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
    law: 6,
    what: '"enroll now" before Entra shows no MDM',
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
    law: 9,
    what: 'a device that never moved counts as verified',
    patches: [
      {
        file: 'src/domain/plan/standing.ts',
        old: "if (route.kind === 'reset') return waiting('administrator', 'reset-needed');",
        broken: "if (route.kind === 'reset') return { kind: 'verified' };",
      },
    ],
  },
  {
    law: 10,
    what: 'a device drops out of the plans',
    patches: [
      {
        file: 'src/domain/inventory/match.ts',
        old: '  return attachLoose(devices, records).toSorted(',
        broken: '  return attachLoose(devices, records).slice(1).toSorted(',
      },
    ],
  },
];
