import { expect, test } from 'vitest';
import { OWN_NAMES } from '../../src/app/wiring.ts';
import { DAY } from '../../src/domain/words.ts';
import { openSmallWorld } from './support/small-world.ts';

test('an old policy that Graph v1.0 leaves out is named, and nobody is released or asked to leave under it', async () => {
  const { lab, session, close } = await openSmallWorld(({ directory: { policies } }) => {
    if (policies[0] === undefined) throw new Error('a world without policies');
    policies[0].preview = true;
  });
  const { state } = lab.world;
  const begun = state.now;
  const ours = (name: string) => state.directory.groups.find((group) => group.displayName === name);
  try {
    const { signal } = new AbortController();
    while (lab.world.state.now < begun + 14 * DAY && (await session.step(signal)));

    expect([OWN_NAMES.exempt, OWN_NAMES.released].map((name) => ours(name)?.members)).toEqual([[], []]);
    const records = state.hardware.flatMap(({ uemRecords }) => uemRecords);
    expect(records.filter(({ statusChangedAt }) => statusChangedAt > begun)).toEqual([]);
    const findings = session.sluis.engine.setup()?.findings ?? [];
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'policy-hidden', subject: state.directory.policies[0]?.id }),
    );
  } finally {
    await close();
  }
}, 120_000);
