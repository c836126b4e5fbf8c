import { afterEach, describe, expect, test } from 'vitest';
import { type Lab, type LabOptions, NEVER, openLab, readAll, valueOf } from './lab.ts';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};

describe('a policy that v1.0 leaves out', () => {
  const withPreview = ({ state: { directory } }: Lab['world']): string => {
    const policy = directory.policies[0];
    if (policy === undefined) throw new Error('a world without policies');
    policy.preview = true;
    return policy.id;
  };

  test('is read from beta, last, and is known for what it is', async () => {
    const { world, target } = await open();
    const id = withPreview(world);

    const { records, rejects, failure } = await readAll(target.read.policies(NEVER));

    expect([failure, rejects]).toEqual([null, []]);
    expect(records.filter(({ hidden }) => hidden).map((policy) => policy.id)).toEqual([id]);
    expect(records.at(-1)).toMatchObject({ id, raw: { state: 'enabled', conditions: { users: {} } } });
    expect(records).toHaveLength(world.state.directory.policies.length);
  });

  test('is not absent, though v1.0 knows no such address', async () => {
    const { world, target } = await open();
    const id = withPreview(world);

    expect(valueOf(await target.read.absent('policy', [id, '00000000-0000-4000-8000-000000000009'], NEVER))).toEqual([
      '00000000-0000-4000-8000-000000000009',
    ]);
  });

  test.each([403, 404, 503])('may be there while beta answers %i: the read fails', async (status) => {
    const { target } = await open({
      faultFor: (_method, path) =>
        path.includes('/beta/') && path.endsWith('/conditionalAccess/policies') ? { kind: 'status', status } : null,
    });

    expect((await readAll(target.read.policies(NEVER))).failure).not.toBeNull();
  });
});
