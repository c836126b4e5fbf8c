import { z } from 'zod';
import { enforcementObject, fileSchema } from './schema.ts';

type JsonSchema = { readonly [name: string]: unknown };

let made: JsonSchema | null = null;

/** The JSON Schema of sluis.yaml for editors, draft 2020-12. Made once. */
export function configJsonSchema(): JsonSchema {
  made ??= makeSchema();
  return made;
}

function makeSchema(): JsonSchema {
  const whole = z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const properties = whole['properties'] as JsonSchema;
  // The short form (a bare word) is made by a function, which a schema cannot show.
  const { $schema: _, ...long } = z.toJSONSchema(enforcementObject, { io: 'input' }) as JsonSchema;
  const enforcement = { anyOf: [{ enum: ['at-once', 'none'] }, long] };
  return { ...whole, title: 'sluis.yaml', properties: { ...properties, enforcement } };
}

/** The names that may stand at this path, for the failure of an unknown key. `content` chooses between alternatives. */
export function allowedKeys(path: readonly PropertyKey[], content: unknown): readonly string[] {
  let schemas: readonly JsonSchema[] = [configJsonSchema()];
  let value = content;
  for (const step of path) {
    schemas = schemas.flatMap((schema) => alternatives(schema, value)).flatMap((schema) => below(schema, step));
    value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[step];
  }
  const last = value;
  const names = schemas
    .flatMap((schema) => alternatives(schema, last))
    .flatMap((schema) => Object.keys((schema['properties'] as JsonSchema | undefined) ?? {}));
  return [...new Set(names)];
}

/** The alternatives of a union that fit the words already written, or all of them when none does. */
function alternatives(schema: JsonSchema, value: unknown): readonly JsonSchema[] {
  const all = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (all === undefined) return [schema];
  const flat = all.flatMap((one) => alternatives(one, value));
  const fitting = flat.filter((one) => fits(one, value));
  return fitting.length > 0 ? fitting : flat;
}

function fits(schema: JsonSchema, value: unknown): boolean {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (properties === undefined || typeof value !== 'object' || value === null) return false;
  return Object.entries(properties).every(([name, property]) => {
    return !('const' in property) || (value as Record<string, unknown>)[name] === property['const'];
  });
}

function below(schema: JsonSchema, step: PropertyKey): readonly JsonSchema[] {
  if (typeof step === 'number') return schema['items'] ? [schema['items'] as JsonSchema] : [];
  const found = (schema['properties'] as JsonSchema | undefined)?.[String(step)];
  return found === undefined ? [] : [found as JsonSchema];
}
