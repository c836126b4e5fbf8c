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
  'finding.account-not-found': {
    en: '{subject} is in the groups of the move, and no device and no account in the old product is theirs. Nothing is done for them.',
    nl: '{subject} zit in de groepen van de overgang, en geen toestel en geen account in het oude product is van deze persoon. Voor deze persoon gebeurt niets.',
  },
  'finding.account-not-found.next': {
    en: 'Was their name changed in Entra? Then give their account in the old product the same name or mail address: they go on by themselves. Is nothing of theirs there any more, leave this person out with a reason, or undo the wave: then they are taken out of the groups, of Intune’s rules first.',
    nl: 'Is hun naam in Entra gewijzigd? Geef hun account in het oude product dan dezelfde naam of hetzelfde mailadres: dan gaat het vanzelf verder. Is daar niets meer van deze persoon, laat hem of haar er dan buiten met een reden, of draai de golf terug: dan gaan zij uit de groepen, eerst uit de regels van Intune.',
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
    en: 'Enable it, or leave this person out with a reason.',
    nl: 'Schakel het in, of laat deze persoon erbuiten met een reden.',
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
    nl: 'Laat de app-registratie licenties lezen (LicenseAssignment.Read.All). Is geen enkel product te lezen en weet je dat iedereen er een heeft, zet dan unknownLicence: assume onder unenroll.',
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
  'finding.lockout.next': {
    en: 'Open the page Plan and approvals: it names whom this would hit. Help them enroll first, or let an approver agree that they lose access until they do.',
    nl: 'Open de pagina Plan en goedkeuringen: daar staat wie het treft. Help hen zich eerst aan te melden, of laat een goedkeurder ermee instemmen dat zij tot dan geen toegang hebben.',
  },
  'finding.enforcement-held': {
    en: 'Intune’s rules are held back for {subject}.',
    nl: 'De regels van Intune worden voor {subject} tegengehouden.',
  },
  'finding.enforcement-held.next': {
    en: '{why, select, person {This person is left out of the move, but a device of theirs had left the old product by then. Take the person into the move again: then the rules start, or it is said here what else holds them.} crossed {A device of theirs is left out of the move, while another has left the old product. Take the one that was left out into the move again: then the rules start, or it is said here what else holds them.} out {A device of theirs is left out of the move, and the old rules are off for them. Take it into the move again, or leave the whole person out: then they get the old rules back.} other {A device of theirs cannot move; where it stands, in the console or with sluis why, says which and why. Once it can, or has, the rules start by themselves. An administrator can also decide on the page of this person, in the console, that they start in spite of it.}}',
    nl: '{why, select, person {Deze persoon is erbuiten gelaten, maar een toestel van hem of haar was toen al uit het oude product. Neem de persoon weer op in de overstap: dan beginnen de regels, of staat hier wat ze nog tegenhoudt.} crossed {Een toestel van deze persoon is erbuiten gelaten, terwijl een ander al uit het oude product is. Neem het toestel dat erbuiten is gelaten weer op in de overstap: dan beginnen de regels, of staat hier wat ze nog tegenhoudt.} out {Een toestel van deze persoon is erbuiten gelaten, en de oude regels zijn voor hem of haar uit. Neem het weer op in de overstap, of laat de hele persoon erbuiten: dan gelden de oude regels weer.} other {Een toestel van deze persoon kan niet verhuizen; waar het staat, in de console of met sluis why, zegt welk en waarom. Kan het weer, of is het weg, dan beginnen de regels vanzelf. Een beheerder kan ook op de pagina van deze persoon in de console besluiten dat ze toch ingaan.}}',
  },
  'finding.lever-changed-by-hand': {
    en: 'Somebody changed by hand in which group {subject} is.',
    nl: 'Iemand heeft met de hand gewijzigd in welke groep {subject} zit.',
  },
  'finding.lever-changed-by-hand.next': {
    en: 'Sluis goes by what it reads, and takes nobody out of a group whom somebody else put there. Leave the groups of Sluis to Sluis, or undo the wave. Where it was undone, or they are left out: take them out of that group by hand, and the rest follows by itself.',
    nl: 'Sluis gaat uit van wat het leest, en haalt niemand uit een groep die een ander erin heeft gezet. Laat de groepen van Sluis aan Sluis over, of draai de golf terug. Is dat al gebeurd, of is deze persoon erbuiten gelaten: haal deze persoon dan met de hand uit die groep, en de rest volgt vanzelf.',
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
    en: '{subject} was left out of the move, {why, select, unseen {and its record went from the old product long after it was last seen. Nobody is told to enroll it} other {but has left the old product. It is helped on to Intune all the same}}.',
    nl: '{subject} is buiten de overgang gelaten, {why, select, unseen {en de registratie verdween uit het oude product lang nadat het voor het laatst was gezien. Niemand wordt gevraagd het aan te melden} other {maar is uit het oude product. Het wordt toch verder naar Intune geholpen}}.',
  },
  'finding.exclusion-crossed.next': {
    en: 'Let its owner enroll it in Intune, or in the old product again: then it can be left out. Or write it off as lost.',
    nl: 'Laat de eigenaar het aanmelden in Intune, of opnieuw in het oude product: daarna kan het erbuiten worden gelaten. Of schrijf het af als verloren.',
  },
  'finding.message-unknown': {
    en: 'Whether {subject} received a message cannot be found out.',
    nl: 'Of {subject} een bericht heeft gekregen, is niet te achterhalen.',
  },
  'finding.message-unknown.next': {
    en: 'Do nothing: an hour later a reminder that says the same goes in its place, and two more, each time later, until one is accepted. To know for certain, look for the Message-ID in the mail server’s log.',
    nl: 'Doe niets: een uur later gaat er een herinnering met dezelfde inhoud voor in de plaats, en telkens later nog twee, tot er een is aangenomen. Wil je het zeker weten, zoek dan de Message-ID in het logboek van de mailserver.',
  },
  'finding.notice-unknown': {
    en: 'The same was said to {subject} four times, and whether any of it arrived cannot be found out. Nothing begins for them.',
    nl: 'Aan {subject} is vier keer hetzelfde gemeld, en of er iets van aankwam is niet te achterhalen. Voor deze persoon begint er niets.',
  },
  'finding.notice-unknown.next': {
    en: 'Find out why the mail server takes messages and does not answer, and mend that. It is said once more each week, and goes on as soon as a message is accepted.',
    nl: 'Zoek uit waarom de mailserver berichten aanneemt en niet antwoordt, en verbeter dat. Elke week wordt het nog eens gemeld, en het gaat verder zodra een bericht is aangenomen.',
  },
  'finding.action-failed': {
    en: 'An action for {subject} failed.{said, select, something { What was answered: {what}} other {}}',
    nl: 'Een handeling voor {subject} is mislukt.{said, select, something { Het antwoord was: {what}} other {}}',
  },
  'finding.action-failed.next': {
    en: 'Look at the object in its console and at the page Audit, which says what was tried. It is tried again, each time later.',
    nl: 'Bekijk het object in de console ervan en de pagina Auditspoor, die zegt wat er is geprobeerd. Het wordt opnieuw geprobeerd, telkens later.',
  },
  'finding.write-not-sent': {
    en: 'A change for {subject} was not sent, as what it rests on could not be read: {what}.',
    nl: 'Een wijziging voor {subject} is niet verstuurd, want waar die op rust was niet te lezen: {what}.',
  },
  'finding.write-not-sent.next': {
    en: 'It is tried again, each time later. Open the object in its console: something in it may be new or broken.',
    nl: 'Het wordt opnieuw geprobeerd, telkens later. Open het object in de console: er is misschien iets nieuw of stuk aan.',
  },
  'finding.name-shared': {
    en: '{subject} is not taken out of the old rules: several accounts of the old product have the user name “{name}”, and it would not say which of them is out.',
    nl: '{subject} gaat niet uit de oude regels: meerdere accounts van het oude product hebben de gebruikersnaam “{name}”, en het zou niet zeggen welk ervan eruit is.',
  },
  'finding.name-shared.next': {
    en: 'Give the account another user name in the old product, or leave this person out of the move. Nothing was sent, and the others go on; it is tried again, each time later.',
    nl: 'Geef het account in het oude product een andere gebruikersnaam, of laat deze persoon buiten de verhuizing. Er is niets verstuurd, en de anderen gaan door; het wordt opnieuw geprobeerd, telkens later.',
  },
  'finding.effect-not-seen': {
    en: 'A change for {subject} was asked for, but its effect is not seen.',
    nl: 'Een wijziging voor {subject} is gevraagd, maar het effect is niet te zien.',
  },
  'finding.effect-not-seen.next': {
    en: 'Look at the object in its console. What comes after it waits.',
    nl: 'Bekijk het object in de console ervan. Wat erna komt wacht.',
  },
  'finding.wave-braked': { en: 'Wave {subject} has braked by itself.', nl: 'Golf {subject} heeft vanzelf geremd.' },
  'finding.wave-braked.next': {
    en: 'Help those whom the page Waves names as stuck, then press “Lift the brake” there. Until then no new device starts.',
    nl: 'Help wie er op de pagina Golven vastzit en druk daar dan op “Rem losmaken”. Tot dan begint er geen nieuw toestel.',
  },
  'finding.wave-named-twice': {
    en: '{secondFrom, select, part {The wave “{first}” of sluis.yaml has the name of a part: a large wave there goes on in “{second}” where it holds more people than its size} other {Two waves have one name: “{first}” {firstFrom, select, file {of sluis.yaml} made {made in the console} other {that is open and no longer in sluis.yaml}} and “{second}” {secondFrom, select, file {of sluis.yaml} made {made in the console} other {that is open and no longer in sluis.yaml}}}}.',
    nl: '{secondFrom, select, part {De golf “{first}” uit sluis.yaml heeft de naam van een deel: een grote golf daarin gaat verder als “{second}” als zij meer mensen heeft dan haar grootte} other {Twee golven hebben één naam: “{first}” {firstFrom, select, file {uit sluis.yaml} made {uit de console} other {die open is en niet meer in sluis.yaml staat}} en “{second}” {secondFrom, select, file {uit sluis.yaml} made {uit de console} other {die open is en niet meer in sluis.yaml staat}}}}.',
  },
  'finding.wave-named-twice.next': {
    en: '{secondFrom, select, part {Before it opens, give “{first}” another name in sluis.yaml. Where it is open already, raise the size of the large wave, so that it needs no part.} other {Give the one in sluis.yaml another name, or take the made one back on the page Waves. One that is open keeps its name: write it in sluis.yaml exactly as it was.}}',
    nl: '{secondFrom, select, part {Geef “{first}” in sluis.yaml een andere naam voor zij opent. Is zij al open, verhoog dan size van de grote golf, zodat die geen deel nodig heeft.} other {Geef die in sluis.yaml een andere naam, of haal de golf uit de console weg op de pagina Golven. Een golf die open is houdt haar naam: schrijf die in sluis.yaml precies zoals zij was.}}',
  },
  'finding.gate-not-passed': {
    en: 'Wave {subject} waits: a criterion of the wave before is not met.',
    nl: 'Golf {subject} wacht: aan een eis van de vorige golf is niet voldaan.',
  },
  'finding.gate-not-passed.next': {
    en: 'Open the page Waves: it says what the wave before is short of. Help those devices on, or press “Pass the gate” to let this wave open all the same.',
    nl: 'Open de pagina Golven: daar staat wat de vorige golf tekortkomt. Help die toestellen verder, of druk op “Deur openen” om deze golf toch te laten beginnen.',
  },
  'finding.sign-off-open': {
    en: 'The help desk has not signed off wave {subject}.',
    nl: 'De helpdesk heeft golf {subject} nog niet afgetekend.',
  },
  'finding.sign-off-open.next': {
    en: 'Ask the help desk to read the briefing in their mail and to say there, or on the page Waves, that they are ready. Nobody is invited before.',
    nl: 'Vraag de helpdesk de briefing in de mail te lezen en daar, of op de pagina Golven, te zeggen dat ze er klaar voor zijn. Eerder wordt niemand uitgenodigd.',
  },
});
