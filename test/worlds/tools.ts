import type { Timetable } from '../../src/app/lab/config.ts';
import type { Dice } from '../../src/lab/world/random.ts';
import type { WorldState } from '../../src/lab/world/state.ts';

export interface World {
  readonly seed: number;
  readonly users: number;
  readonly source: 'workspace-one' | 'list';
  readonly enforcement: 'grace' | 'at-once' | 'none';
  /** Devices that may be asked to leave in an hour; as many as the sample's own where it is not said. */
  readonly perHour?: number;
  readonly timetable?: Timetable;
  /** The owner unless said. */
  readonly starts?: 'user' | 'deadline' | 'service';
}

/** What a fault is done with. All of it goes through the lab's control door, so that it stands in the world's log. */
export interface Tools {
  readonly state: WorldState;
  readonly by: Dice;
  readonly order: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly hand: (
    what: string,
    subject: string,
    facts?: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<void>;
  /** Done so much later, as somebody mends what was broken. */
  readonly later: (ms: number, mend: () => Promise<void>) => void;
  /** Waves that are open. */
  readonly openWaves: () => readonly string[];
  /** The product's own administrator takes a wave back, or lets it begin anew. */
  readonly control: (wave: string, act: 'undo' | 'again') => Promise<void>;
  /** Puts another secret into the product's own file. */
  readonly putSecret: (name: 'graph' | 'uem', secret: string) => void;
}

/** Something that goes wrong. */
export interface Fault {
  readonly fits: (world: World) => boolean;
  /** False when there was nothing to strike. */
  readonly strike: (tools: Tools) => Promise<boolean>;
}

export const always = (): boolean => true;
export const hasApi = ({ source }: World): boolean => source === 'workspace-one';
