import type { Clock, Http } from '../../src/connectors/connector.ts';

/** One device in nobody's words. */
export interface KitDevice {
  readonly serial: string;
  readonly platform: 'ios' | 'ipados' | 'macos' | 'android' | 'windows';
  readonly mode: string;
  readonly osVersion: string;
  readonly ownership: 'corporate' | 'personal' | 'shared';
  /** User name, null for a device without a user. */
  readonly user: string | null;
  readonly enrolledAt: number;
}

/** A small organisation: each emulator speaks it in its vendor's words. Mail addresses are `<user>@kit.example`. */
export interface KitWorld {
  readonly users: readonly string[];
  readonly devices: readonly KitDevice[];
}

/** What an emulator can be broken with, until it is told `none`. */
export type KitFault =
  | 'none'
  /** 429 with Retry-After 7, always. */
  | 'throttled'
  /** 429 with Retry-After 7, once. */
  | 'throttled-once'
  | 'cut-connection'
  | 'html-instead-of-json'
  | 'cut-off-json'
  /** The second device of each list has no id at all. */
  | 'one-record-without-id'
  /** Words that no document knows, wherever the vendor uses words for platform, ownership, state or compliance. */
  | 'unknown-words'
  /** Null where every text was. */
  | 'null-for-text'
  /** After the next read every token handed out so far is worth nothing. */
  | 'token-expires';

/** The vendor's own rules, for connectors with an access facet. */
export interface KitRules {
  /** Every object that rules are made of, by id, as bytes, without our exemption group in it. */
  readonly bodies: () => ReadonlyMap<string, string>;
  /** Somebody else changes one of them. */
  readonly editByHand: () => void;
}

export interface KitEmulator {
  /** What `open` is given, credentials included. */
  readonly settings: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly clock: Clock;
  /** The same with a wrong secret. */
  readonly wrongHttp: Http;
  /** Every write that the product saw: method and path. Not the connector's word. */
  readonly writes: () => readonly string[];
  /** Calls of any kind so far, sign-ins apart. */
  readonly calls: () => number;
  readonly breakWith: (fault: KitFault) => void;
  /** Ids and user names of the product's users. */
  readonly userIds: () => ReadonlyMap<string, string>;
  readonly rules: KitRules | null;
  /** Values that may appear in no answer and no failure. */
  readonly secrets: readonly string[];
  readonly stop: () => Promise<void>;
}

export type StartEmulator = (world: KitWorld) => Promise<KitEmulator>;
