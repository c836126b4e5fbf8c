import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Account } from './accounts.ts';
import { claimsOf } from './claims.ts';
import { keepIn } from './keep.ts';
import { keysIn } from './keys.ts';
import { escape, frame } from './page.ts';
import type { Registration } from './registration.ts';

export interface ProviderParts {
  readonly issuer: string;
  readonly tenantId: string;
  readonly registration: Registration;
  readonly accounts: () => readonly Account[];
  /** Keeps its keys and sessions. */
  readonly folder: string;
}

const HOUR_S = 3_600;

/** A certified provider, set up as the sample organisation's Entra would answer. Loaded only when somebody signs in. */
export async function makeProvider(parts: ProviderParts): Promise<Provider> {
  const [{ default: Oidc }, keys] = await Promise.all([
    import('oidc-provider'),
    keysIn(join(parts.folder, 'sign-in-keys.json')),
  ]);
  return new Oidc(parts.issuer, {
    ...settings(parts),
    adapter: keepIn(join(parts.folder, 'sign-in.json')),
    jwks: { keys: [keys.signing as { kty: 'RSA' }] },
    cookies: { keys: [keys.cookies] },
  });
}

function settings({ tenantId, registration, accounts }: ProviderParts): Configuration {
  return {
    clients: [
      {
        client_id: registration.clientId,
        client_secret: registration.clientSecret,
        // A native client may come back to any port of this machine: the product's is not known here. Entra does the same.
        application_type: 'native',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/sign-in/callback', 'http://localhost/sign-in/callback'],
        post_logout_redirect_uris: ['http://127.0.0.1/sign-in/out', 'http://localhost/sign-in/out'],
      },
    ],
    findAccount: async (_context, id) => {
      const account = accounts().find((one) => one.id === id);
      return account && { accountId: id, claims: async () => claimsOf(account, tenantId) };
    },
    claims: {
      openid: ['sub', 'oid', 'tid', 'roles', 'groups'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    // Entra puts them into the ID token, not only behind another call.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/be/${interaction.uid}` },
    // An administrator has consented for everybody.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = frame(
        'That did not work',
        `<p>This sign-in is too old, or was not begun where it should be. Go back to Sluis and sign in again.</p>
<p class="quiet">${escape(out.error)}${out.error_description ? `: ${escape(out.error_description)}` : ''}</p>`,
      );
    },
    ttl: {
      AccessToken: HOUR_S,
      AuthorizationCode: 60,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      Session: HOUR_S,
      Grant: HOUR_S,
    },
  };
}

/** Signing out asks nothing; without script it is one press of a button. */
async function logoutSource(context: KoaContextWithOIDC, form: string): Promise<void> {
  const nonce = randomBytes(16).toString('hex');
  context.set(
    'content-security-policy',
    `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'nonce-${nonce}'`,
  );
  const button = '<button form="op.logoutForm" name="logout" value="yes">Sign out</button>';
  const script = `<script nonce="${nonce}">const form=document.getElementById('op.logoutForm');
const yes=document.createElement('input');yes.type='hidden';yes.name='logout';yes.value='yes';form.append(yes);form.submit()</script>`;
  context.body = frame('Signing out …', `${form}<p>${button}</p>`, script);
}

async function postLogoutSuccessSource(context: KoaContextWithOIDC): Promise<void> {
  context.body = frame('You are signed out', '<p>You can close this page.</p>');
}
