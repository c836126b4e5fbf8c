export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Requests in a minute, where nothing else is said. */
export interface Limits {
  /** To each of the sign-in's own pages, from one address: a whole company may come from one. */
  readonly signInPages: number;
  /** Ways to the provider begun in one session; what failed, in one session, or from one address where there is none; keys of the first sign-in tried. */
  readonly signIn: number;
  /** To personal links that do not exist, from one address: what a guesser asks for. Those that do exist are not counted. */
  readonly unknownLinks: number;
  /** Starts of one device behind one link, or by one person, in an hour: each tries the end of its serial number. */
  readonly starts: number;
  /** To all else but files: by one person where somebody is signed in, to one personal link, from one address else. */
  readonly api: number;
}

export const usualLimits: Limits = { signInPages: 600, signIn: 30, unknownLinks: 30, starts: 10, api: 1_200 };

/** Where all people are pretended and come from this machine. */
export const labLimits: Limits = {
  signInPages: 6_000,
  signIn: 3_000,
  unknownLinks: 3_000,
  starts: 3_000,
  api: 600_000,
};
