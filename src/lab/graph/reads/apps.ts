import type { Reply } from '../../world/event.ts';
import type { WorldState } from '../../world/state.ts';
import { answerList, type Row } from '../protocol/collection.ts';
import type { ReadContext } from '../protocol/request.ts';

/** Apps of Microsoft that a tenant knows by a service principal of its own. Source: Entra, first-party Microsoft applications. */
const APPS = [
  { appId: '00000002-0000-0ff1-ce00-000000000000', displayName: 'Office 365 Exchange Online' },
  { appId: '00000003-0000-0ff1-ce00-000000000000', displayName: 'Office 365 SharePoint Online' },
  { appId: '0000000a-0000-0000-c000-000000000000', displayName: 'Microsoft Intune' },
  { appId: 'd4ebce55-015a-49b5-a083-c84d1797ae8c', displayName: 'Microsoft Intune Enrollment' },
] as const;
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Has this tenant no service principal of the app? It has one of every app but those that it is said to lack. */
export const lacksApp = (state: WorldState, appId: string): boolean =>
  (state.directory.missingApps ?? []).includes(appId.toLowerCase());

/** Each tenant gives the principal an id of its own; the lab derives it from the app's. */
const principalRow = ({ appId, displayName }: (typeof APPS)[number]): Row => ({
  id: `5e000000-${appId.slice(9)}`,
  deletedDateTime: null,
  accountEnabled: true,
  appDisplayName: displayName,
  appId,
  appOwnerOrganizationId: MICROSOFT,
  displayName,
  servicePrincipalType: 'Application',
});

export const listServicePrincipals = (context: ReadContext): Reply =>
  answerList(context, {
    name: 'servicePrincipals',
    type: 'servicePrincipal',
    slots: APPS.filter(({ appId }) => !lacksApp(context.state, appId)),
    render: (app) => [principalRow(app)],
    defaults: null,
    known: Object.keys(principalRow(APPS[0])),
    filterable: ['id', 'appId', 'displayName', 'servicePrincipalType'],
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: true,
    options: ['$select', '$top', '$filter', '$skiptoken'],
  });
