import { afterAll, beforeAll, expect, test } from 'vitest';
import { meaningOf } from '../../src/contract/codes.ts';
import { PROBLEM_TYPE, problemSchema } from '../../src/contract/problem.ts';
import { cases } from './api.cases.ts';
import { openApiDoor } from './api.door.ts';
import { expectClean, expectReadable } from './kit.ts';

let door: Awaited<ReturnType<typeof openApiDoor>>;
let kept = '';
beforeAll(async () => {
  door = await openApiDoor();
  kept = await door.kept();
}, 30_000);
afterAll(async () => {
  expect(await door.kept(), 'nothing was decided by looking').toBe(kept);
  await door.close();
});

test('the door is open: who is refused below is refused for what they ask', async () => {
  for (const url of ['/me', '/devices', '/users', '/findings', '/messages', '/audit', '/waves', '/plan', '/settings'])
    expect(await door.ask({ method: 'GET', url }), url).toMatchObject({ status: 200 });
});

const inDutch = new Set<string>();

for (const one of cases)
  test(one.name, async () => {
    const said: string[] = [];
    // A code has one sentence a language: the second is looked at once.
    const languages = inDutch.has(one.code) ? ['en'] : ['en', 'nl'];
    inDutch.add(one.code);
    for (const language of languages) {
      const { status, kind, text } = await door.ask(one, language);
      expect(door.bugs.splice(0), 'no bug').toEqual([]);
      const problem = problemSchema.parse(JSON.parse(text));
      expect(problem.code, text).toBe(one.code);
      expect([status, problem.status]).toEqual([meaningOf(one.code).status, meaningOf(one.code).status]);
      expect(kind).toContain(PROBLEM_TYPE);
      if (one.field !== undefined) expect(problem.fields?.map((field) => field.path).join(' ')).toContain(one.field);
      expectReadable(problem.title);
      expectReadable(problem.detail ?? '');
      said.push(problem.title);
    }
    expect(new Set(said).size).toBe(languages.length);
    expectClean();
    if (one.method !== 'GET') expect(await door.kept(), 'nothing is decided').toBe(kept);
  });
