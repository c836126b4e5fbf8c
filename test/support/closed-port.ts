import { type AddressInfo, createServer } from 'node:net';

/** A port that nobody listens at. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((closed) => server.close(closed));
  return port;
}
