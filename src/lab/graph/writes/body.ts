import { z } from 'zod';
import type { Reply } from '../../world/event.ts';
import { graphError } from '../protocol/answer.ts';

/**
 * An object of the schema: an unknown property is refused by name, as OData does. `@odata.type` may always stand in it.
 */
export function typed<T extends z.ZodRawShape>(type: string, shape: T) {
  return z.strictObject({ '@odata.type': z.string().optional(), ...shape }, { error: noSuchProperty(type) });
}

/** One kind of an abstract type: it must say by `@odata.type` which it is. */
export function tagged<N extends string, T extends z.ZodRawShape>(type: N, shape: T) {
  const tag: z.ZodLiteral<`#microsoft.graph.${N}`> = z.literal(`#microsoft.graph.${type}`);
  return z.strictObject({ '@odata.type': tag, ...shape }, { error: noSuchProperty(type) });
}

const noSuchProperty =
  (type: string): z.core.$ZodErrorMap =>
  (issue) =>
    issue.code === 'unrecognized_keys'
      ? `The property '${issue.keys?.[0] ?? ''}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type.`
      : undefined;

/** A member of an enumeration; anything else is refused with the name of the type. */
export function member(type: string, members: readonly string[]) {
  return z.string().refine((value) => members.includes(value), {
    error: (issue) =>
      `Cannot convert the literal '${String(issue.input)}' to the expected type 'microsoft.graph.${type}'.`,
  });
}

/**
 * Checks a body against its shape. `resource` names the thing in the message about what is missing; `code` is the word
 * that the service uses for a bad request.
 */
export function checkBody<T>(
  schema: z.ZodType<T>,
  body: unknown,
  resource: string,
  code: 'BadRequest' | 'Request_BadRequest',
): { value: T } | { refusal: Reply } {
  const read = schema.safeParse(withoutAnnotations(body));
  if (read.success) return { value: read.data };
  const issue = read.error.issues[0];
  return { refusal: graphError(400, code, issue === undefined ? 'Invalid request.' : sentence(issue, body, resource)) };
}

function sentence(issue: z.core.$ZodIssue, body: unknown, resource: string): string {
  const property = issue.path.map(String).join('.');
  if (issue.code === 'invalid_type' && property !== '' && at(body, issue.path) === undefined) {
    return `A value is required for property '${property}' of resource '${resource}'.`;
  }
  if (issue.code === 'invalid_type') {
    return property === ''
      ? 'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.'
      : `Invalid value specified for property '${property}' of resource '${resource}'. Expected: ${issue.expected}.`;
  }
  if (issue.code === 'invalid_union')
    return `Invalid value specified for property '${property}' of resource '${resource}'.`;
  return issue.message;
}

function at(body: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Annotations that say nothing new may come back with an object that was read before. */
function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/@odata\.(context|etag|count)$|.@odata\.type$/.test(key))
      .map(([key, inner]) => [key, withoutAnnotations(inner)]),
  );
}
