import { readFileSync } from 'node:fs';
import { CONTRACTS } from './contracts.ts';

interface Structure {
  readonly base: string | null;
  readonly members: Map<string, { readonly type: string; readonly nullable: boolean; readonly navigation: boolean }>;
}

/** The main schema of Graph v1.0: enough of it to say whether a path, a property or a body exists. */
export interface Schema {
  /** Type at the end of a path with `{id}` segments, or why there is none. An action's type is `action <name>`. */
  readonly resolve: (path: string) => { readonly type: string } | { readonly unknown: string };
  /** What is wrong with this property name on this type; derived types count too when asked. */
  readonly propertyError: (type: string, name: string, navigation: boolean) => string | null;
  /** Everything in a JSON value that the type does not have. */
  readonly bodyErrors: (type: string, value: unknown, at?: string) => readonly string[];
}

const LINE =
  /<(EntityType|ComplexType|EnumType|Action|Function|Property|NavigationProperty|Parameter|Member|EntitySet|Singleton) ([^>]*?)\/?>/;

export function readSchema(): Schema {
  const structures = new Map<string, Structure>();
  const enums = new Map<string, Set<string>>();
  const actions = new Map<string, Structure>();
  const roots = new Map<string, string>();
  const functions = readLines(structures, enums, actions, roots);

  const member = (type: string, name: string): { type: string; nullable: boolean; navigation: boolean } | null => {
    for (let at = structures.get(type); at; at = at.base === null ? undefined : structures.get(at.base)) {
      const found = at.members.get(name);
      if (found) return found;
    }
    return null;
  };
  /** The whole name of an action that is bound to this type or to one that it is made from. */
  const actionOf = (type: string, segment: string): string | null => {
    for (let at: string | null = type; at !== null; at = structures.get(at)?.base?.replace('microsoft.', '') ?? null)
      if (actions.has(`${at}.${segment}`)) return `${at}.${segment}`;
    return null;
  };
  const resolve: Schema['resolve'] = (path) => {
    const [first = '', ...rest] = path.split('/').slice(1);
    const root = roots.get(first);
    if (!root) return { unknown: first };
    let type: string = root;
    for (const segment of rest) {
      const item: string | undefined = /^Collection\((.*)\)$/.exec(type)?.[1];
      if (segment.startsWith('{')) {
        if (!item) return { unknown: segment };
        type = item;
      } else if (segment === '$ref') type = `reference to ${type}`;
      else {
        const action = actionOf(type, segment);
        const next = member(item ?? type, segment);
        // A function that is bound to a collection, such as delta, answers that collection.
        if (functions.has(`${type}.${segment}`)) continue;
        if (!action && (!next || item)) return { unknown: segment };
        type = action ? `action ${action}` : (next?.type ?? '');
      }
    }
    return { type };
  };
  const bodyErrors: Schema['bodyErrors'] = (declared, value, at = 'body') => {
    if (value === null) return [];
    const item = /^Collection\((.*)\)$/.exec(declared)?.[1];
    if (item) {
      if (!Array.isArray(value)) return [`${at}: not a list`];
      return value.flatMap((each, index) => bodyErrors(item, each, `${at}[${index}]`));
    }
    const members = enums.get(declared);
    if (members) return typeof value === 'string' ? memberErrors(declared, members, value, at) : [`${at}: not a text`];
    if (declared.startsWith('Edm.')) return primitiveErrors(declared, value, at);
    if (typeof value !== 'object') return [`${at}: not an object`];
    const said = (value as Record<string, unknown>)['@odata.type'];
    const type = typeof said === 'string' ? said.replace('#microsoft.', '') : declared;
    const action = actions.get(type.replace(/^action /, ''));
    if (!action && !structures.has(type)) return [`${at}: no type ${type}`];
    return Object.entries(value)
      .filter(([name]) => !name.startsWith('@odata.'))
      .flatMap(([name, each]) => {
        const found = action ? parameter(action, name) : member(type, name);
        return found ? bodyErrors(found.type, each, `${at}.${name}`) : [`${at}: ${type} has no ${name}`];
      });
  };
  const propertyError: Schema['propertyError'] = (declared, name, navigation) => {
    const type = /^Collection\((.*)\)$/.exec(declared)?.[1] ?? declared;
    const found = member(type, name);
    if (!found) return `${type} has no ${name}`;
    return found.navigation === navigation ? null : `${type}.${name} is ${found.navigation ? 'a' : 'no'} navigation`;
  };
  return { resolve, bodyErrors, propertyError };
}

function parameter(action: Structure, name: string) {
  return [...action.members].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

function memberErrors(type: string, members: ReadonlySet<string>, value: string, at: string): readonly string[] {
  return value
    .split(',')
    .filter((each) => !members.has(each))
    .map((each) => `${at}: ${each} is no ${type}`);
}

function primitiveErrors(type: string, value: unknown, at: string): readonly string[] {
  const wanted = type === 'Edm.Boolean' ? 'boolean' : /Int|Double|Decimal/.test(type) ? 'number' : 'string';
  return typeof value === wanted ? [] : [`${at}: ${typeof value} for ${type}`];
}

function readLines(
  structures: Map<string, Structure>,
  enums: Map<string, Set<string>>,
  actions: Map<string, Structure>,
  roots: Map<string, string>,
): ReadonlySet<string> {
  const functions = new Set<string>();
  let bound = '';
  const text = readFileSync(`${CONTRACTS}/graph-v1.0.csdl`, 'utf8');
  let open: Structure = { base: null, members: new Map() };
  let choices = new Set<string>();
  let action = '';
  for (const line of text.slice(0, text.indexOf('<Schema Namespace="microsoft.graph.callRecords"')).split('\n')) {
    const found = LINE.exec(line);
    if (!found) continue;
    const [, kind = '', attributes = ''] = found;
    const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1] ?? '';
    const name = of('Name');
    if (kind === 'EntityType' || kind === 'ComplexType') {
      open = { base: of('BaseType') || null, members: new Map() };
      structures.set(`graph.${name}`, open);
    } else if (kind === 'EnumType') {
      choices = new Set();
      enums.set(`graph.${name}`, choices);
    } else if (kind === 'Member') choices.add(name);
    else if (kind === 'Function') {
      open = { base: null, members: new Map() };
      action = '';
      bound = name;
    } else if (kind === 'Parameter' && action === '' && bound !== '') {
      functions.add(`${of('Type')}.${bound}`);
      bound = '';
    } else if (kind === 'Action') {
      open = { base: null, members: new Map() };
      action = name;
    } else if (kind === 'Parameter' && open.members.size === 0 && !actions.has(`${of('Type')}.${action}`)) {
      // The first parameter is what the action is bound to.
      actions.set(`${of('Type')}.${action}`, open);
      open.members.set('', { type: of('Type'), nullable: false, navigation: false });
    } else if (kind === 'EntitySet') roots.set(name, `Collection(${of('EntityType').replace('microsoft.', '')})`);
    else if (kind === 'Singleton') roots.set(name, of('Type').replace('microsoft.', ''));
    else if (kind !== 'Parameter' || open.members.size > 0) {
      open.members.set(name, {
        type: of('Type').replace('microsoft.', ''),
        nullable: of('Nullable') !== 'false',
        navigation: kind === 'NavigationProperty',
      });
    }
  }
  return functions;
}
