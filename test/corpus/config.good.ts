/** A sluis.yaml that says everything that can be said, so that each of its values can be made wrong. */
export const fullConfig = `organisation:
  name: Contoso Waterworks
  languages: [nl, en]
  timeZone: Europe/Amsterdam
  colour: "#0f6cbd"
  logo: https://contoso.com/logo.png
source:
  product: workspace-one
  url: https://as123.awmdm.com
  tokenUrl: https://emea.uemauth.workspaceone.com/connect/token
  tenantCode: env:WS1_TENANT_CODE
  clientId: sluis
  credentials: env:WS1_SECRET
  organizationGroup: 570
  exemptionGroup: Sluis exempt
  ruleGroups: [All iOS, All Android]
  sharedGroups: [All iOS, Everybody]
  modeGroups: { android-work-profile: BYOD, apple-ade: Depot }
target:
  tenant: contoso.onmicrosoft.com
  clientId: 11111111-2222-3333-4444-555555555555
  credentials: file:./secrets/graph.pem
  graphUrl: https://graph.microsoft.com
  loginUrl: https://login.microsoftonline.com
database: env:SLUIS_DB
enforcement: { after: grace, days: 14 }
notice: { before: 5 days, window: 2 weeks, announcement: 3 weeks, reminders: [3 days, 1 day], quiet: 19:00-08:00 }
emergencyAccounts: [breakglass@contoso.com]
helpDesk: { mail: helpdesk@contoso.com, phone: "+31 20 123 4567", ticketsPerDay: 40 }
administrator: { mail: admin@contoso.com }
projectLead: { mail: lead@contoso.com }
approvals: { handover: two-person, unenroll: one-person, approvers: [ann@contoso.com, bob@contoso.com] }
mail: { channel: smtp, server: smtp.contoso.com:25, from: move@contoso.com, user: mover, credentials: env:SMTP, bounces: ./bounces }
notify: { webhook: env:HOOK }
portal: { url: https://move.contoso.com, listen: 127.0.0.1:8080, proxies: [10.0.0.5, 10.0.1.0/24] }
signIn:
  issuer: https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0
  clientId: 22222222-3333-4444-5555-666666666666
  credentials: env:SIGN_IN_SECRET
  roles: { administrator: [Sluis.Administrator], security-officer: [a@contoso.com], help-desk: [b@contoso.com], project-lead: [c@contoso.com] }
watch: { listen: 127.0.0.1:9464 }
log: { people: true }
unenroll: { start: user, atDeadline: wait, perHour: 30, unknownLicence: wait, unknownPlatform: wait }
limbo: { limit: 3 hours, atMost: 200 }
compliantOnly: [windows]
unrelatedPolicies: [Require MFA]
waves:
  - { name: IT pilot, group: MDM-Pilot, pilot: { enrolled: 95 %, compliant: 90 %, limboMinutes: 30 } }
  - { name: Head office, department: [Finance, Legal], after: 2 weeks, start: 2026-04-01 }
  - { name: Depot, users: [dan@contoso.com], criteria: { enrolled: 80 %, compliant: 80 %, limboMinutes: 60 } }
  - { name: everyone else, size: auto }
`;

/** The same with a list in the place of an old product. */
export const listConfig = fullConfig.replace(
  /^source:\n(?: {2}.*\n)+/m,
  'source: { product: list, file: ./devices.csv, mapping: { serial: Serienummer } }\n',
);

/** The same with an account that signs in to the old product by name. */
export const basicConfig = fullConfig
  .replace(/^ {2}tokenUrl: .*\n/m, '')
  .replace('  clientId: sluis\n', '  userName: svc-sluis\n');

/** The same with mail in clear. */
export const clearMailConfig = fullConfig.replace(
  /^mail: .*$/m,
  'mail: { channel: smtp, server: smtp.contoso.com:25, from: move@contoso.com, tls: none }',
);

/** The same with mail by Graph. */
export const graphMailConfig = fullConfig.replace(/^mail: .*$/m, 'mail: { channel: graph, from: move@contoso.com }');
