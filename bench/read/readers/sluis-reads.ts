import type { TargetReads } from '../../../src/connectors/connector.ts';
import { openHttp, secretHeader } from '../../../src/connectors/http.ts';
import { openMicrosoft } from '../../../src/connectors/targets/microsoft/microsoft.ts';
import { graphLimits } from '../../../src/connectors/targets/microsoft/quota.ts';
import { systemClock } from '../../../src/app/clock.ts';
import type { ReadInput } from '../reader.ts';

/** The product's connector as the product opens it, but for the token, which it is given as the others are. */
export function openReads({ url, token }: ReadInput): TargetReads {
  const auth = secretHeader('authorization', `Bearer ${token}`);
  const http = openHttp({ baseUrl: url, clock: systemClock, auth, limits: graphLimits });
  return openMicrosoft({ graphUrl: url, tenantId: 'lab', clientId: 'lab', clientSecret: 'given' }, http, systemClock)
    .read;
}
