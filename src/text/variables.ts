/**
 * Reads the variables of an ICU message from its literal type, so that no list of them is kept by hand:
 * `VariablesOf<'{name} has {n, plural, one {# device} other {# devices}}'>` is `{ name: string; n: number }`.
 * It follows braces only; quoted braces (`'{'`) are not used in our sentences (a test sees to it).
 */
export type VariablesOf<Message extends string> = Flat<Scan<Message, 'm', Record<never, never>>>;

/** `m`: inside text, where a brace opens a variable. `a`: inside a variable, where a brace opens a branch of text. */
type Scan<Rest extends string, Stack extends string, Found> = Stack extends `m${infer Below}`
  ? Rest extends `${infer Before}{${infer After}`
    ? Before extends `${string}}${string}`
      ? Rest extends `${string}}${infer Left}`
        ? Scan<Left, Below, Found>
        : Found
      : Variable<After, Stack, Found>
    : Rest extends `${string}}${infer Left}`
      ? Scan<Left, Below, Found>
      : Found
  : Stack extends `a${infer Below}`
    ? Rest extends `${infer Before}{${infer After}`
      ? Before extends `${string}}${string}`
        ? Rest extends `${string}}${infer Left}`
          ? Scan<Left, Below, Found>
          : Found
        : Scan<After, `m${Stack}`, Found>
      : Rest extends `${string}}${infer Left}`
        ? Scan<Left, Below, Found>
        : Found
    : Found;

type Variable<After extends string, Stack extends string, Found> = After extends `${infer Head}}${infer Left}`
  ? Head extends `${infer Name},${infer Format}`
    ? FormatOf<Format> extends 'plural' | 'select' | 'selectordinal'
      ? After extends `${string},${string},${infer Branches}`
        ? Scan<Branches, `a${Stack}`, Found & { readonly [N in Trim<Name>]: TypeOf<FormatOf<Format>> }>
        : Found
      : Scan<Left, Stack, Found & { readonly [N in Trim<Name>]: TypeOf<FormatOf<Format>> }>
    : Scan<Left, Stack, Found & { readonly [N in Trim<Head>]: string }>
  : Found;

type FormatOf<Format extends string> = Format extends `${infer Kind},${string}` ? Trim<Kind> : Trim<Format>;

/** Dates are instants: milliseconds since 1970 UTC. */
type TypeOf<Kind extends string> = Kind extends 'plural' | 'selectordinal' | 'number' | 'date' | 'time'
  ? number
  : string;

type Trim<S extends string> = S extends ` ${infer T}` ? Trim<T> : S extends `${infer T} ` ? Trim<T> : S;

type Flat<T> = { readonly [K in keyof T]: T[K] };
