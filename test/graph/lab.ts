import { openHttp, type HttpCall, type HttpLogLine } from '../../src/connectors/http.ts';
import type { Clock, ConnectorFailure, Page, Pages, TargetConnector } from '../../src/connectors/connector.ts';
import { microsoftConnection, openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';
import type { Result } from '../../src/domain/result.ts';
import { startGraph, type GraphOptions } from '../../src/lab/graph/server.ts';
import { openWorld, type LabWorld } from '../../src/lab/world/world.ts';

export const NEVER = new AbortController().signal;

/** The connector over the lab's Graph, with the lab's clock: sleeping moves the simulated time. */
export interface Lab {
  readonly world: LabWorld;
  readonly target: TargetConnector;
  readonly calls: HttpCall[];
  readonly lines: HttpLogLine[];
  readonly settings: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly step: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

export interface LabOptions extends Omit<GraphOptions, 'world'> {
  readonly users?: number;
  readonly prepare?: (world: LabWorld) => void;
  readonly change?: Readonly<Record<string, string>>;
}

export async function openLab({ users = 40, prepare, change, ...options }: LabOptions = {}): Promise<Lab> {
  const world = openWorld({ users, seed: 7, source: 'workspace-one', stateDir: null });
  prepare?.(world);
  const { state } = world;
  const running = await startGraph({ ...options, world });
  const settings = {
    tenantId: state.organisation.tenantId,
    clientId: state.organisation.app.clientId,
    clientSecret: state.organisation.app.clientSecret,
    graphUrl: running.graphUrl,
    loginUrl: running.loginUrl,
    ...change,
  };
  const step = (ms: number): void => {
    state.now += ms;
  };
  const clock = {
    now: () => state.now,
    sleep: async (ms: number, signal?: AbortSignal) => {
      const until = state.now + ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      state.now = Math.max(state.now, until);
    },
  };
  const calls: HttpCall[] = [];
  const lines: HttpLogLine[] = [];
  const http = openHttp({
    ...microsoftConnection(settings, clock),
    clock,
    onCall: (call) => calls.push(call),
    log: (line) => lines.push(line),
    fetchTimeoutMs: 2000,
  });
  const stop = async (): Promise<void> => {
    await http.close();
    await running.stop();
    world.close();
  };
  return { world, target: openMicrosoft(settings, http, clock), calls, lines, settings, clock, step, stop };
}

/** All pages as one; the failure where there was one. */
export async function readAll<T>(pages: Pages<T>): Promise<Page<T> & { readonly failure: ConnectorFailure | null }> {
  const records: T[] = [];
  const rejects: Page<T>['rejects'][number][] = [];
  for await (const page of pages) {
    if (!page.ok) return { records, rejects, failure: page.error };
    records.push(...page.value.records);
    rejects.push(...page.value.rejects);
  }
  return { records, rejects, failure: null };
}

/** The value, or the test fails with the failure in its message. */
export function valueOf<T>(result: Result<T, ConnectorFailure>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
