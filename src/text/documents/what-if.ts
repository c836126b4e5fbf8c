import { sentences } from '../define.ts';

/** The guide’s table of what may go otherwise. */
export const guideWhatIf = sentences({
  'guide.what-if': { en: 'What if …', nl: 'Wat als …' },
  'guide.what-if.what': {
    en: 'What goes otherwise, what Sluis does then, and what a person does.',
    nl: 'Wat anders loopt, wat Sluis dan doet en wat een mens doet.',
  },
  'guide.if.happens': { en: 'It happens that …', nl: 'Het gebeurt dat …' },
  'guide.if.sluis': { en: 'What Sluis does', nl: 'Wat Sluis doet' },
  'guide.if.person': { en: 'What a person does', nl: 'Wat een mens doet' },
  'guide.if.lost': {
    en: 'a device is lost or stolen in the middle of the move',
    nl: 'een toestel midden in de overstap verloren raakt of gestolen wordt',
  },
  'guide.if.lost.sluis': {
    en: 'Shows where it stood last. Never erases it.',
    nl: 'Toont waar het het laatst stond. Wist het nooit.',
  },
  'guide.if.lost.person': {
    en: 'Lock or erase it from the product that still manages it, by your own procedure; leave it out with a reason.',
    nl: 'Vergrendel of wis het vanuit het product dat het nog beheert, volgens je eigen procedure; laat het erbuiten met een reden.',
  },
  'guide.if.leave': { en: 'a user is on leave or ill', nl: 'een gebruiker met verlof of ziek is' },
  'guide.if.leave.sluis': {
    en: 'Keeps the device where it is; the promised date holds.',
    nl: 'Laat het toestel waar het is; de beloofde datum blijft.',
  },
  'guide.if.leave.person': {
    en: 'Postpone on their page, or leave them out until they are back.',
    nl: 'Stel uit op de pagina, of laat erbuiten tot de terugkeer.',
  },
  'guide.if.licence': { en: 'a user has no Intune licence', nl: 'een gebruiker geen Intune-licentie heeft' },
  'guide.if.licence.sluis': {
    en: 'Does not begin with this user, and says so.',
    nl: 'Begint niet met deze gebruiker, en zegt het.',
  },
  'guide.if.licence.person': {
    en: 'Assign a licence. The move goes on by itself.',
    nl: 'Ken een licentie toe. De overstap gaat vanzelf verder.',
  },
  'guide.if.brake': { en: 'a wave stops by itself (brake)', nl: 'een golf vanzelf stopt (rem)' },
  'guide.if.brake.sluis': {
    en: 'Begins with nobody new; finishes what is on its way; names who is stuck.',
    nl: 'Begint met niemand nieuw; maakt af wat onderweg is; noemt wie vastzit.',
  },
  'guide.if.brake.person': {
    en: 'Help those named. Lift the brake only for them, by name.',
    nl: 'Help wie genoemd wordt. Hef de rem alleen voor hen op, bij naam.',
  },
  'guide.if.undo': { en: 'a wave must be undone', nl: 'een golf moet worden teruggedraaid' },
  'guide.if.undo.sluis': {
    en: 'New rules off first, then the old authority and the old rules back. Who has left is named and helped on.',
    nl: 'Eerst de nieuwe regels uit, dan het oude gezag en de oude regels terug. Wie al weg is wordt genoemd en verder geholpen.',
  },
  'guide.if.undo.person': {
    en: 'Run “sluis undo WAVE --dry-run”, read it, then without --dry-run. Tell the help desk.',
    nl: 'Draai “sluis undo GOLF --dry-run”, lees het, daarna zonder --dry-run. Vertel het de helpdesk.',
  },
  'guide.if.wrong-person': {
    en: 'a device belongs to somebody else than the records say',
    nl: 'een toestel van een ander is dan de registraties zeggen',
  },
  'guide.if.wrong-person.sluis': {
    en: 'Moves nothing while two users claim one serial number.',
    nl: 'Verplaatst niets zolang twee gebruikers één serienummer delen.',
  },
  'guide.if.wrong-person.person': {
    en: 'Put the record right in the old product or in Intune; it is read again.',
    nl: 'Zet de registratie recht in het oude product of in Intune; die wordt opnieuw gelezen.',
  },
  'guide.if.portal': { en: 'the portal or Sluis is down', nl: 'het portaal of Sluis uit de lucht is' },
  'guide.if.portal.sluis': {
    en: 'Begins with nobody. After its start it first looks outside what had been done, and repeats nothing blindly.',
    nl: 'Begint met niemand. Kijkt na de start eerst buiten wat er al gebeurd was, en herhaalt niets blind.',
  },
  'guide.if.portal.person': {
    en: 'Start it again. People who are in between enroll with Company Portal; nothing of theirs depends on Sluis.',
    nl: 'Start het opnieuw. Wie ertussenin staat meldt zich aan met Company Portal; niets van hen hangt van Sluis af.',
  },
  'guide.if.product-down': {
    en: '{product} or Microsoft cannot be reached',
    nl: '{product} of Microsoft niet bereikbaar is',
  },
  'guide.if.product-down.sluis': {
    en: 'Writes nothing on half a view; what is unknown counts as in force.',
    nl: 'Schrijft niets op een half beeld; wat onbekend is telt als van kracht.',
  },
  'guide.if.product-down.person': {
    en: 'Wait. If it lasts, pause the wave.',
    nl: 'Wacht. Duurt het lang, pauzeer dan de golf.',
  },
  'guide.if.mail': { en: 'a message does not arrive', nl: 'een bericht niet aankomt' },
  'guide.if.mail.sluis': {
    en: 'Does not count it as told: nothing changes for that person.',
    nl: 'Telt het niet als verteld: er verandert niets voor die persoon.',
  },
  'guide.if.mail.person': {
    en: 'Mend the address; the message goes out again with a new date.',
    nl: 'Herstel het adres; het bericht gaat opnieuw uit met een nieuwe datum.',
  },
  'guide.if.profile': {
    en: 'somebody removed the old management by hand',
    nl: 'iemand het oude beheer met de hand verwijderde',
  },
  'guide.if.profile.sluis': {
    en: 'Waits until both products agree that it is gone.',
    nl: 'Wacht tot beide producten het eens zijn dat het weg is.',
  },
  'guide.if.profile.person': {
    en: 'Let them press Start all the same, so that the old product lets go.',
    nl: 'Laat diegene toch op Start drukken, zodat het oude product loslaat.',
  },
  'guide.if.reset': { en: 'a device can move only with a reset', nl: 'een toestel alleen met wissen over kan' },
  'guide.if.reset.sluis': {
    en: 'Puts it aside, and never asks its user to start.',
    nl: 'Zet het apart, en vraagt de gebruiker nooit te beginnen.',
  },
  'guide.if.reset.person': {
    en: 'Make an appointment; save what is needed; reset with recorded consent.',
    nl: 'Maak een afspraak; stel veilig wat nodig is; wis met vastgelegde toestemming.',
  },
  'guide.if.not-compliant': {
    en: 'a device arrives and is not in order',
    nl: 'een toestel aankomt en niet in orde is',
  },
  'guide.if.not-compliant.sluis': {
    en: 'Asks Intune again, writes to the user, and does not turn it green.',
    nl: 'Vraagt het Intune opnieuw, schrijft de gebruiker, en maakt het niet groen.',
  },
  'guide.if.not-compliant.person': {
    en: 'See in Company Portal which rule fails; mend that.',
    nl: 'Kijk in Company Portal welke regel faalt; herstel dat.',
  },
  'guide.if.locked-out': { en: 'somebody who is ready is locked out', nl: 'iemand die klaar is buitengesloten raakt' },
  'guide.if.locked-out.sluis': {
    en: 'Names the policy that refuses: “sluis why USER”.',
    nl: 'Noemt het beleid dat weigert: “sluis why GEBRUIKER”.',
  },
  'guide.if.locked-out.person': {
    en: 'Mend the policy or the device that it names. Are many hit? Undo the wave.',
    nl: 'Herstel het beleid of het toestel dat genoemd wordt. Zijn het er veel? Draai de golf terug.',
  },
  'guide.if.by-hand': {
    en: 'somebody changes a group or rule by hand',
    nl: 'iemand een groep of regel met de hand wijzigt',
  },
  'guide.if.by-hand.sluis': {
    en: 'Sees it at the next read, holds that person’s move, and says who it concerns.',
    nl: 'Ziet het bij de volgende lezing, houdt de overstap van die persoon aan, en zegt om wie het gaat.',
  },
  'guide.if.by-hand.person': {
    en: 'Put it back, or decide that it stays so.',
    nl: 'Zet het terug, of besluit dat het zo blijft.',
  },
  'guide.if.certificate': {
    en: 'the Apple push certificate is about to expire',
    nl: 'het Apple-pushcertificaat bijna verloopt',
  },
  'guide.if.certificate.sluis': { en: 'Says so in “sluis check”.', nl: 'Zegt het in “sluis check”.' },
  'guide.if.certificate.person': {
    en: 'Renew it with the same Apple account. A new one would lose every Apple device.',
    nl: 'Verleng het met hetzelfde Apple-account. Met een nieuw raak je elk Apple-toestel kwijt.',
  },
});
