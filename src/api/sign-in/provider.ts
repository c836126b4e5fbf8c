import * as openid from 'openid-client';
import { fail, ok, type Result } from '../../domain/result.ts';

export interface ProviderSettings {
  /** As the provider names itself, to the letter. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What one way to the provider and back must bring home; kept in the session meanwhile. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `reason` is a word of the protocol or Entra's number (AADSTS...); never a text of the other side, which may hold anything. */
export interface ProviderFailure {
  readonly code: 'sign-in-failed' | 'sign-in-refused' | 'sign-in-credentials' | 'sign-in-unreachable';
  readonly reason: string;
}

/** The organisation's identity provider, by OpenID Connect. Asked for its addresses at the first sign-in, and again after a failure. */
export interface Provider {
  /** Does it answer as itself? Null: yes. */
  readonly reach: () => Promise<ProviderFailure | null>;
  readonly begin: (back: string) => Promise<Result<{ readonly url: string; readonly flow: Flow }, ProviderFailure>>;
  /** @param answer  our own address with all that the provider added to it */
  readonly finish: (answer: URL, flow: Flow) => Promise<Result<Readonly<Record<string, unknown>>, ProviderFailure>>;
  /** Where the browser goes to end its session there too; null where the provider has no such place or does not answer. */
  readonly endUrl: (back: string) => Promise<string | null>;
}

const PATIENCE_S = 10;

export function openProvider({ issuer, clientId, clientSecret }: ProviderSettings): Provider {
  const discover = discoverer(new URL(issuer), clientId, clientSecret);
  return {
    reach: async () => {
      const found = await discover();
      return found.ok ? null : found.error;
    },
    begin: async (back) => {
      const found = await discover();
      if (!found.ok) return found;
      const flow = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(found.value, {
        redirect_uri: back,
        scope: 'openid profile email',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return ok({ url: url.href, flow });
    },
    finish: async (answer, flow) => {
      const found = await discover();
      if (!found.ok) return found;
      try {
        const tokens = await openid.authorizationCodeGrant(found.value, answer, {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.verifier,
          idTokenExpected: true,
        });
        return ok({ ...tokens.claims() });
      } catch (error) {
        return fail(failureOf(error));
      }
    },
    endUrl: async (back) => {
      const found = await discover();
      // Signing out of here does not wait for anybody.
      if (!found.ok || found.value.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(found.value, { post_logout_redirect_uri: back }).href;
    },
  };
}

/** Asks the provider for its addresses once, and anew after a failure. */
function discoverer(
  server: URL,
  clientId: string,
  clientSecret: string,
): () => Promise<Result<openid.Configuration, ProviderFailure>> {
  const plain = server.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
  const ask = (): Promise<openid.Configuration> =>
    openid.discovery(server, clientId, undefined, openid.ClientSecretPost(clientSecret), {
      timeout: PATIENCE_S,
      execute: plain ? [openid.allowInsecureRequests] : [],
    });
  let known: Promise<openid.Configuration> | null = null;
  return async () => {
    const asked = (known ??= ask());
    try {
      return ok(await asked);
    } catch (error) {
      if (known === asked) known = null;
      const reason = failureOf(error).reason;
      return fail({ code: 'sign-in-unreachable', reason });
    }
  };
}

const REFUSALS = ['access_denied', 'login_required', 'consent_required', 'interaction_required'];

/** @throws what is no answer of a provider, and no silence either: a bug */
function failureOf(error: unknown): ProviderFailure {
  if (error instanceof openid.AuthorizationResponseError) {
    const code = REFUSALS.includes(error.error) ? 'sign-in-refused' : 'sign-in-failed';
    return { code, reason: reasonOf(error.error, error.error_description) };
  }
  if (error instanceof openid.ResponseBodyError) {
    const ours = error.error === 'invalid_client' || error.error === 'unauthorized_client';
    const reason = reasonOf(error.error, error.error_description);
    return { code: ours ? 'sign-in-credentials' : 'sign-in-failed', reason };
  }
  if (error instanceof openid.WWWAuthenticateChallengeError)
    return { code: 'sign-in-credentials', reason: 'challenge' };
  const word = error instanceof openid.ClientError ? (error.code ?? '') : '';
  if (/^OAUTH_(?:INVALID_RESPONSE|JWT|JSON_ATTRIBUTE|KEY)/.test(word)) return { code: 'sign-in-failed', reason: word };
  if (error instanceof openid.ClientError || error instanceof TypeError)
    return { code: 'sign-in-unreachable', reason: word || 'no-answer' };
  throw error;
}

function reasonOf(error: string, description: string | undefined): string {
  const number = /AADSTS\d{1,9}/.exec(description ?? '')?.[0];
  return number ?? (/^[a-z_]{1,40}$/.test(error) ? error : 'other');
}
