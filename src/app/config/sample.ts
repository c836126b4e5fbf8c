/** A complete sluis.yaml, as the README shows it; tests change one line of it at a time. */
export const sampleConfig = `organisation: { name: Contoso Waterworks, languages: [nl, en], timeZone: Europe/Amsterdam }
source:
  product: workspace-one
  url: https://as123.awmdm.com
  tokenUrl: https://emea.uemauth.workspaceone.com/connect/token
  tenantCode: env:WS1_TENANT_CODE
  clientId: sluis
  credentials: env:WS1_SECRET
target:
  tenant: contoso.onmicrosoft.com
  clientId: 11111111-2222-3333-4444-555555555555
  credentials: file:./secrets/graph.pem
database: embedded
enforcement: { after: grace, days: 14 }
notice: { before: 5 days, reminders: [3 days, 1 day], quiet: 19:00-08:00 }
emergencyAccounts: [breakglass@contoso.com]
helpDesk: { mail: helpdesk@contoso.com, phone: "+31 20 123 4567", ticketsPerDay: 40 }
administrator: { mail: Admin@contoso.com }
approvals: { handover: two-person, unenroll: one-person, approvers: [ann@contoso.com, bob@contoso.com] }
mail: { channel: smtp, server: smtp.contoso.com:25, from: move@contoso.com }
portal: { url: https://move.contoso.com/, listen: 127.0.0.1:8080 }
unenroll: { start: user, atDeadline: wait }
limbo: { limit: 3 hours }
waves:
  - { name: IT pilot, group: MDM-Pilot, pilot: { enrolled: 95 %, compliant: 90 %, limboMinutes: 30 } }
  - { name: Head office, department: [Finance, Legal], after: 2 weeks, start: 2026-04-01 }
  - { name: everyone else, size: auto }
signIn:
  issuer: https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0
  clientId: 22222222-3333-4444-5555-666666666666
  credentials: env:SIGN_IN_SECRET
  roles: { administrator: [Sluis.Administrator, Ann@contoso.com], help-desk: [AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE] }
`;
