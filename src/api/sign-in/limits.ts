export const MINUTE_MS = 60_000;

/** Requests in a minute. */
export interface Limits {
  /** To each of the sign-in's own pages, from one address. */
  readonly signIn: number;
  /** To personal links that do not exist, from one address: what a guesser asks for. Those that do exist are not counted. */
  readonly unknownLinks: number;
  /** To all else but files, by one person where somebody is signed in, from one address where not. */
  readonly api: number;
}

export const usualLimits: Limits = { signIn: 30, unknownLinks: 30, api: 1_200 };

/** Where all people are pretended and come from this machine. */
export const labLimits: Limits = { signIn: 3_000, unknownLinks: 3_000, api: 60_000 };
