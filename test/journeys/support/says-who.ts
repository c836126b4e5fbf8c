import { subscribe } from 'node:diagnostics_channel';
import { SENDER } from '../../../src/lab/control/sender.ts';

// Loaded into a process of the product before anything else: each of its calls says which process it is, so that the lab can kill it at
// a write of its own. The product knows nothing of it.
subscribe('undici:request:create', (message) => {
  const { request } = message as { readonly request: { readonly addHeader: (name: string, value: string) => void } };
  request.addHeader(SENDER, String(process.pid));
});
