import type { Clock, SettingField, SourceConnector, TargetConnector } from '../connectors/connector.ts';
import { type HttpCall, type OpenHttp, openHttp, type QuotaUse } from '../connectors/http.ts';
import { sources } from '../connectors/registry.ts';
import { microsoftConnection, openMicrosoft } from '../connectors/targets/microsoft/microsoft.ts';
import { microsoftSettings } from '../connectors/targets/microsoft/settings.ts';
import { type CallCounts, createCallCounts } from './calls.ts';
import type { Config } from './config/config.ts';
import { isPem, readProof } from './config/proof.ts';
import type { Secrets } from './config/secrets.ts';
import { sourceSettings } from './config/settings.ts';
import type { Gate } from './crew.ts';
import { keepOutOfLogs } from './doors/trouble.ts';
import type { Watch } from './watch/watch.ts';

/** The two outside products, opened and not yet asked anything. */
export interface Outside {
  readonly source: SourceConnector;
  readonly target: TargetConnector;
  /** The source again, over the same connection, remembering nothing. */
  readonly freshSource: () => SourceConnector;
  readonly calls: CallCounts;
  readonly quotas: () => readonly ({ readonly product: string } & QuotaUse)[];
  readonly close: () => Promise<void>;
}

interface OutsideOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The secrets as they stand now, looked up anew where we have to prove who we are; null while one is missing. */
  readonly freshSecrets?: (() => Secrets | null) | undefined;
  readonly clock: Clock;
  readonly watch?: Watch | undefined;
  /** Where several processes act: whether this one may write, and how much of each quota is its own. */
  readonly gate?: Gate | undefined;
}

/**
 * @param patience  `looking`: somebody waits at a terminal, and silence is told after some seconds. `working`: no hurry, minutes.
 */
export function openOutside(
  { config, secrets, clock, watch, freshSecrets, gate }: OutsideOptions,
  patience: 'looking' | 'working' = 'working',
): Outside {
  keepOutOfLogs(Object.values(secrets));
  const tries = {
    ...(patience === 'looking' ? { attempts: 4 } : {}),
    ...(gate
      ? {
          mayWrite: gate.mayWrite,
          holds: gate.holds,
          share: gate.share,
          startsFull: gate.startsFull,
          fetchTimeoutMs: gate.fetchTimeoutMs,
        }
      : {}),
  };
  const calls = createCallCounts();
  const open: OpenHttp[] = [];
  let closed: Promise<void> | null = null;
  const count = (product: string) => (call: HttpCall) => {
    calls.count(product, call);
    watch?.called?.(product, call);
  };
  const latest = rotated(secrets, freshSecrets);
  const targetSettingsOf = ({ target }: Secrets): Readonly<Record<string, string>> => ({
    tenantId: config.target.tenant,
    clientId: config.target.clientId,
    graphUrl: config.target.graphUrl,
    loginUrl: config.target.loginUrl,
    ...proofOf(target),
  });
  const targetSettings = targetSettingsOf(secrets);
  requireSettings(microsoftSettings, targetSettings);
  const graph = openHttp({
    ...microsoftConnection(targetSettings, clock, () => targetSettingsOf(latest())),
    ...tries,
    clock,
    onCall: count('graph'),
  });
  open.push(graph);
  const module = sources.find((item) => item.vendor === config.source.product);
  if (!module) throw new Error(`no connector for ${config.source.product}`);
  const settings = sourceSettings(config, secrets);
  requireSettings(module.settings, settings);
  const connection = module.connection?.(settings, clock, () => sourceSettings(config, latest())) ?? {
    baseUrl: 'http://127.0.0.1',
  };
  const sourceHttp = openHttp({ ...connection, ...tries, clock, onCall: count(config.source.product) });
  open.push(sourceHttp);
  return {
    source: module.open(settings, sourceHttp, clock),
    freshSource: () => module.open(settings, sourceHttp, clock),
    target: openMicrosoft(targetSettings, graph, clock),
    calls,
    quotas: () => [
      { product: 'graph', ...graph.quotas() },
      { product: config.source.product, ...sourceHttp.quotas() },
    ],
    // Whoever opened it and whoever works with it both let go of it.
    close: () => (closed ??= Promise.all(open.map((http) => http.close())).then(() => undefined)),
  };
}

/** The newest secrets that could be read; each of them is kept out of logs before it is used. */
function rotated(first: Secrets, fresh: OutsideOptions['freshSecrets']): () => Secrets {
  let last = first;
  return () => {
    const now = fresh?.() ?? null;
    if (now === null || JSON.stringify(now) === JSON.stringify(last)) return last;
    keepOutOfLogs(Object.values(now));
    last = now;
    return now;
  };
}

/** The configuration was checked before: a connector that still lacks what it needs is a bug of ours. */
function requireSettings(fields: readonly SettingField[], settings: Readonly<Record<string, string>>): void {
  const missing = fields.filter((field) => field.required && !settings[field.name]);
  if (missing.length > 0) throw new Error(`a connection lacks: ${missing.map((field) => field.name).join(', ')}`);
}

/** A PEM with a private key and its certificate, or a client secret; which of the two was checked where it was looked up. */
function proofOf(secret: string): Readonly<Record<string, string>> {
  if (!isPem(secret)) return { clientSecret: secret };
  const proof = readProof(secret);
  if (!proof.ok) throw new Error(`the proof for Microsoft lacks: ${proof.error}`);
  return { ...proof.value };
}
