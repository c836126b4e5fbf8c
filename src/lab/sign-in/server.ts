import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import { frame, peoplePage } from './page.ts';
import { makeProvider, type ProviderParts } from './provider.ts';

export interface SignInOptions extends Omit<ProviderParts, 'issuer'> {
  readonly organisation: string;
  /** 0: any free one. */
  readonly port: number;
}

export interface RunningSignIn {
  /** Also the issuer. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The identity provider of the sample organisation, by OpenID Connect. It goes by this machine's clock, as browsers do, and not by
 * the lab's. Until the first sign-in it is an open port and nothing more.
 */
export async function startSignIn(options: SignInOptions): Promise<RunningSignIn> {
  let made: Promise<Provider> | null = null;
  const server = createServer((request, response) => {
    made ??= makeProvider({ ...options, issuer: url });
    made
      .then((provider) => answer(provider, options, request, response))
      .catch((error: unknown) => {
        made = null;
        process.stderr.write(`sign-in: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        if (!response.headersSent)
          sendPage(response, 500, frame('That did not work', '<p>See the log of the lab.</p>'));
      });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url, stop };
}

async function answer(
  provider: Provider,
  options: SignInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
  const [, door, uid, chosen] = pathname.split('/').map(decodeURIComponent);
  if (door !== 'be' || uid === undefined) {
    await provider.callback()(request, response);
    return;
  }
  const accounts = options.accounts();
  try {
    if (request.method === 'POST' && chosen !== undefined && accounts.some(({ id }) => id === chosen)) {
      await provider.interactionFinished(request, response, { login: { accountId: chosen }, consent: {} });
      return;
    }
    await provider.interactionDetails(request, response);
  } catch (error) {
    if ((error as { readonly name?: unknown }).name !== 'SessionNotFound') throw error;
    const page = frame('Begin again', '<p>This sign-in is too old. Go back to Sluis and sign in again.</p>');
    sendPage(response, 400, page);
    return;
  }
  const search = searchParams.get('q')?.trim() ?? '';
  sendPage(response, 200, peoplePage({ organisation: options.organisation, uid, accounts, search }));
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(page);
}
