import { sentences } from '../define.ts';

/** What the pages behind the links of help desk, administrator and approvers say. */
export const staffPages = sentences({
  'portal.help-desk.title': { en: 'Briefing for wave {wave}', nl: 'Briefing voor golf {wave}' },
  'portal.help-desk.sign-off': { en: 'We are ready', nl: 'Wij zijn er klaar voor' },
  'portal.help-desk.done': { en: 'Signed off. Thank you.', nl: 'Afgetekend. Dank je wel.' },
  'portal.admin-step.confirm': { en: 'I did this', nl: 'Ik heb dit gedaan' },
  'portal.admin-step.done': {
    en: 'Noted. We now look for the effect ourselves.',
    nl: 'Genoteerd. We kijken nu zelf of het effect er is.',
  },
  'portal.staff.not-asked': {
    en: 'This is not asked of you at this moment.',
    nl: 'Dit wordt je op dit moment niet gevraagd.',
  },
  'portal.approval.title': { en: 'Approval for wave {wave}', nl: 'Goedkeuring voor golf {wave}' },
  'portal.approval.approve': { en: 'Approve', nl: 'Goedkeuren' },
  'portal.approval.done': {
    en: 'Approved. It is in the audit record under your name.',
    nl: 'Goedgekeurd. Het staat onder jouw naam in het auditlogboek.',
  },
  'portal.approval.refuse': { en: 'Say no', nl: 'Nee zeggen' },
  'portal.approval.refuse.open': { en: 'Say no to this', nl: 'Hier nee op zeggen' },
  'portal.approval.refuse.why': { en: 'Why not?', nl: 'Waarom niet?' },
  'portal.approval.refuse.note': {
    en: 'It then waits until you say yes yourself. Your no and its reason are shown to the administrators and stand in the audit record under your name.',
    nl: 'Het wacht dan tot je zelf ja zegt. Je nee en de reden zijn te zien voor de beheerders en staan onder jouw naam in het auditlogboek.',
  },
  'portal.approval.refused': {
    en: 'You said no: “{reason}”. It waits until you say yes yourself.',
    nl: 'Je hebt nee gezegd: “{reason}”. Het wacht tot je zelf ja zegt.',
  },
  'page.not-built.title': { en: 'The console is not built yet', nl: 'De console is nog niet gebouwd' },
  'page.not-built.how': {
    en: 'Its pages are made from their sources once, on the machine where Sluis runs. In the folder of Sluis, run:',
    nl: 'De pagina’s worden één keer uit hun bronnen gemaakt, op de machine waar Sluis draait. Voer in de map van Sluis uit:',
  },
  'page.not-built.then': {
    en: 'It takes up to a minute and Sluis need not be stopped. Then load this page again.',
    nl: 'Het duurt hooguit een minuut en Sluis hoeft er niet voor te stoppen. Laad daarna deze pagina opnieuw.',
  },
  'page.not-built.meanwhile': {
    en: 'The move does not wait for it: the live picture works without the console.',
    nl: 'De overstap wacht er niet op: het live beeld werkt zonder de console.',
  },
  'page.not-built.again': { en: 'Load again', nl: 'Opnieuw laden' },
  'page.title.admin-step': { en: 'A step for an administrator', nl: 'Een stap voor een beheerder' },
  'page.step.why': { en: 'Why', nl: 'Waarom' },
  'page.confirm.note': {
    en: 'Sluis reads back whether it worked; your word alone changes nothing.',
    nl: 'Sluis leest terug of het gelukt is; je woord alleen verandert niets.',
  },
  'page.sign-off.note': {
    en: 'Nobody in this wave is told anything before you press this.',
    nl: 'Niemand in deze golf krijgt bericht voordat je hierop drukt.',
  },
  'page.approve.what': {
    en: '{what, select, handover {The access rules of wave {wave} are handed over to Intune.} unenroll {The devices of wave {wave} are retired from the old product. No device is reset.} lockout {Intune’s rules are switched on, and the people below lose access until their device is enrolled.} other {Wave {wave} asks for your approval.}}',
    nl: '{what, select, handover {De toegangsregels van golf {wave} gaan over naar Intune.} unenroll {De toestellen van golf {wave} verlaten het oude product. Geen toestel wordt gewist.} lockout {De regels van Intune gaan aan, en de personen hieronder verliezen toegang tot hun toestel is aangemeld.} other {Golf {wave} vraagt je goedkeuring.}}',
  },
  'page.people.lockout': {
    en: '{n, plural, =0 {Nobody loses access.} one {One person loses access:} other {# people lose access:}}',
    nl: '{n, plural, =0 {Niemand verliest toegang.} one {Eén persoon verliest toegang:} other {# personen verliezen toegang:}}',
  },
  'page.people.wave': {
    en: '{n, plural, one {One person in this wave} other {# people in this wave}}',
    nl: '{n, plural, one {Eén persoon in deze golf} other {# personen in deze golf}}',
  },
});
