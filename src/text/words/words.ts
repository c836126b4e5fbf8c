import { sentences } from '../define.ts';

/** Words that several faces share: phases, gates, actions, levers, weights. */
export const words = sentences({
  'phase.known': { en: 'known', nl: 'bekend' },
  'phase.ready': { en: 'ready', nl: 'klaar om te beginnen' },
  'phase.notified': { en: 'notified', nl: 'ingelicht' },
  'phase.scoped-out': { en: 'out of the old rules', nl: 'uit de oude regels' },
  'phase.leaving': { en: 'leaving', nl: 'vertrekt' },
  'phase.limbo': { en: 'in between', nl: 'ertussenin' },
  'phase.enrolled': { en: 'enrolled', nl: 'aangemeld' },
  'phase.compliant': { en: 'compliant', nl: 'in orde' },
  'phase.verified': { en: 'verified', nl: 'bewezen' },
  'phase.waiting': { en: 'waiting', nl: 'wacht' },
  'phase.waiting-for-user': { en: 'waiting for the user', nl: 'wacht op de gebruiker' },
  'phase.waiting-for-admin': { en: 'waiting for an administrator', nl: 'wacht op een beheerder' },
  'phase.reset-needed': { en: 'reset needed', nl: 'moet worden gewist' },
  'phase.excluded': { en: 'left out', nl: 'erbuiten gelaten' },
  'phase.stuck': { en: 'stuck', nl: 'vastgelopen' },

  'gate.in-force': { en: 'in force', nl: 'van kracht' },
  'gate.off': { en: 'off', nl: 'uit' },
  'gate.maybe': { en: 'maybe', nl: 'misschien' },
  'gate.old': { en: 'old rules', nl: 'oude regels' },
  'gate.new': { en: 'new rules', nl: 'nieuwe regels' },

  'weight.blocks': { en: 'blocks', nl: 'blokkeert' },
  'weight.warns': { en: 'warns', nl: 'waarschuwt' },
  'weight.info': { en: 'for information', nl: 'ter informatie' },

  'lever.exempt': {
    en: 'out of the old conditional access policies',
    nl: 'uit het oude beleid voor voorwaardelijke toegang',
  },
  'lever.released': { en: 'out of the compliance partner’s authority', nl: 'uit het gezag van de compliancepartner' },
  'lever.enforced': {
    en: 'under Intune’s conditional access policy',
    nl: 'onder het beleid voor voorwaardelijke toegang van Intune',
  },
  'lever.source-exempt': { en: 'out of the old product’s own rules', nl: 'uit de eigen regels van het oude product' },

  'action.ensure-group': { en: 'make the group {object}', nl: 'maak de groep {object}' },
  'action.exclude-from-policy': {
    en: 'exclude our group from the policy {object}',
    nl: 'sluit onze groep uit van het beleid {object}',
  },
  'action.exclude-from-partner': {
    en: 'exclude our group from the compliance partner {object}',
    nl: 'sluit onze groep uit van de compliancepartner {object}',
  },
  'action.attach-source-exemption': {
    en: 'attach the exemption to the old rule {object}: whoever is put into it later is out of that rule’s groups in the old product',
    nl: 'koppel de uitzondering aan de oude regel {object}: wie er later in komt, is uit de groepen van die regel in het oude product',
  },
  'action.readmit-to-policy': {
    en: 'take our group out of the exclusions of the policy {object}',
    nl: 'haal onze groep uit de uitsluitingen van het beleid {object}',
  },
  'action.readmit-to-partner': {
    en: 'take our group out of the exclusions of the compliance partner {object}',
    nl: 'haal onze groep uit de uitsluitingen van de compliancepartner {object}',
  },
  'action.detach-source-exemption': {
    en: 'take the exemption off the old rule {object}',
    nl: 'haal de uitzondering van de oude regel {object}',
  },
  'action.ensure-policy': {
    en: 'make Intune’s policy {object}, report-only',
    nl: 'maak het beleid van Intune {object}, alleen-rapporteren',
  },
  'action.enable-policy': {
    en: 'switch on the policy {object} while its group is empty',
    nl: 'zet het beleid {object} aan terwijl de groep leeg is',
  },
  'action.add-member': { en: 'add {subject} to {object}', nl: 'voeg {subject} toe aan {object}' },
  'action.remove-member': { en: 'take {subject} out of {object}', nl: 'haal {subject} uit {object}' },
  'action.exempt-in-source': {
    en: 'take {subject} out of the old product’s own rules',
    nl: 'haal {subject} uit de eigen regels van het oude product',
  },
  'action.readmit-in-source': {
    en: 'put {subject} back under the old product’s own rules',
    nl: 'zet {subject} terug onder de eigen regels van het oude product',
  },
  'action.revoke-sessions': { en: 'end the sessions of {subject}', nl: 'beëindig de sessies van {subject}' },
  'action.retire-device': {
    en: 'take {subject} out of the old product (company data only)',
    nl: 'haal {subject} uit het oude product (alleen bedrijfsgegevens)',
  },
  'action.sync-device': {
    en: 'ask {subject} to check in with Intune',
    nl: 'vraag {subject} zich bij Intune te melden',
  },
  'action.send-message': { en: 'write to {to}: {message}', nl: 'schrijf {to}: {message}' },

  'message.announcement': { en: 'announcement', nl: 'aankondiging' },
  'message.invitation': { en: 'invitation', nl: 'uitnodiging' },
  'message.reminder': { en: 'reminder', nl: 'herinnering' },
  'message.deadline': { en: 'deadline', nl: 'laatste oproep' },
  'message.enroll': { en: 'enroll now', nl: 'nu aanmelden' },
  'message.blocked': { en: 'why blocked', nl: 'waarom geblokkeerd' },
  'message.stuck': { en: 'stuck', nl: 'halverwege' },
  'message.welcome': { en: 'welcome', nl: 'welkom' },
  'message.help-desk-briefing': { en: 'help desk briefing', nl: 'briefing helpdesk' },
  'message.admin-step': { en: 'step by hand', nl: 'handmatige stap' },
  'message.approval-request': { en: 'approval request', nl: 'verzoek om goedkeuring' },
});
