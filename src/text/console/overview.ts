import { sentences } from '../define.ts';

/** The console's overview, and the parts that it shares with other pages: lock picture, findings. */
export const overviewPageTexts = sentences({
  'overview.totals': { en: 'All devices', nl: 'Alle toestellen' },
  'overview.close': { en: 'Close', nl: 'Sluiten' },
  'overview.laws.kept': {
    en: 'No access law was broken; {checked} writes were checked.',
    nl: 'Geen toegangswet is gebroken; {checked} schrijfacties zijn gecontroleerd.',
  },
  'overview.laws.broken': {
    en: 'Sluis stopped {count, plural, one {one write of its own} other {# writes of its own}} because an access law would have been broken. This is a bug: pause the waves and report it.',
    nl: 'Sluis heeft {count, plural, one {één eigen schrijfactie} other {# eigen schrijfacties}} tegengehouden omdat een toegangswet gebroken zou zijn. Dit is een fout: pauzeer de golven en meld het.',
  },
  'overview.forecast': {
    en: 'Ready about {likely} (between {earliest} and {latest}).',
    nl: 'Klaar rond {likely} (tussen {earliest} en {latest}).',
  },
  'overview.no-forecast': { en: 'No forecast yet.', nl: 'Nog geen voorspelling.' },
  'overview.up-to-people': {
    en: 'No forecast: each device that is left waits for a person.',
    nl: 'Geen voorspelling: elk toestel dat er nog is wacht op een mens.',
  },
  'overview.finished': { en: 'The move has come to rest.', nl: 'De overstap is tot rust gekomen.' },

  'overview.lock': { en: 'The lock', nl: 'De sluis' },
  'overview.lock.of': { en: 'The lock: {wave}', nl: 'De sluis: {wave}' },
  'overview.lock.choose': { en: 'Wave to show', nl: 'Golf om te tonen' },
  'overview.lock.says': {
    en: '{wave}. Old product: {old} to go. Lock chamber: {notified} told, {leaving} leaving, {limbo} in between. Intune: {verified} verified, {enrolled} enrolled. Old rules: {oldRules}. New rules: {newRules}.',
    nl: '{wave}. Oude product: {old} te gaan. Sluiskolk: {notified} ingelicht, {leaving} vertrekt, {limbo} ertussenin. Intune: {verified} geverifieerd, {enrolled} aangemeld. Oude regels: {oldRules}. Nieuwe regels: {newRules}.',
  },
  'overview.lock.untouched': {
    en: '{n, plural, one {One person of this wave has} other {# people of this wave have}} not been let out of the old rules: the gates do not speak of {n, plural, one {that person} other {them}}.',
    nl: '{n, plural, one {Eén persoon van deze golf is} other {# personen van deze golf zijn}} niet uit de oude regels gelaten: de deuren zeggen niets over {n, plural, one {die persoon} other {hen}}.',
  },
  'overview.lock.broken': {
    en: 'Both gates are shut: people may be under both sides’ rules at once. This must never be. Pause this wave and report it.',
    nl: 'Beide deuren zijn dicht: mensen kunnen onder beide regels tegelijk vallen. Dit mag nooit. Pauzeer deze golf en meld het.',
  },
  'overview.no-waves': { en: 'There are no waves yet.', nl: 'Er zijn nog geen golven.' },
  'overview.no-waves.next': {
    en: 'They appear when both sides were read once.',
    nl: 'Ze verschijnen zodra beide kanten één keer zijn gelezen.',
  },

  'overview.burn-up': { en: 'Progress', nl: 'Voortgang' },
  'overview.burn-up.says': {
    en: '{verified} of {target} devices are verified. {told} were told, {left} have left the old product, {arrived} have arrived in Intune. The table says the same day by day.',
    nl: '{verified} van {target} toestellen zijn geverifieerd. {told} zijn ingelicht, {left} hebben het oude product verlaten, {arrived} zijn in Intune aangekomen. De tabel zegt hetzelfde per dag.',
  },
  'overview.burn-up.table': { en: 'Progress, day by day', nl: 'Voortgang, dag voor dag' },
  'overview.findings.devices': { en: 'Show these devices', nl: 'Toon deze toestellen' },
  'overview.as-table': { en: 'Show as table', nl: 'Toon als tabel' },
  'overview.day': { en: 'Day', nl: 'Dag' },
  'overview.opens': { en: 'Opened', nl: 'Geopend' },
  'overview.curve.told': { en: 'told', nl: 'ingelicht' },
  'overview.curve.left': { en: 'left', nl: 'vertrokken' },
  'overview.curve.arrived': { en: 'arrived', nl: 'aangekomen' },
  'overview.curve.verified': { en: 'verified', nl: 'geverifieerd' },
  'overview.curve.forecast': { en: 'forecast', nl: 'voorspelling' },
  'overview.curve.target': { en: 'to bring home:', nl: 'thuis te brengen:' },

  'overview.findings.more': {
    en: '(and {count, plural, one {one other} other {# others}})',
    nl: '(en {count, plural, one {één andere} other {# andere}})',
  },
  'overview.findings.show': { en: 'Show {count}: {title}', nl: 'Toon {count}: {title}' },
  'overview.findings.shown': { en: '{shown} of {total}', nl: '{shown} van {total}' },
  'overview.findings.next-page': { en: 'Show more', nl: 'Toon meer' },
  'overview.findings.tenant': { en: 'the whole tenant', nl: 'de hele tenant' },

  'overview.todo.approvals': {
    en: '{count, plural, one {One approval waits} other {# approvals wait}} for you.',
    nl: '{count, plural, one {Eén goedkeuring wacht} other {# goedkeuringen wachten}} op jou.',
  },
  'overview.todo.sign-off': {
    en: 'The wave {wave} waits until the help desk says that it is ready.',
    nl: 'De golf {wave} wacht tot de helpdesk zegt dat die klaar is.',
  },
  'overview.todo.gate': {
    en: 'The wave {wave} may not open: the one before it did not show what was asked.',
    nl: 'De golf {wave} mag niet open: de vorige liet niet zien wat werd gevraagd.',
  },
  'overview.todo.brake': {
    en: 'The wave {wave} has stopped by itself: too many are stuck in between.',
    nl: 'De golf {wave} is vanzelf gestopt: te veel toestellen zitten ertussenin vast.',
  },
  'overview.todo.steps': {
    en: '{count, plural, one {One step waits} other {# steps wait}} for your hand.',
    nl: '{count, plural, one {Eén stap wacht} other {# stappen wachten}} op jouw hand.',
  },
  'overview.todo.to-plan': { en: 'Open plan and approvals', nl: 'Open plan en goedkeuringen' },
  'overview.todo.to-wave': { en: 'Open this wave', nl: 'Open deze golf' },
});
