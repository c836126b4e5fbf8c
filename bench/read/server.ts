import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { enrolAll } from '../../src/lab/graph/intune.kit.ts';
import { fetchToken } from '../../src/lab/graph/kit.ts';
import { startGraph } from '../../src/lab/graph/server.ts';
import { openWorld } from '../../src/lab/world/world.ts';
import { answer, inputOf } from '../child.ts';
import { certificate, key } from './localhost.ts';

/** The lab's Graph over an organisation with so many devices in Intune, behind TLS. Ends when its standard input does. */
const { devices } = inputOf<{ readonly devices: number }>();

// About 1.4 devices for each employee: a few more people than needed, then exactly so many devices.
const world = openWorld({ users: Math.ceil(devices / 1.39) + 5, seed: 1, source: 'list', stateDir: null });
const { state } = world;
state.hardware = state.hardware.slice(0, devices);
enrolAll(state);
if (state.hardware.flatMap((one) => one.intuneRecords).length !== devices) throw new Error('another number of devices');

// Quotas are of the lab's time: it goes as ours does, and a read of a hundred pages stays far below them.
const tick = (): void => {
  state.now = Date.now();
};
tick();
setInterval(tick, 50).unref();

const apps: FastifyInstance[] = [];
const graph = await startGraph({ world, instrument: (app) => void apps.push(app) });
// Microsoft's client takes a next link for one of its own only under https: see read.ts.
const front = createServer({ cert: certificate, key }, (incoming, outgoing) => {
  incoming.headers['x-forwarded-proto'] = 'https';
  apps[0]?.server.emit('request', incoming, outgoing);
});
await new Promise<void>((listening) => void front.listen(0, '127.0.0.1', listening));
answer({ url: `https://localhost:${(front.address() as AddressInfo).port}`, token: await fetchToken(world, graph) });
process.stdin.resume().once('end', () => process.exit(0));
