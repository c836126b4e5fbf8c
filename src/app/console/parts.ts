import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { StatusView } from '../../contract/status.ts';
import type { LabControl } from '../lab/control.ts';
import type { PaceKeeper } from '../lab/pace.ts';
import type { Config } from '../config/config.ts';
import type { Verified } from '../verify/verify.ts';
import type { Sluis } from '../wiring.ts';

/** The sample organisation as its pages steer it. */
export interface LabParts {
  readonly control: LabControl;
  readonly pace: PaceKeeper;
  readonly users: number;
  readonly seed: number;
  readonly finished: () => boolean;
}

/** The laws held against everything now; one run for all who ask meanwhile. */
export type HeldLaws = () => Promise<Verified>;

/** What the pages and the API are answered from: the running Sluis and its configuration. */
export interface ConsoleParts {
  readonly sluis: Sluis;
  readonly config: Config;
  readonly settings: MoveSettings;
  readonly now: () => Instant;
  /** The live picture; kept between changes. */
  readonly status: () => Promise<StatusView>;
  /** Path of sluis.yaml. */
  readonly configFile: string;
  /** Keeps the embedded database and the key of personal links. */
  readonly dataDir: string;
  readonly portalUrl: () => string;
  /** A sample organisation is moved, with its lab's door and clock. Null: a real one. */
  readonly lab: LabParts | null;
  readonly version: string;
}
