import { sentences } from '../define.ts';

/** Findings on users and waves; see `tenant.ts` for the form. */
export const peopleFindings = sentences({
  'finding.not-planned': {
    en: 'Sluis itself failed at {subject}. Nothing is done for them; the others go on.',
    nl: 'Sluis zelf liep vast op {subject}. Voor hen gebeurt niets; de anderen gaan door.',
  },
  'finding.not-planned.next': {
    en: 'This is a mistake of ours. Send errors.log of the data folder to the maintainers; it holds no secrets.',
    nl: 'Dit is een fout van ons. Stuur errors.log uit de gegevensmap naar de makers; er staan geen geheimen in.',
  },
  'finding.user-not-in-entra': { en: '{subject} is not in Entra.', nl: '{subject} bestaat niet in Entra.' },
  'finding.user-not-in-entra.next': {
    en: 'Make or match the account, or give the device another owner.',
    nl: 'Maak of koppel het account, of geef het toestel een andere eigenaar.',
  },
  'finding.user-without-mail': {
    en: '{subject} has no mail address, so cannot be told.',
    nl: '{subject} heeft geen mailadres en is dus niet te bereiken.',
  },
  'finding.user-without-mail.next': {
    en: 'Add an address in Entra. Nothing changes for somebody who was not told.',
    nl: 'Voeg in Entra een adres toe. Er verandert niets voor iemand die niet is ingelicht.',
  },
  'finding.mail-refused': {
    en: 'Mail to {subject} was refused for good: {detail}',
    nl: 'Mail aan {subject} is blijvend geweigerd: {detail}',
  },
  'finding.mail-refused.next': {
    en: 'Mend the address in Entra; it is tried again each day. No date runs for somebody who was not told.',
    nl: 'Verbeter het adres in Entra; er volgt elke dag een poging. Voor wie niet is ingelicht loopt geen termijn.',
  },
  'finding.user-disabled': {
    en: 'The account of {subject} is disabled.',
    nl: 'Het account van {subject} is uitgeschakeld.',
  },
  'finding.user-disabled.next': {
    en: 'Enable it, or exclude this person with a reason.',
    nl: 'Schakel het in, of sluit deze persoon uit met een reden.',
  },
  'finding.user-without-licence': {
    en: '{subject} has no Intune licence.',
    nl: '{subject} heeft geen Intune-licentie.',
  },
  'finding.user-without-licence.next': {
    en: 'Assign a licence that contains Intune.',
    nl: 'Wijs een licentie toe waar Intune in zit.',
  },
  'finding.licence-unknown': {
    en: 'Whether {subject} has an Intune licence cannot be told, so nothing of theirs is moved.',
    nl: 'Of {subject} een Intune-licentie heeft is niet te zien, dus van hen verhuist niets.',
  },
  'finding.licence-unknown.next': {
    en: 'Let the app registration read licences (LicenseAssignment.Read.All). Where no product can be read at all and you know that everybody has one, write unknownLicence: assume under unenroll.',
    nl: 'Laat de app-registratie licenties lezen (LicenseAssignment.Read.All). Is geen enkel product te lezen en weet u dat iedereen er een heeft, zet dan unknownLicence: assume onder unenroll.',
  },
  'finding.user-without-usage-location': {
    en: '{subject} has no usage location.',
    nl: '{subject} heeft geen gebruikslocatie.',
  },
  'finding.user-without-usage-location.next': {
    en: 'Set it in Entra: without it no licence can be assigned.',
    nl: 'Stel die in Entra in: zonder kan er geen licentie worden toegewezen.',
  },
  'finding.under-both': {
    en: 'The rules of both products may hit {subject}.',
    nl: 'De regels van beide producten kunnen {subject} raken.',
  },
  'finding.under-both.next': {
    en: 'Nothing more is switched on for this person. Look at the access page for the rule that hits them.',
    nl: 'Voor deze persoon wordt niets meer aangezet. Bekijk op de toegangspagina welke regel hen raakt.',
  },
  'finding.lockout': {
    en: '{subject} would lose access when Intune’s rules are switched on.',
    nl: '{subject} zou de toegang verliezen als de regels van Intune aangaan.',
  },
  'finding.lockout.next': { en: 'Look at the list by name and decide.', nl: 'Bekijk de lijst met namen en beslis.' },
  'finding.enforcement-held': {
    en: 'Intune’s rules are due for {subject}, but held back.',
    nl: 'De regels van Intune zijn voor {subject} aan de beurt, maar worden tegengehouden.',
  },
  'finding.enforcement-held.next': {
    en: 'They start once the reason is gone: see the other findings on this person.',
    nl: 'Ze beginnen zodra de reden weg is: zie de andere bevindingen bij deze persoon.',
  },
  'finding.lever-changed-by-hand': {
    en: 'Somebody changed by hand in which group {subject} is.',
    nl: 'Iemand heeft met de hand gewijzigd in welke groep {subject} zit.',
  },
  'finding.lever-changed-by-hand.next': {
    en: 'Sluis goes by what it reads. Leave the groups of Sluis to Sluis, or undo the wave.',
    nl: 'Sluis gaat uit van wat het leest. Laat de groepen van Sluis aan Sluis over, of draai de golf terug.',
  },
  'finding.undo-crossed': {
    en: '{subject} had left the old product when the wave was undone. Its user is under the access rules of neither side and is helped on to Intune.',
    nl: '{subject} was al uit het oude product toen de golf werd teruggedraaid. De gebruiker valt onder de toegangsregels van geen van beide kanten en wordt verder naar Intune geholpen.',
  },
  'finding.undo-crossed.next': {
    en: 'Start the wave again when you are ready. Once the device is enrolled in the old product again, the old rules come back by themselves.',
    nl: 'Start de golf opnieuw als je zover bent. Is het toestel weer aangemeld in het oude product, dan komen de oude regels vanzelf terug.',
  },
  'finding.exclusion-crossed': {
    en: '{subject} was left out of the move, but had left the old product by then. It is helped on to Intune all the same.',
    nl: '{subject} is buiten de overgang gelaten, maar was toen al uit het oude product. Het wordt toch verder naar Intune geholpen.',
  },
  'finding.exclusion-crossed.next': {
    en: 'Let its owner enroll it in Intune, or in the old product again. Then it can be left out.',
    nl: 'Laat de eigenaar het aanmelden in Intune, of opnieuw in het oude product. Daarna kan het worden overgeslagen.',
  },
  'finding.message-unknown': {
    en: 'Whether {subject} received a message cannot be found out.',
    nl: 'Of {subject} een bericht heeft gekregen, is niet te achterhalen.',
  },
  'finding.message-unknown.next': {
    en: 'Look for the Message-ID in the mail server’s log, then say on the page whether it was taken.',
    nl: 'Zoek de Message-ID in het logboek van de mailserver en zeg dan op de pagina of hij is aangenomen.',
  },
  'finding.action-failed': { en: 'An action for {subject} failed.', nl: 'Een handeling voor {subject} is mislukt.' },
  'finding.action-failed.next': {
    en: 'It is tried again later; the reason is in its record.',
    nl: 'Ze wordt later opnieuw geprobeerd; de reden staat in het logboek.',
  },
  'finding.write-not-sent': {
    en: 'A change for {subject} was not sent, as what it rests on could not be read: {what}.',
    nl: 'Een wijziging voor {subject} is niet verstuurd, want waar die op rust was niet te lezen: {what}.',
  },
  'finding.write-not-sent.next': {
    en: 'It is tried again, each time later. Open the object in its console: something in it may be new or broken.',
    nl: 'Het wordt opnieuw geprobeerd, telkens later. Open het object in de console: er is misschien iets nieuw of stuk aan.',
  },
  'finding.effect-not-seen': {
    en: 'A change for {subject} was accepted, but its effect is not seen.',
    nl: 'Een wijziging voor {subject} is aangenomen, maar het effect is niet te zien.',
  },
  'finding.effect-not-seen.next': {
    en: 'What comes after it waits. Look at the object in its console.',
    nl: 'Wat erna komt wacht. Bekijk het object in de console.',
  },
  'finding.wave-braked': { en: 'Wave {subject} has braked by itself.', nl: 'Golf {subject} heeft vanzelf geremd.' },
  'finding.wave-braked.next': {
    en: 'No new device starts. Help those in between, then let the wave go on.',
    nl: 'Er begint geen nieuw toestel. Help wie ertussenin zit en laat de golf dan doorgaan.',
  },
  'finding.gate-not-passed': {
    en: 'Wave {subject} waits: a criterion of the wave before is not met.',
    nl: 'Golf {subject} wacht: aan een eis van de vorige golf is niet voldaan.',
  },
  'finding.gate-not-passed.next': {
    en: 'See the criteria on the page of that wave.',
    nl: 'Zie de eisen op de pagina van die golf.',
  },
  'finding.sign-off-open': {
    en: 'The help desk has not signed off wave {subject}.',
    nl: 'De helpdesk heeft golf {subject} nog niet afgetekend.',
  },
  'finding.sign-off-open.next': {
    en: 'They have the briefing in their mail; nobody is invited before.',
    nl: 'Zij hebben de briefing in de mail; eerder wordt niemand uitgenodigd.',
  },
});
