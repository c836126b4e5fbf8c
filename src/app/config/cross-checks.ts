import { TOKEN_URLS } from '../../contract/regions.ts';
import { waveNameKey } from '../../domain/wave/name.ts';
import type { Path } from './places.ts';
import { example, type FileContent, type FileWave } from './schema.ts';
import { isGuid } from './values.ts';

/** A value that is right by itself and wrong beside another. */
export interface CrossFailure {
  readonly path: Path;
  readonly allowed: string;
  /** Where the usual words for a wrong value would not say what to do. */
  readonly code?: 'config-token-url-missing';
  /** Where the wave is whose name this one has. */
  readonly twice?: Path;
}

/** The rules that need more than one key. Pure. */
export function crossChecks(content: FileContent): readonly CrossFailure[] {
  return [
    ...approverRules(content),
    ...sourceRules(content),
    ...waveRules(content.waves),
    ...urlRules(content),
    ...signInRules(content),
    ...mailRules(content),
  ];
}

function* approverRules({ approvals }: FileContent): Generator<CrossFailure> {
  const two = approvals.handover === 'two-person' || approvals.unenroll === 'two-person';
  const different = new Set(approvals.approvers ?? []).size;
  if (two && different < 2)
    yield { path: ['approvals', 'approvers'], allowed: example('[one@example.com, two@example.com]') };
  else if (approvals.approvers?.length === 0)
    yield { path: ['approvals', 'approvers'], allowed: example('[name@example.com]') };
}

function* sourceRules({ source }: FileContent): Generator<CrossFailure> {
  if (source.product !== 'workspace-one') return;
  const { clientId, userName, tokenUrl, tenantCode } = source;
  if (clientId !== undefined && userName !== undefined) {
    yield { path: ['source', 'userName'], allowed: 'clientId (OAuth) or userName (Basic)' };
  } else if (userName === undefined && tokenUrl === undefined) {
    const path = ['source', clientId === undefined ? 'credentials' : 'clientId'];
    yield { path, allowed: Object.values(TOKEN_URLS).join(', '), code: 'config-token-url-missing' };
  } else if (userName !== undefined && tenantCode === undefined) {
    yield { path: ['source', 'tenantCode'], allowed: 'env:NAME, file:./path (the REST API key; needed with userName)' };
  }
}

function* mailRules({ mail }: FileContent): Generator<CrossFailure> {
  if (mail.channel !== 'smtp') return;
  if (mail.tls === 'none' && (mail.credentials !== undefined || mail.server.port === 465))
    yield { path: ['mail', 'tls'], allowed: 'none (without user and credentials, and not with port 465)' };
  if ((mail.user === undefined) === (mail.credentials === undefined)) return;
  if (mail.user === undefined) yield { path: ['mail', 'user'], allowed: 'the user name (with credentials)' };
  else yield { path: ['mail', 'credentials'], allowed: 'env:NAME, file:./path (with user)' };
}

function* urlRules({ portal }: FileContent): Generator<CrossFailure> {
  if (new URL(portal.url).search !== '')
    yield { path: ['portal', 'url'], allowed: example('https://move.example.com') };
}

/** Names of Entra that stand for any organisation at all: a stranger's tenant would sign its people in. */
const ANY_TENANT = ['common', 'organizations', 'consumers'];
const ENTRA = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'];

function* signInRules({ signIn }: FileContent): Generator<CrossFailure> {
  if (signIn === undefined) return;
  const { hostname, pathname, search } = new URL(signIn.issuer);
  const allowed = example('https://login.microsoftonline.com/<tenant id>/v2.0');
  const [tenant = '', version, ...rest] = pathname.slice(1).split('/');
  // Entra's name for itself holds the tenant's id, whatever other name of the tenant it was asked by.
  const ofEntra = isGuid(tenant) && version === 'v2.0' && rest.length === 0;
  if (search !== '' || ANY_TENANT.includes(tenant) || (ENTRA.includes(hostname) && !ofEntra)) {
    yield { path: ['signIn', 'issuer'], allowed };
  }
}

function* waveRules(waves: readonly FileWave[]): Generator<CrossFailure> {
  for (const [index, wave] of waves.entries()) {
    const twice = sameName(wave, index, waves);
    if (twice !== null) yield { path: ['waves', index, 'name'], allowed: '', twice };
    const [, second] = selectorsOf(wave);
    if (second !== undefined) yield { path: ['waves', index, second], allowed: 'one of group, department, users' };
    else if (selectorsOf(wave).length === 0 && index < waves.length - 1) {
      yield {
        path: ['waves', index, 'group'],
        allowed: 'group, department or users (only the last wave takes everyone else)',
      };
    }
  }
}

/**
 * People and records go by a wave's name: two of one name cannot be told apart. One that a large other would go on in is no reason to
 * stop a move that runs: the finding `wave-named-twice` tells of it.
 */
function sameName({ name }: FileWave, index: number, waves: readonly FileWave[]): Path | null {
  const same = waves.findIndex((one, at) => at < index && waveNameKey(one.name) === waveNameKey(name));
  return same === -1 ? null : ['waves', same, 'name'];
}

/** What a wave is chosen by, as written. None means everyone else. */
export function selectorsOf(wave: FileWave): readonly ('group' | 'department' | 'users')[] {
  return (['group', 'department', 'users'] as const).filter((key) => wave[key] !== undefined);
}
