import type { World } from '../world/event.ts';
import type { Index } from './membership.ts';

/** The law broken (numbers of the mission), when (ISO, UTC), by whom or what, and the facts that show it. */
export interface Violation {
  readonly law: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
  readonly at: string;
  readonly subject: string;
  readonly detail: string;
}

/** What the organisation promised its people; set with `POST /hand` what `promise-rules`. Minutes. */
export interface Rules {
  noticeMinutes: number;
  limboMinutes: number;
  /** Must the help desk be briefed before a wave's first change? */
  helpDesk: boolean;
}

/** What every law is given. */
export interface Bench {
  readonly world: World;
  readonly index: Index;
  readonly rules: Rules;
  /** Notes a breach, once for each law, subject and detail. */
  readonly accuse: (law: Violation['law'], subject: string, detail: string, at?: number) => void;
  /** Counts that something was looked at, so that silence is known to mean "looked, and found nothing". */
  readonly count: (what: string, by?: number) => void;
}

/** Enrollment must stay possible for everybody: these apps are never in scope of what the product switches on. */
export const enrollmentApps = ['d4ebce55-015a-49b5-a083-c84d1797ae8c', '0000000a-0000-0000-c000-000000000000'] as const;

export const minute = 60_000;
