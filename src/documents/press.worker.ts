import { parentPort } from 'node:worker_threads';
import { type Sheet, typeset } from './typeset.ts';

/** Sets one document after the other, away from the thread that answers. A bug is told; the next document is set all the same. */
parentPort?.on('message', (sheet: Sheet) => {
  try {
    parentPort?.postMessage({ made: typeset(...sheet) });
  } catch (error) {
    parentPort?.postMessage({ bug: error instanceof Error ? error.message : String(error) });
  }
});
