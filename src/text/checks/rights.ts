import { sentences } from '../define.ts';

/** What a permission is for; `sluis check` names it beside the permission. */
export const rights = sentences({
  'right.read-users': {
    en: 'to read users, their language and their department',
    nl: 'om gebruikers, hun taal en afdeling te lezen',
  },
  'right.read-licences': {
    en: 'to read which licences contain Intune and are free',
    nl: 'om te lezen welke licenties Intune bevatten en vrij zijn',
  },
  'right.read-devices': {
    en: 'to read Entra devices and see that their MDM is none',
    nl: 'om Entra-toestellen te lezen en te zien dat ze geen MDM hebben',
  },
  'right.read-managed-devices': {
    en: 'to see devices arrive in Intune and become compliant',
    nl: 'om toestellen in Intune te zien aankomen en in orde komen',
  },
  'right.read-groups': { en: 'to read whom a policy covers', nl: 'om te lezen voor wie een beleid geldt' },
  'right.read-roles': {
    en: 'to keep roles that must never be locked out',
    nl: 'om rollen te sparen die nooit buitengesloten mogen worden',
  },
  'right.read-policies': {
    en: 'to read the conditional access policies',
    nl: 'om het beleid voor voorwaardelijke toegang te lezen',
  },
  'right.write-policies': {
    en: 'to exclude our group from the old policy and to make the new one',
    nl: 'om onze groep uit het oude beleid te sluiten en het nieuwe te maken',
  },
  'right.write-partner': {
    en: 'to exclude our group from the compliance partner',
    nl: 'om onze groep uit de compliancepartner te sluiten',
  },
  'right.read-compliance': {
    en: 'to see that every platform has a compliance policy',
    nl: 'om te zien dat elk platform een nalevingsbeleid heeft',
  },
  'right.read-device-limit': {
    en: 'to see who would pass the device limit',
    nl: 'om te zien wie boven de toestelgrens komt',
  },
  'right.create-groups': {
    en: 'to make the three groups that move people',
    nl: 'om de drie groepen te maken die mensen verplaatsen',
  },
  'right.write-members': {
    en: 'to put one person at a time into those groups',
    nl: 'om één persoon tegelijk in die groepen te zetten',
  },
  'right.revoke-sessions': {
    en: 'to make a change of rules take effect within minutes',
    nl: 'om een wijziging van regels binnen minuten te laten ingaan',
  },
  'right.sync-device': { en: 'to ask a device to check in', nl: 'om een toestel te vragen zich te melden' },
  'right.send-mail': { en: 'to send mail by Microsoft Graph', nl: 'om mail te sturen via Microsoft Graph' },
});
