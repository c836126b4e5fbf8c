import { existsSync, readFileSync } from 'node:fs';

/** Where the published schema is looked for; tests that need it say so and are skipped when it is absent. */
const SCHEMA =
  process.env['GRAPH_CSDL'] ?? new URL('../../../shared/contracts/graph-v1.0.csdl', import.meta.url).pathname;

interface Property {
  readonly type: string;
  readonly nullable: boolean;
}

interface StructuredType {
  readonly base: string | null;
  readonly open: boolean;
  readonly properties: ReadonlyMap<string, Property>;
}

/** The parts of Microsoft Graph's schema that can be held against JSON. Names are short: `user`, `managedDevice`. */
export interface Csdl {
  /** Everything in `json` that an object of this type may not hold. Empty means that it conforms. */
  readonly checkAgainstCsdl: (typeName: string, json: unknown) => string[];
  /** The same for the body of an action: `checkAction('sendMail', body)`. Names are compared without regard to case. */
  readonly checkAction: (action: string, json: unknown) => string[];
}

/** Reads the schema; null when this machine has none. */
export function readCsdl(): Csdl | null {
  if (!existsSync(SCHEMA)) return null;
  const source = readFileSync(SCHEMA, 'utf8');
  const graph = source.slice(source.indexOf('<Schema '), source.indexOf('</Schema>'));
  const types = structuredTypes(graph);
  const enums = enumTypes(graph);
  const actions = actionTypes(graph);
  const check = (typeName: string, json: unknown, where: string): string[] =>
    checkObject(types, enums, typeName, json, where);
  return {
    checkAgainstCsdl: (typeName, json) => check(typeName, json, typeName),
    checkAction: (action, json) => {
      const parameters = actions.get(action);
      if (parameters === undefined) return [`${action}: no such action`];
      return checkParameters(types, enums, parameters, json, action);
    },
  };
}

type Types = ReadonlyMap<string, StructuredType>;
type Enums = ReadonlyMap<string, { readonly members: ReadonlySet<string>; readonly flags: boolean }>;

