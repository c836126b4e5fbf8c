import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { StatusView } from '../../contract/status.ts';
import type { Config } from '../config/config.ts';
import type { Sluis } from '../wiring.ts';

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
  /** A sample organisation is moved: see `src/app/lab`. */
  readonly lab: boolean;
  readonly version: string;
}
