import type { Handlers } from '../../api/handlers.ts';
import { inSlices } from '../../engine/steps.ts';
import { verifyLaws } from '../verify/verify.ts';
import { sharedRun } from './shared-run.ts';
import { accessHandlers } from './access.ts';
import { auditHandlers } from './audit.ts';
import { closingHandlers } from './closing.ts';
import { connectionsHandlers } from './connections.ts';
import { documentsHandlers } from './documents.ts';
import { labHandlers } from './lab.ts';
import { madeWavesHandlers } from './made-waves.ts';
import { messagesHandlers } from './messages.ts';
import { overviewHandlers } from './overview.ts';
import { peopleHandlers } from './people.ts';
import { planHandlers } from './plan.ts';
import { settingsHandlers } from './settings.ts';
import { wavesHandlers } from './waves.ts';
import { installationKey } from '../wiring.ts';
import { openSealing, type Sealing } from './veil/sealing.ts';
import { veiled } from './veil/veil.ts';
import type { ConsoleParts } from './parts.ts';

/** Every handler of the API, a file a topic. */
export function consoleHandlers(parts: ConsoleParts): Handlers {
  const { sluis, settings, now } = parts;
  const laws = sharedRun(() => verifyLaws(sluis.engine, sluis.store, settings, now(), inSlices));
  const handlers = {
    ...overviewHandlers(parts),
    ...wavesHandlers(parts),
    ...madeWavesHandlers(parts),
    ...peopleHandlers(parts),
    ...accessHandlers(parts),
    ...planHandlers(parts),
    ...messagesHandlers(parts),
    ...documentsHandlers(parts, laws),
    ...closingHandlers(parts),
    ...auditHandlers(parts, laws),
    ...connectionsHandlers(parts),
    ...settingsHandlers(parts),
    ...labHandlers(parts),
  };
  let sealing: Sealing | null = null;
  return veiled(handlers, sluis.engine, () => (sealing ??= openSealing(installationKey(parts.dataDir))));
}
