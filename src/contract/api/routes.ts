import type { z } from 'zod';
import { accessRoutes } from './access.ts';
import { auditRoutes } from './audit.ts';
import { closingRoutes } from './closing.ts';
import { connectionsRoutes } from './connections.ts';
import { documentsRoutes } from './documents.ts';
import { labRoutes } from './lab.ts';
import { messagesRoutes } from './messages.ts';
import { overviewRoutes } from './overview.ts';
import type { RouteId } from './paths.ts';
import { peopleRoutes } from './people.ts';
import { planRoutes } from './plan.ts';
import type { Route } from './route.ts';
import { wavesRoutes } from './waves.ts';

/** Every route of the API with its schemas: what is registered, described as OpenAPI, and walked through by the test of roles. */
export const ROUTES = {
  ...overviewRoutes,
  ...wavesRoutes,
  ...peopleRoutes,
  ...accessRoutes,
  ...planRoutes,
  ...messagesRoutes,
  ...documentsRoutes,
  ...closingRoutes,
  ...auditRoutes,
  ...connectionsRoutes,
  ...labRoutes,
} satisfies { readonly [K in RouteId]: Route };
export type Routes = typeof ROUTES;

type Part<R, Name extends string> = R extends { readonly [K in Name]: infer S extends z.ZodType }
  ? z.output<S>
  : unknown;
type Given<R, Name extends string> = R extends { readonly [K in Name]: infer S extends z.ZodType }
  ? z.input<S>
  : unknown;

export type ParamsOf<K extends RouteId> = Part<Routes[K], 'params'>;
export type QueryOf<K extends RouteId> = Part<Routes[K], 'query'>;
export type BodyOf<K extends RouteId> = Part<Routes[K], 'body'>;
/** As a caller gives them: what has a default may be left out. */
export type GivenQueryOf<K extends RouteId> = Given<Routes[K], 'query'>;
export type GivenParamsOf<K extends RouteId> = Given<Routes[K], 'params'>;
export type GivenBodyOf<K extends RouteId> = Given<Routes[K], 'body'>;
/** The JSON answer; `never` for a file. */
export type AnswerOf<K extends RouteId> = Routes[K]['answer'] extends z.ZodType ? z.output<Routes[K]['answer']> : never;
