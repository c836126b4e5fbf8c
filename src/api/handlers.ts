import type { Caller } from './caller.ts';
import type { RouteId } from '../contract/api/paths.ts';
import type { FileAnswer } from '../contract/api/route.ts';
import type { BodyOf, ParamsOf, QueryOf, Routes } from '../contract/api/routes.ts';
import type { Result } from '../domain/result.ts';
import type { StaffLanguage } from '../text/language.ts';
import type { z } from 'zod';

/** What a handler gets: what was sent, checked by the route's schemas, and who sent it. */
export interface Call<K extends RouteId> {
  readonly params: ParamsOf<K>;
  readonly query: QueryOf<K>;
  readonly body: BodyOf<K>;
  readonly caller: Caller;
  /** The CSRF token of this caller's session, for `me` alone. */
  readonly csrf: () => string;
  readonly language: StaffLanguage;
  /** Ends when the caller went away. */
  readonly signal: AbortSignal;
}

/** An expected failure: a code of `contract/codes.ts` with its facts. Never a secret. */
export type CallProblem = { readonly code: string } & Readonly<Record<string, unknown>>;

type Answer<K extends RouteId> = Routes[K]['answer'] extends z.ZodType ? z.output<Routes[K]['answer']> : FileAnswer;

export type Handler<K extends RouteId> = (call: Call<K>) => Promise<Result<Answer<K>, CallProblem>>;

/** One function for each route. What is not there is not served. */
export type Handlers = { readonly [K in RouteId]?: Handler<K> };
