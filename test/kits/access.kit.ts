import { expect, test } from 'vitest';
import type { SourceRule } from '../../src/domain/facts.ts';
import { never, type OpenKit, readAll } from './connector.kit.ts';
import { kitWorld } from './people.ts';

/** Step 2 of the guide on the old product's own rules: scope a user out, see it, and let them back in. */
export function accessKit(open: OpenKit): void {
  const openRules = async (size = 12) => {
    const { emulator, connector } = await open(kitWorld(size));
    const { access } = connector;
    const user = [...emulator.userIds().values()][1] ?? '';
    return { emulator, access, rules: emulator.rules, user };
  };
  const enabledRules = async (access: NonNullable<Awaited<ReturnType<typeof openRules>>['access']>) => {
    const { records, failure } = await readAll(access.rules(never));
    expect(failure).toBeNull();
    return records.filter((rule) => rule.enabled !== 'no');
  };

  test('rules are read with whom they hit, and reading writes nothing', async (context) => {
    const { emulator, access } = await openRules();
    if (access === undefined) return context.skip('no access facet');

    const rules = await enabledRules(access);
    const exempted = await access.exempted(never);

    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every((rule) => rule.includes !== 'unknown' && rule.exemptionAttached === 'no')).toBe(true);
    expect(exempted).toEqual({ ok: true, value: [] });
    for (const rule of rules) {
      // A rule says what it does, to which devices, and whether that is the product's word; never a time that is still to come.
      expect(['block', 'compliant']).toContain(rule.effect);
      expect(['all', 'some']).toContain(rule.devices);
      expect(rule.basis).toBe('read');
      expect(rule.inForceFrom ?? 0).toBeLessThanOrEqual(Date.now());
    }
    expect(emulator.writes()).toEqual([]);
  });

  test('attach, exempt, readmit, detach: each shows when read, twice is once, and nothing else changes by a byte', async (context) => {
    const { emulator, access, rules, user } = await openRules();
    if (access === undefined || rules === null) return context.skip('no access facet');
    const before = rules.bodies();
    const [rule] = await enabledRules(access);
    if (rule === undefined) throw new Error('the emulator has no rule');
    const ours = async (): Promise<SourceRule | undefined> =>
      (await enabledRules(access)).find((candidate) => candidate.id === rule.id);

    expect(await access.exempt(user, never)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await access.attachExemption(rule.id, never)).toEqual({ ok: true, value: 'done' });
    expect((await ours())?.exemptionAttached).toBe('yes');
    expect(await access.exempt(user, never)).toEqual({ ok: true, value: 'done' });
    expect((await ours())?.excludes).toEqual([user]);
    expect(await access.exempted(never)).toEqual({ ok: true, value: [user] });
    expect(rules.bodies()).toEqual(before);

    const written = emulator.writes().length;
    expect(await access.attachExemption(rule.id, never)).toEqual({ ok: true, value: 'already' });
    expect(emulator.writes().length).toBe(written);
    // Who is in the group is sent again, where that is cheaper than to read tens of thousands: the product refuses it.
    expect(await access.exempt(user, never)).toEqual({ ok: true, value: 'already' });
    expect(await access.exempted(never)).toEqual({ ok: true, value: [user] });
    expect(rules.bodies()).toEqual(before);

    expect(await access.readmit(user, never)).toEqual({ ok: true, value: 'done' });
    expect(await access.readmit(user, never)).toEqual({ ok: true, value: 'already' });
    expect(await access.exempted(never)).toEqual({ ok: true, value: [] });
    expect(await access.detachExemption(rule.id, never)).toEqual({ ok: true, value: 'done' });
    expect(await access.detachExemption(rule.id, never)).toEqual({ ok: true, value: 'already' });
    expect((await ours())?.exemptionAttached).toBe('no');
    expect(rules.bodies()).toEqual(before);
  });

  test('what somebody else changed between attach and detach survives', async (context) => {
    const { access, rules } = await openRules();
    if (access === undefined || rules === null) return context.skip('no access facet');
    const [rule] = await enabledRules(access);
    const before = rules.bodies();

    await access.attachExemption(rule?.id ?? '', never);
    rules.editByHand();
    const edited = rules.bodies();
    await access.detachExemption(rule?.id ?? '', never);

    expect(edited).not.toEqual(before);
    expect(rules.bodies()).toEqual(edited);
  });

  test('a rule that is gone is not found', async (context) => {
    const { emulator, access } = await openRules();
    if (access === undefined) return context.skip('no access facet');

    const answer = await access.attachExemption('999999', never);

    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(emulator.writes()).toEqual([]);
  });
}
