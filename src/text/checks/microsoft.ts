import { sentences } from '../define.ts';

/** Lines of the check of Entra and Intune. A code with more parts than these falls back to the shorter one. */
export const microsoftChecks = sentences({
  'check.microsoft.sign-in': { en: 'Microsoft: the app signs in', nl: 'Microsoft: de app meldt zich aan' },
  'check.microsoft.sign-in.next': {
    en: 'Check the app registration in Entra: {detail}',
    nl: 'Controleer de app-registratie in Entra: {detail}',
  },
  'check.microsoft.sign-in.wrong-secret.next': {
    en: 'The secret is wrong. Make a new one in Entra (App registrations › Certificates & secrets) and use its value, not its id.',
    nl: 'Het geheim klopt niet. Maak een nieuw in Entra (App-registraties › Certificaten en geheimen) en gebruik de waarde, niet de id.',
  },
  'check.microsoft.sign-in.secret-expired.next': {
    en: 'The secret has expired. Make a new one in Entra (App registrations › Certificates & secrets).',
    nl: 'Het geheim is verlopen. Maak een nieuw in Entra (App-registraties › Certificaten en geheimen).',
  },
  'check.microsoft.sign-in.wrong-tenant.next': {
    en: 'There is no tenant {tenantId}. Use its domain or directory id from the overview page of Entra.',
    nl: 'Er is geen tenant {tenantId}. Gebruik het domein of de directory-id van de overzichtspagina van Entra.',
  },
  'check.microsoft.sign-in.unknown-app.next': {
    en: 'This tenant has no app {clientId}. Use the application (client) id of the app registration.',
    nl: 'Deze tenant heeft geen app {clientId}. Gebruik de toepassings-id (client-id) van de app-registratie.',
  },
  'check.microsoft.sign-in.wrong-certificate.next': {
    en: 'The certificate is not the one of the app registration. Upload its public part there.',
    nl: 'Het certificaat is niet dat van de app-registratie. Upload het openbare deel daar.',
  },
  'check.microsoft.sign-in.app-disabled.next': {
    en: 'The app is disabled. Enable it in Entra under Enterprise applications › Properties.',
    nl: 'De app is uitgeschakeld. Schakel haar in Entra in onder Bedrijfstoepassingen › Eigenschappen.',
  },
  'check.microsoft.permission': { en: 'Microsoft: permission {permission}', nl: 'Microsoft: machtiging {permission}' },
  'check.microsoft.permission.next': {
    en: 'Add {permission} (application) to the app registration and give admin consent. It is needed {why}.',
    nl: 'Voeg {permission} (toepassing) toe aan de app-registratie en geef beheerderstoestemming. Ze is nodig {why}.',
  },
  'check.microsoft.permission.optional-missing': {
    en: 'Microsoft: permission {permission} is not there, and not required',
    nl: 'Microsoft: machtiging {permission} is er niet, en hoeft niet',
  },
  'check.microsoft.permission.optional-missing.next': {
    en: 'Add {permission} only if you want it: it serves {why}.',
    nl: 'Voeg {permission} alleen toe als je dat wilt: ze dient {why}.',
  },
  'check.microsoft.permission.not-needed': {
    en: 'Microsoft: permission {permission} is not needed',
    nl: 'Microsoft: machtiging {permission} is niet nodig',
  },
  'check.microsoft.permission.not-needed.next': {
    en: 'Take it away: Sluis does not use it.',
    nl: 'Trek haar in: Sluis gebruikt haar niet.',
  },
  'check.microsoft.permission.unreadable': {
    en: 'Microsoft: the rights of the app cannot be read',
    nl: 'Microsoft: de rechten van de app zijn niet te lezen',
  },
  'check.microsoft.permission.unreadable.next': {
    en: 'Look at the permissions in Entra: the token does not say them.',
    nl: 'Bekijk de machtigingen in Entra: het token noemt ze niet.',
  },
  'check.microsoft.tenant': {
    en: 'Microsoft: tenant {tenantId} answers',
    nl: 'Microsoft: tenant {tenantId} antwoordt',
  },
  'check.microsoft.tenant.next': {
    en: 'Check graphUrl, network and proxy, then try again.',
    nl: 'Controleer graphUrl, netwerk en proxy, en probeer het opnieuw.',
  },
  'check.microsoft.tenant.different': {
    en: 'Microsoft: the tenant is not the one of the configuration',
    nl: 'Microsoft: de tenant is niet die van de configuratie',
  },
  'check.microsoft.tenant.different.next': {
    en: 'The configuration names {tenantId}, the app belongs to {found}. Decide which is meant before anything is written.',
    nl: 'De configuratie noemt {tenantId}, de app hoort bij {found}. Bepaal welke bedoeld is voordat er iets wordt geschreven.',
  },
  'check.microsoft.app': {
    en: 'Microsoft: the tenant knows the app {app}',
    nl: 'Microsoft: de tenant kent de app {app}',
  },
  'check.microsoft.app.missing': {
    en: 'Microsoft: the tenant does not know the app {app}',
    nl: 'Microsoft: de tenant kent de app {app} niet',
  },
  'check.microsoft.app.missing.next': {
    en: 'The policy that Sluis makes leaves this app out, and Entra refuses a policy that names an app the tenant does not know. Add it in PowerShell: Connect-MgGraph -Scopes Application.ReadWrite.All, then New-MgServicePrincipal -AppId {appId}.',
    nl: 'Het beleid dat Sluis maakt, laat deze app erbuiten, en Entra weigert een beleid met een app die de tenant niet kent. Voeg haar toe in PowerShell: Connect-MgGraph -Scopes Application.ReadWrite.All, en daarna New-MgServicePrincipal -AppId {appId}.',
  },
  'check.microsoft.app.unread': {
    en: 'Microsoft: whether the tenant knows the apps of Intune cannot be read',
    nl: 'Microsoft: of de tenant de apps van Intune kent, is niet te lezen',
  },
  'check.microsoft.app.unread.next': {
    en: 'Check network and proxy, then try again.',
    nl: 'Controleer netwerk en proxy, en probeer het opnieuw.',
  },
});
