import { PATHS, type RouteId } from '../../contract/api/paths.ts';
import type { AnswerOf, GivenBodyOf, GivenParamsOf, GivenQueryOf } from '../../contract/api/routes.ts';
import type { Problem } from '../../contract/problem.ts';

/** What a route is asked: only the parts that it has. */
export type Given<K extends RouteId> = Some<'params', GivenParamsOf<K>> &
  Some<'query', GivenQueryOf<K>> &
  Some<'body', GivenBodyOf<K>>;

type Some<Name extends string, T> = unknown extends T ? object : { readonly [K in Name]: T };

/** An error answer of the API. `problem.title` and `.detail` are sentences in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

let csrf = '';
let language = 'en';

/** Said once, when it is known who is signed in. */
export function speakAs(about: { readonly csrf?: string; readonly language?: string }): void {
  csrf = about.csrf ?? csrf;
  language = about.language ?? language;
}

type Plain = string | number | boolean | undefined;
type Loose = { params?: Record<string, Plain>; query?: Record<string, Plain>; body?: unknown };

/** The address of a route, for links to files. */
export function hrefOf<K extends RouteId>(id: K, given: Given<K>): string {
  const { params = {}, query = {} } = given as Loose;
  const path = PATHS[id][1].replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * One call.
 *
 * @param key  of a write that may be sent again: the server does it once under one key
 * @throws ApiProblem for every answer that is not a success, and where nobody answers
 */
export async function call<K extends RouteId>(
  id: K,
  given: Given<K>,
  signal?: AbortSignal,
  key?: string,
): Promise<AnswerOf<K>> {
  const [method] = PATHS[id];
  const { body } = given as Loose;
  const writes = method !== 'GET';
  const response = await fetch(hrefOf(id, given), {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': language,
      ...(writes ? { 'x-csrf-token': csrf } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiProblem({ type: 'about:blank', title: '', status: 0, code: 'no-connection' });
  });
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  return (await response.json()) as AnswerOf<K>;
}

/** A proxy in between may answer with anything. */
async function problemOf(response: Response): Promise<Problem> {
  const found = (await response.json().catch(() => null)) as Problem | null;
  return found && typeof found.code === 'string'
    ? found
    : { type: 'about:blank', title: '', status: response.status, code: 'no-connection' };
}
