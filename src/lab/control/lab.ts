import { mkdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import {
  busiest as graphBusiest,
  callCounts as graphCalls,
  quotas as graphQuotas,
  startGraph,
} from '../graph/server.ts';
import { startSmtp } from '../mail/smtp.ts';
import { accountsOf } from '../sign-in/accounts.ts';
import { registrationOf } from '../sign-in/registration.ts';
import { startSignIn } from '../sign-in/server.ts';
import { busiest as uemBusiest, callCounts as uemCalls, quotas as uemQuotas, startUem } from '../uem/server.ts';
import type { WorldOptions } from '../world/make/new-world.ts';
import { type LabWorld, openWorld } from '../world/world.ts';
import { createFaults, type Product } from './faults.ts';
import { openRecorder, type Recorder, recordHar } from './har.ts';
import { killable } from './killable.ts';
import { openTraffic, type Traffic } from './patience.ts';
import { keepPorts, portsBefore } from './ports.ts';
import { hearSenders } from './sender.ts';
import { createControl } from './server.ts';
import type { Addresses } from './views.ts';

export interface LabOptions extends WorldOptions {
  /** Where the world's log is kept. The lab goes on from what it finds there. */
  readonly stateDir: string;
  /** No log is kept: for a world that nobody takes up again. */
  readonly unlogged?: boolean;
  /** File for the traffic as HTTP Archive; null records nothing. */
  readonly har: string | null;
  /** `POST /stop` was answered. */
  readonly onStop?: () => void;
}

export interface Lab {
  readonly world: LabWorld;
  readonly addresses: Addresses;
  readonly stop: () => Promise<void>;
}

/** Starts all doors of the lab in this process: the emulators, the mail server and the control API. */
export async function startLab(options: LabOptions): Promise<Lab> {
  mkdirSync(options.stateDir, { recursive: true });
  const world = openWorld(options.unlogged ? { ...options, stateDir: null } : options);
  const faults = createFaults(() => world.state.now);
  const recorder = options.har === null ? null : openRecorder(options.har, () => world.state.now);
  const traffic = openTraffic();
  const before = portsBefore(options.stateDir);
  const door = (product: Exclude<Product, 'smtp'>, ports: readonly number[]) => ({
    world: killable(world, faults, product),
    instrument: instrumented(product, ports, {
      recorder,
      traffic,
      lateMs: () => faults.lateMs(product),
    }),
    faultFor: (method: string, path: string) => faults.faultFor(product, method, path),
  });
  const graph = await startGraph(door('graph', [before.graph, before.login]));
  const uem = await startUem(door('uem', [before.uem]));
  const smtp = await startSmtp({
    world: killable(world, faults, 'smtp'),
    mailFault: faults.mailFault,
    port: before.smtp,
  });
  const { organisation } = world.state;
  const registration = registrationOf(organisation);
  const signIn = await startSignIn({
    organisation: organisation.name,
    tenantId: organisation.tenantId,
    registration,
    accounts: () => accountsOf(world.state, registration),
    folder: options.stateDir,
    port: before.signIn,
  });
  let addresses: Addresses | null = null;
  const known = (): Addresses => {
    if (addresses === null) throw new Error('the lab is still opening its doors');
    return addresses;
  };
  const callCounts = () => ({
    graph: graphCalls(),
    uem: uemCalls(),
    busiest: { graph: graphBusiest(), uem: uemBusiest() },
    quotas: { graph: graphQuotas(), uem: uemQuotas() },
  });
  const onStop = options.onStop ?? (() => undefined);
  const control = createControl({ world, faults, recorder, traffic, addresses: known, callCounts, onStop });
  addresses = {
    control: await control.listen({ host: '127.0.0.1', port: before.control }),
    graph: graph.graphUrl,
    login: graph.loginUrl,
    uem: uem.url,
    uemToken: `${uem.url}/connect/token`,
    smtp: { host: smtp.host, port: smtp.port },
    signIn: signIn.url,
  };
  keepPorts(options.stateDir, addresses);
  const stop = async (): Promise<void> => {
    await Promise.all([control.close(), graph.stop(), uem.stop(), smtp.stop(), signIn.stop()]);
    recorder?.close();
    world.close();
  };
  return { world, addresses, stop };
}

/**
 * Hangs the recorder into each server of a product, and makes it listen where an earlier process did: an emulator knows
 * neither of files nor of restarts. `ports` in the order in which the product makes its servers.
 */
function instrumented(
  product: Product,
  ports: readonly number[],
  {
    recorder,
    traffic,
    lateMs,
  }: { readonly recorder: Recorder | null; readonly traffic: Traffic; readonly lateMs: () => number },
) {
  const left = [...ports];
  return (app: FastifyInstance): void => {
    if (recorder !== null) recordHar(app, recorder, product);
    hearSenders(app);
    traffic.hear(app);
    app.addHook('onRequest', async () => {
      if (lateMs() > 0) await new Promise((done) => setTimeout(done, lateMs()));
    });
    const port = left.shift() ?? 0;
    if (port === 0) return;
    const listen = app.listen.bind(app);
    Object.assign(app, { listen: () => listen({ host: '127.0.0.1', port }) });
  };
}
