import { sentences } from '../define.ts';

/** What the pages behind personal links say besides `portal.*`: introductions, what each button means, who it is about. */
export const portalPages = sentences({
  'page.title.admin-step': { en: 'A step for an administrator', nl: 'Een stap voor een beheerder' },
  'page.intro': {
    en: '{organisation} moves its devices to Microsoft Intune. Below is what that means for each of yours.',
    nl: '{organisation} brengt de toestellen over naar Microsoft Intune. Hieronder staat wat dat voor elk van de jouwe betekent.',
  },
  'page.from': { en: 'You can start from {at, date, moment}.', nl: 'Je kunt beginnen vanaf {at, date, moment}.' },
  'page.serial': { en: 'serial number ends in {serialEnd}', nl: 'serienummer eindigt op {serialEnd}' },
  'page.serial.where': { en: 'Where it is: {where}.', nl: 'Waar het staat: {where}.' },
  'page.reset': {
    en: 'This device can move only with a reset. Nothing happens to it without your consent: the help desk contacts you.',
    nl: 'Dit toestel kan alleen overstappen als het wordt gewist. Er gebeurt niets zonder je toestemming: de helpdesk neemt contact op.',
  },
  'page.what-stays-goes': { en: 'What stays, what goes', nl: 'Wat blijft, wat verdwijnt' },
  'page.defer.left': {
    en: '{left, plural, one {You can put it off once more.} other {You can put it off # more times.}}',
    nl: '{left, plural, one {Je kunt het nog één keer uitstellen.} other {Je kunt het nog # keer uitstellen.}}',
  },
  'page.detail.leaving': {
    en: 'The old product takes its settings off this device as soon as it is online. Keep it on and connected.',
    nl: 'Het oude product haalt zijn instellingen van dit toestel zodra het online is. Laat het aan en verbonden.',
  },
  'page.detail.enrolled': {
    en: 'Intune checks the device. That takes minutes, now and then some hours.',
    nl: 'Intune controleert het toestel. Dat duurt minuten, soms een paar uur.',
  },
  'page.detail.verified': {
    en: 'This device is in Intune and all is well.',
    nl: 'Dit toestel zit in Intune en alles is in orde.',
  },
  'page.help.phone': { en: 'or call {phone}', nl: 'of bel {phone}' },
  'page.step.why': { en: 'Why', nl: 'Waarom' },
  'page.confirm.note': {
    en: 'Sluis reads back whether it worked; your word alone changes nothing.',
    nl: 'Sluis leest terug of het gelukt is; je woord alleen verandert niets.',
  },
  'page.sign-off.note': {
    en: 'Nobody in this wave is told anything before you press this.',
    nl: 'Niemand in deze groep krijgt bericht voordat je hierop drukt.',
  },
  'page.approve.what': {
    en: '{what, select, handover {The access rules of wave {wave} are handed over to Intune.} unenroll {The devices of wave {wave} are retired from the old product. No device is reset.} lockout {Intune’s rules are switched on, and the people below lose access until their device is enrolled.} other {Wave {wave} asks for your approval.}}',
    nl: '{what, select, handover {De toegangsregels van groep {wave} gaan over naar Intune.} unenroll {De toestellen van groep {wave} verlaten het oude product. Geen toestel wordt gewist.} lockout {De regels van Intune gaan aan, en de personen hieronder verliezen toegang tot hun toestel is aangemeld.} other {Groep {wave} vraagt je goedkeuring.}}',
  },
  'page.people.lockout': {
    en: '{n, plural, =0 {Nobody loses access.} one {One person loses access:} other {# people lose access:}}',
    nl: '{n, plural, =0 {Niemand verliest toegang.} one {Eén persoon verliest toegang:} other {# personen verliezen toegang:}}',
  },
  'page.people.wave': {
    en: '{n, plural, one {One person in this wave} other {# people in this wave}}',
    nl: '{n, plural, one {Eén persoon in deze groep} other {# personen in deze groep}}',
  },
  'page.not-found.title': { en: 'There is no such page', nl: 'Deze pagina bestaat niet' },
  'page.not-found.hint': { en: 'To the status page', nl: 'Naar de statuspagina' },
});