function structuredTypes(source: string): Types {
  const types = new Map<string, StructuredType>();
  for (const [, , head = '', body = ''] of source.matchAll(
    /<(EntityType|ComplexType) ([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g,
  )) {
    const name = attribute(head, 'Name');
    if (name === null) continue;
    const properties = new Map<string, Property>();
    for (const [, kind, text = ''] of body.matchAll(/<(Property|NavigationProperty) ([^>]*?)\/?>/g)) {
      const property = attribute(text, 'Name');
      const type = attribute(text, 'Type');
      if (property === null || type === null) continue;
      properties.set(property, {
        type,
        nullable: kind === 'NavigationProperty' || attribute(text, 'Nullable') !== 'false',
      });
    }
    types.set(name, {
      base: short(attribute(head, 'BaseType')),
      open: attribute(head, 'OpenType') === 'true',
      properties,
    });
  }
  return types;
}

function enumTypes(source: string): Enums {
  const enums = new Map<string, { members: Set<string>; flags: boolean }>();
  for (const [, head = '', body = ''] of source.matchAll(/<EnumType ([^>]*?)>([\s\S]*?)<\/EnumType>/g)) {
    const members = [...body.matchAll(/<Member Name="(\w+)"/g)].map((match) => match[1] ?? '');
    enums.set(attribute(head, 'Name') ?? '', {
      members: new Set(members),
      flags: attribute(head, 'IsFlags') === 'true',
    });
  }
  return enums;
}

function actionTypes(source: string): ReadonlyMap<string, ReadonlyMap<string, Property>> {
  const actions = new Map<string, ReadonlyMap<string, Property>>();
  for (const [, head = '', body = ''] of source.matchAll(/<Action ([^>]*?)>([\s\S]*?)<\/Action>/g)) {
    const parameters = new Map<string, Property>();
    for (const [, text = ''] of body.matchAll(/<Parameter ([^>]*?)\/>/g)) {
      const name = attribute(text, 'Name');
      const type = attribute(text, 'Type');
      if (name === null || type === null || name === 'bindingParameter') continue;
      parameters.set(name, { type, nullable: attribute(text, 'Nullable') !== 'false' });
    }
    actions.set(attribute(head, 'Name') ?? '', parameters);
  }
  return actions;
}

function attribute(text: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? null;
}

function short(type: string | null): string | null {
  return type === null ? null : type.replace(/^#?(?:microsoft\.graph|graph)\./, '');
}

function propertyOf(types: Types, typeName: string, name: string): Property | 'open' | null {
  let open = false;
  for (let at: string | null = typeName; at !== null; at = types.get(at)?.base ?? null) {
    const found = types.get(at)?.properties.get(name);
    if (found !== undefined) return found;
    open ||= types.get(at)?.open === true;
  }
  // Open types take any name over the wire, but a name that the schema lacks is a mistake of ours.
  return open && name.startsWith('extension_') ? 'open' : null;
}

function isKind(types: Types, typeName: string, ancestor: string): boolean {
  for (let at: string | null = typeName; at !== null; at = types.get(at)?.base ?? null)
    if (at === ancestor) return true;
  return false;
}

function checkObject(types: Types, enums: Enums, declared: string, json: unknown, where: string): string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [`${where}: not an object`];
  const record = json as Record<string, unknown>;
  const said = short(typeof record['@odata.type'] === 'string' ? record['@odata.type'] : null);
  const typeName = said ?? declared;
  if (!types.has(typeName)) return [`${where}: no type ${typeName}`];
  const faults = said !== null && !isKind(types, said, declared) ? [`${where}: ${said} is no ${declared}`] : [];
  for (const [name, value] of Object.entries(record)) {
    if (name.includes('@')) continue;
    const property = propertyOf(types, typeName, name);
    if (property === null) faults.push(`${where}.${name}: not a property of ${typeName}`);
    else if (property !== 'open') faults.push(...checkValue(types, enums, property, value, `${where}.${name}`));
  }
  return faults;
}

function checkParameters(
  types: Types,
  enums: Enums,
  parameters: ReadonlyMap<string, Property>,
  json: unknown,
  where: string,
): string[] {
  if (typeof json !== 'object' || json === null) return parameters.size === 0 ? [] : [`${where}: no body`];
  return Object.entries(json).flatMap(([name, value]) => {
    const found = [...parameters].find(([known]) => known.toLowerCase() === name.toLowerCase());
    if (found === undefined) return [`${where}.${name}: not a parameter`];
    return checkValue(types, enums, found[1], value, `${where}.${name}`);
  });
}

function checkValue(types: Types, enums: Enums, property: Property, value: unknown, where: string): string[] {
  const item = /^Collection\((.*)\)$/.exec(property.type)?.[1];
  if (value === null) return property.nullable ? [] : [`${where}: null is not allowed`];
  if (item !== undefined) {
    if (!Array.isArray(value)) return [`${where}: not a collection`];
    return value.flatMap((entry, at) =>
      checkValue(types, enums, { type: item, nullable: false }, entry, `${where}[${at}]`),
    );
  }
  if (property.type.startsWith('Edm.'))
    return isPrimitive(property.type, value) ? [] : [`${where}: ${JSON.stringify(value)} is no ${property.type}`];
  const name = short(property.type) ?? '';
  const members = enums.get(name);
  if (members === undefined) return checkObject(types, enums, name, value, where);
  if (typeof value !== 'string') return [`${where}: ${JSON.stringify(value)} is no ${name}`];
  const given = members.flags ? value.split(',') : [value];
  return given.every((one) => members.members.has(one.trim())) ? [] : [`${where}: ${value} is no ${name}`];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function isPrimitive(type: string, value: unknown): boolean {
  switch (type) {
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int16':
    case 'Edm.Int32':
    case 'Edm.Int64':
    case 'Edm.Byte':
      return Number.isInteger(value);
    case 'Edm.Double':
    case 'Edm.Single':
    case 'Edm.Decimal':
      return typeof value === 'number';
    case 'Edm.Guid':
      return typeof value === 'string' && GUID.test(value);
    case 'Edm.DateTimeOffset':
      return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === 'string';
  }
}
