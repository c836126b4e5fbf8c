import { afterEach, expect, test } from 'vitest';
import { type SmallServer, serve } from '../../../../test/kits/small-server.ts';
import { ok } from '../../../domain/result.ts';
import { openCalls } from './calls.ts';
import { type List, readAll } from './pages.ts';

// Lists that show fewer than the product says there are, or some twice.

const never = new AbortController().signal;
let server: SmallServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const list: List<number> = {
  path: '/mdm/compliancepolicies',
  query: {},
  names: ['Things'],
  read: (item) => ok({ id: String(item), record: Number(item) }),
};

async function read(pages: readonly (readonly number[])[], total: number, how: Partial<List<number>> = {}) {
  server = await serve((request) => {
    const page = pages[Number(/[?&]page=(\d+)/.exec(request)?.[1])];
    return page === undefined ? { status: 204 } : { body: { Things: page, Total: total } };
  });
  const answer = await readAll(openCalls({ url: 'x' }, server.http), { ...list, ...how }, never);
  if (!answer.ok) throw new Error(answer.error.code);
  return [
    answer.value.records,
    [...answer.value.rejects, ...(answer.value.short ? [answer.value.short] : [])].map(({ why }) => why),
  ];
}

test('who is not shown of a list that says how many there are is not taken for gone', async () => {
  expect(await read([[1, 2]], 3)).toEqual([[1, 2], ['the product says 3, and shows 2']]);
  expect(
    await read(
      [
        [1, 2],
        [2, 4],
      ],
      4,
    ),
  ).toEqual([[1, 2, 4], ['the product says 4, and shows 3']]);
});

test('where each that does not show is asked for by itself, the list need not say so', async () => {
  expect(await read([[1, 2]], 3, { eachIsAsked: true })).toEqual([[1, 2], []]);
});

test('a list of which one page names somebody twice is as long as it says', async () => {
  expect(await read([[1, 2, 2]], 3)).toEqual([[1, 2], []]);
});

test('what comes twice hides nobody on a later page', async () => {
  expect(await read([[1, 2, 2], [3, 4, 4], [5]], 5)).toEqual([[1, 2, 3, 4, 5], []]);
});
