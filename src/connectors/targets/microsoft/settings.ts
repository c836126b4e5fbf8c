import type { SettingField } from '../../connector.ts';
import type { ClientProof } from '../../http.ts';

/** What the connection form asks. One of `clientSecret` and the pair of `certificate` and `privateKey` must be given. */
export const microsoftSettings: readonly SettingField[] = [
  { name: 'tenantId', kind: 'text', required: true },
  { name: 'clientId', kind: 'text', required: true },
  { name: 'clientSecret', kind: 'secret', required: false },
  /** PEM. The certificate that the app registration knows. */
  { name: 'certificate', kind: 'text', required: false },
  /** PEM, PKCS #8. */
  { name: 'privateKey', kind: 'secret', required: false },
  /** Other than https://graph.microsoft.com for national clouds. Without a version. */
  { name: 'graphUrl', kind: 'url', required: false },
  /** Other than https://login.microsoftonline.com for national clouds. */
  { name: 'loginUrl', kind: 'url', required: false },
  /** The whole token endpoint, where it does not follow from `loginUrl` and `tenantId`. */
  { name: 'tokenUrl', kind: 'url', required: false },
];

export interface MicrosoftConnection {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: ClientProof;
  readonly graphUrl: string;
  readonly tokenUrl: string;
  readonly scope: string;
}

/** Throws where no proof is given at all: settings have been checked before. */
export function readSettings(settings: Readonly<Record<string, string>>): MicrosoftConnection {
  const tenantId = settings['tenantId'] ?? '';
  const graphUrl = (settings['graphUrl'] || 'https://graph.microsoft.com').replace(/\/+(v1\.0\/*)?$/, '');
  const loginUrl = (settings['loginUrl'] || 'https://login.microsoftonline.com').replace(/\/+$/, '');
  return {
    tenantId,
    clientId: settings['clientId'] ?? '',
    proof: readProof(settings),
    graphUrl,
    tokenUrl: settings['tokenUrl'] || `${loginUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    // An emulator on this machine stands in for the public cloud, whose name the token endpoint knows.
    scope: `${graphUrl.startsWith('https:') ? graphUrl : 'https://graph.microsoft.com'}/.default`,
  };
}

function readProof(settings: Readonly<Record<string, string>>): ClientProof {
  const { clientSecret, certificate, privateKey } = settings;
  if (certificate && privateKey) return { kind: 'certificate', certificate, privateKey };
  if (clientSecret) return { kind: 'secret', secret: clientSecret };
  throw new Error('neither a client secret nor a certificate with its key is set');
}
