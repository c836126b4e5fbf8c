import { expect, test } from 'vitest';
import { OWN_NAMES } from '../../src/app/wiring.ts';
import { HOUR } from '../../src/domain/words.ts';
import { openSmallWorld } from './support/small-world.ts';

test('of a group that bears our name and was there before, members are looked for before any rule leaves it out', async () => {
  const id = '0f0f0f0f-0000-4000-8000-000000000001';
  const { lab, session, close } = await openSmallWorld(({ directory, now }) => {
    const [other] = directory.users;
    if (other === undefined) throw new Error('a world without users');
    const at = now - 24 * HOUR;
    const member = {
      id: other.id,
      type: 'user',
      present: true,
      changedAt: at,
      visibleAt: at,
      effectiveAt: at,
    } as const;
    directory.groups.push({
      id,
      displayName: OWN_NAMES.exempt,
      description: null,
      mailNickname: 'of-another',
      createdAt: at,
      createdByApp: null,
      hiddenMembership: false,
      members: [member],
    });
  });
  try {
    const { signal } = new AbortController();
    const told = (): boolean =>
      session.sluis.engine.setup()?.findings.some(({ code }) => code === 'group-of-another') === true;
    const until = lab.world.state.now + 48 * HOUR;
    while (!told() && lab.world.state.now < until && (await session.step(signal)));
    expect(told()).toBe(true);
    const excluded = lab.world.state.directory.policies.filter(({ json }) => JSON.stringify(json).includes(id));
    expect(excluded).toEqual([]);
  } finally {
    await close();
  }
}, 60_000);
