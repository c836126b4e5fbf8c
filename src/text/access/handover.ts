import { sentences } from '../define.ts';

/** How each enforcer is handed over: kinds, levers, and what each lever rests on. */
export const handoverTexts = sentences({
  'access.column.enforcer': { en: 'Enforcer', nl: 'Handhaver' },
  'access.column.kind': { en: 'What it is', nl: 'Wat het is' },
  'access.column.word': { en: 'On whose word', nl: 'Op wiens woord' },
  'access.column.lever': { en: 'Lever', nl: 'Hendel' },
  'access.column.attached': { en: 'Attached', nl: 'Vastgemaakt' },
  'access.column.loses': { en: 'Whoever moves also loses', nl: 'Wie verhuist verliest ook' },
  'access.column.precondition': { en: 'Only when', nl: 'Alleen als' },
  'access.column.read-back': { en: 'Seen by', nl: 'Gezien door' },
  'access.column.inverse': { en: 'Way back', nl: 'Weg terug' },
  'access.column.time': { en: 'Surely in force', nl: 'Zeker van kracht' },

  'access.enforcer.policy': { en: 'Entra policy', nl: 'Entra-beleid' },
  'access.enforcer.own-policy': { en: 'policy of Sluis', nl: 'beleid van Sluis' },
  'access.enforcer.partner': { en: 'compliance partner', nl: 'compliancepartner' },
  'access.enforcer.older-partner': { en: 'older partner connection', nl: 'oudere partnerverbinding' },
  'access.enforcer.source-rule': { en: 'rule of the old product', nl: 'regel van het oude product' },

  'access.word.old': {
    en: 'the old product’s for {people}',
    nl: 'dat van het oude product voor {people}',
  },
  'access.word.intune': { en: 'Intune’s for {people}', nl: 'dat van Intune voor {people}' },

  'access.attached.yes': { en: 'yes', nl: 'ja' },
  'access.attached.from': { en: 'yes, surely from {at, date, moment}', nl: 'ja, zeker vanaf {at, date, moment}' },
  'access.attached.unsettled': {
    en: 'seen, not surely in force before {at, date, moment}',
    nl: 'gezien, niet zeker van kracht vóór {at, date, moment}',
  },
  'access.attached.partly': { en: 'on some platforms', nl: 'op sommige platforms' },
  'access.attached.no': { en: 'no', nl: 'nee' },
  'access.attached.unknown': { en: 'cannot be told', nl: 'niet te zeggen' },

  'access.lever.exclusion-group': { en: 'group excluded from the policy', nl: 'groep uitgesloten van het beleid' },
  'access.lever.partner-exclusion': {
    en: 'group excluded from the partner’s assignment',
    nl: 'groep uitgesloten van de toewijzing van de partner',
  },
  'access.lever.product-group': { en: 'the product’s own group', nl: 'een groep van het product zelf' },
  'access.lever.whole-off': { en: 'all of it off, by a person', nl: 'het geheel uit, door een mens' },
  'access.lever.manual': { en: 'a person’s step', nl: 'een stap van een mens' },
  'access.lever.inclusion-group': { en: 'group included in the policy', nl: 'groep opgenomen in het beleid' },

  'access.lever.exclusion-group.precondition': {
    en: 'the exclusion was read back and is a day old while its group was empty; the person was told so long ago as promised',
    nl: 'de uitsluiting is teruggelezen en een dag oud terwijl de groep leeg was; de persoon is zo lang geleden ingelicht als beloofd',
  },
  'access.lever.exclusion-group.read-back': {
    en: 'excluded groups of the policy, and members of the group, in Graph',
    nl: 'uitgesloten groepen van het beleid, en leden van de groep, in Graph',
  },
  'access.lever.partner-exclusion.precondition': {
    en: 'the person is surely out of every old policy first: without the partner those would act on Intune’s word at once',
    nl: 'de persoon is eerst zeker uit elk oud beleid: zonder de partner zou dat meteen op Intunes woord werken',
  },
  'access.lever.partner-exclusion.read-back': {
    en: 'the partner’s assignments per platform and members of the group in Graph; where the product needs a sync, its heartbeat or a person’s word',
    nl: 'de toewijzingen van de partner per platform en leden van de groep in Graph; waar het product moet synchroniseren, zijn hartslag of het woord van een mens',
  },
  'access.lever.product-group.precondition': {
    en: 'the group was attached to the rule and read back while it was empty',
    nl: 'de groep is aan de regel gehangen en teruggelezen terwijl zij leeg was',
  },
  'access.lever.product-group.read-back': {
    en: 'the rule and the members of the group, in the old product',
    nl: 'de regel en de leden van de groep, in het oude product',
  },
  'access.lever.whole-off.precondition': {
    en: 'nobody outside the waves that move is under it',
    nl: 'niemand buiten de golven die verhuizen valt eronder',
  },
  'access.lever.whole-off.read-back': { en: 'its state in the next read', nl: 'de toestand in de volgende lezing' },
  'access.lever.manual.precondition': {
    en: 'an administrator takes out the wave’s people, and nobody else; nothing goes on before it is seen',
    nl: 'een beheerder haalt de mensen van de golf eruit, en niemand anders; niets gaat verder voordat het is gezien',
  },
  'access.lever.manual.read-back': {
    en: 'its assignments in the next read',
    nl: 'de toewijzingen in de volgende lezing',
  },
  'access.lever.inclusion-group.precondition': {
    en: 'old rules are surely off for the person, the promised date has come, and who would lose access was approved by name',
    nl: 'oude regels zijn voor de persoon zeker uit, de beloofde datum is er, en wie de toegang zou verliezen is bij naam goedgekeurd',
  },
  'access.lever.inclusion-group.read-back': {
    en: 'the policy as a whole, and members of the group, in Graph',
    nl: 'het beleid als geheel, en leden van de groep, in Graph',
  },

  'access.inverse.remove-member': { en: 'out of the group again', nl: 'weer uit de groep' },
  'access.inverse.readmit-in-source': {
    en: 'out of the product’s group again',
    nl: 'weer uit de groep van het product',
  },
  'access.inverse.none': { en: 'the same person takes it back', nl: 'dezelfde mens draait het terug' },

  'access.settles.hastened': {
    en: '{hastened, number} minutes after sessions were revoked, else a day',
    nl: '{hastened, number} minuten nadat sessies zijn ingetrokken, anders een dag',
  },
  'access.settles.at-most': {
    en: '{hours, plural, =0 {{minutes, number} minutes after it is seen} one {an hour after it is seen} other {# hours after it is seen}}',
    nl: '{hours, plural, =0 {{minutes, number} minuten nadat het is gezien} one {een uur nadat het is gezien} other {# uur nadat het is gezien}}',
  },
  'access.loses.block': { en: 'a refusal by more than compliance', nl: 'een weigering om meer dan conformiteit' },
  'access.loses.session': { en: 'session controls', nl: 'sessiebeheer' },
  'access.loses.unknown': { en: 'something not understood', nl: 'iets dat niet is begrepen' },
});
