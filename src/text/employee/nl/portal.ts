import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Nog niet aan de beurt',
  'portal.state.invited': 'Binnenkort aan de beurt',
  'portal.state.ready': 'Je kunt beginnen',
  'portal.state.started': 'Begonnen',
  'portal.state.leaving': 'Het oude beheer vertrekt',
  'portal.state.clearing': 'Het oude beheer is weg',
  'portal.state.enroll': 'Meld dit toestel nu aan',
  'portal.state.checking': 'Wordt gecontroleerd',
  'portal.state.mend': 'Er moet nog iets in orde komen',
  'portal.state.done': 'Klaar',
  'portal.state.reset': 'Wacht op een afspraak',
  'portal.state.waiting': 'Wacht op je IT-afdeling',
  'portal.state.unseen': 'Al een tijd niet gezien',
  'portal.state.paused': 'Staat even stil',
  'portal.state.undone': 'Is teruggedraaid',
  'portal.state.excluded': 'Stapt niet over',
  'portal.sum.none': 'Geen toestel van jou hoeft over te stappen. Je kunt deze pagina sluiten.',
  'portal.sum.done': 'Alles is klaar: er is niets meer te doen. Je kunt deze pagina sluiten.',
  'portal.sum.act': 'Je bent aan zet: volg de stappen hieronder.',
  'portal.sum.ready': 'Je kunt nu beginnen, of een moment kiezen dat beter uitkomt.',
  'portal.sum.going':
    'Je overstap is bezig. Deze pagina toont elke stap vanzelf. Je kunt haar sluiten en later terugkomen, op elk toestel.',
  'portal.sum.wait': 'Je hoeft nu niets te doen. We schrijven je als dat verandert.',
  'portal.sum.refused': 'Op minstens één van je toestellen gaan mail en bestanden nu niet open. Vraag het je helpdesk.',
  'portal.sum.starting': 'Een ogenblik: we kijken net hoe het ervoor staat.',
  'portal.promise-past':
    'Sinds {at, date, moment} krijgen alleen toestellen die Intune beheert toegang tot mail en bestanden.',
  'portal.deadline': 'Stap over vóór {at, date, moment}.',
  'portal.what.not-yet':
    'Dit toestel is nog niet aan de beurt. We schrijven je op tijd; tot dan blijft alles zoals het is.',
  'portal.what.invited':
    'We bereiden de overstap van dit toestel voor. Zodra het kan beginnen, staat hier de knop Start.',
  'portal.what.ready':
    'Je drukt op Start, en het oude beheer verdwijnt binnen enkele minuten van dit toestel. Daarna meld je het aan bij Intune met de stappen die je hier ziet. Samen duurt dat ongeveer een kwartier.',
  'portal.what.ready-by-hand':
    'Je drukt op Start. Een collega van je IT-afdeling haalt het oude beheer er dan af, tijdens werktijd. Daarna meld je het toestel aan bij Intune met de stappen die je hier ziet.',
  'portal.what.started': 'Het oude beheer is gevraagd te vertrekken. Laat het toestel aan en verbonden.',
  'portal.what.queued':
    'Je hebt op Start gedrukt. Zodra dit toestel aan de beurt is, wordt het oude beheer gevraagd te vertrekken. Laat het toestel aan en verbonden.',
  'portal.what.started-by-hand':
    'Een collega van je IT-afdeling haalt nu het oude beheer eraf. We schrijven je als jij aan zet bent.',
  'portal.what.clear':
    'Microsoft moet nog merken dat niets het toestel meer beheert. Dat duurt enkele minuten. Meld je niet aan voordat deze stap een vinkje heeft.',
  'portal.what.enroll': 'Doe het liefst meteen: tot dan heeft dit toestel geen werkmail en geen bescherming.',
  'portal.what.shows': 'Als Bedrijfsportal bij elke regel een vinkje toont, gaat deze pagina vanzelf verder.',
  'portal.what.check':
    'Intune controleert het toestel. Dat duurt minuten, soms een paar uur. Vraagt Bedrijfsportal om iets, zoals een toegangscode of een update? Doe dat dan.',
  'portal.what.mend':
    'Open Bedrijfsportal, kies dit toestel en druk op Status controleren. Daar staat wat er nog moet: een toegangscode, een update, versleuteling. Daarna komt de toegang vanzelf terug.',
  'portal.what.last': 'De laatste controle: we kijken of de oude registratie weg is. Je hoeft niets te doen.',
  'portal.what.done':
    'Dit toestel zit in Intune en is in orde. Je werkapps vind je in Bedrijfsportal. Je kunt deze pagina sluiten.',
  'portal.what.paused':
    'De overstap van je golf staat even stil. Op dit toestel verandert niets en je hoeft niets te doen. Zodra het verdergaat, staat op deze pagina hoe.',
  'portal.what.undone':
    'De overstap van je golf is teruggedraaid. Dit toestel blijft zoals het was en je hoeft niets te doen. We schrijven je voordat het opnieuw begint.',
  'portal.what.excluded': 'Dit toestel stapt niet over. Denk je dat het wel moet? Vraag het je helpdesk.',
  'portal.what.written-off': 'Je IT-afdeling heeft dit toestel als verloren of kapot opgegeven.',
  'portal.what.turned-up': 'Is het er weer? Meld het dan aan met de stappen op je pagina.',
  'portal.what.refused': 'Intune beheert dit toestel niet, dus mail en bestanden gaan er nu niet op open.',
  'portal.why.account':
    'Er moet eerst iets aan je account in orde komen voordat dit toestel kan overstappen. Je IT-afdeling weet ervan.',
  'portal.why.records':
    'Twee registraties van dit toestel spreken elkaar tegen. Je IT-afdeling kijkt ernaar; je hoeft niets te doen.',
  'portal.why.shared':
    'Dit is een gedeeld toestel. Je IT-afdeling beslist wanneer en hoe het overgaat; jij hoeft niets te doen.',
  'portal.why.platform': 'Intune neemt dit soort toestel nog niet aan. Je IT-afdeling beslist hoe het verdergaat.',
  'portal.why.ours':
    'Iets aan onze kant gaat niet vanzelf verder. Je IT-afdeling kijkt ernaar. Laat het toestel aan en meld het nog niet aan.',
  'portal.why.wipe':
    'Iemand heeft het oude product gevraagd dit toestel te wissen. Bewaar wat je nodig hebt en bel meteen de helpdesk.',
  'portal.why.not-seen':
    'Dit toestel is twee weken of langer niet gezien. Zet het aan, verbind het met internet en wacht even; daarna kun je beginnen.',
  'portal.why.apple':
    'Dit toestel stapt over met een vraag die het zelf toont. Druk dan op Ga door en log in met je werkaccount. Er wordt niets gewist.',
  'portal.leave.apple-mobile': 'Werkmail en werkapps verdwijnen van het toestel. Dat hoort zo.',
  'portal.leave.mac': 'Werkinstellingen en het beheerprofiel verdwijnen van de Mac. Dat hoort zo.',
  'portal.leave.work-profile':
    'Het werkprofiel, met de apps die een koffertje dragen, verdwijnt van de telefoon. Dat hoort zo.',
  'portal.leave.android': 'Werkmail en werkinstellingen verdwijnen van de telefoon. Dat hoort zo.',
  'portal.leave.windows':
    'Het werkaccount van het oude product verdwijnt onder Instellingen › Accounts › Toegang tot werk of school. Dat hoort zo.',
  'portal.leave.online':
    'Laat het toestel aan en op internet. De wifi van het werk kan stoppen: mobiele data of de wifi thuis is ook goed.',
  'portal.leave.app': 'Gebeurt er tien minuten niets? Open de app {app} één keer op dit toestel en wacht even.',
  'portal.progress': 'Voortgang',
  'portal.step.start': 'De overstap is begonnen',
  'portal.step.leave': 'Het oude beheer is weg',
  'portal.step.clear': 'Niets beheert het toestel nu',
  'portal.step.enroll': 'Aangemeld bij Intune',
  'portal.step.check': 'In orde bevonden',
  'portal.step.done': 'Klaar',
  'portal.step-is.done': 'klaar',
  'portal.step-is.now': 'nu',
  'portal.step-is.later': 'straks',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Ja, dit is het toestel dat ik wil laten overstappen.',
  'portal.slot.heading': 'Liever op een ander moment?',
  'portal.slot.label': 'Dag en tijd',
  'portal.slot.pick': 'Dit moment vastleggen',
  'portal.slot.yours': 'Je koos {at, date, moment}. We herinneren je een dag en een uur van tevoren.',
  'portal.slot.alone': 'Niemand begint zonder jou.',
  'portal.slot.came': 'Het moment dat je koos is er: druk op Start.',
  'portal.slot.change': 'Moment wijzigen',
  'portal.slot.none': 'Geen vast moment',
  'portal.defer.until': 'Je hebt het uitgesteld tot {at, date, moment}. Eerder beginnen mag ook.',
  'portal.defer.what': 'We laten je drie dagen met rust.',
  'portal.defer.until-last': 'We laten je met rust tot {at, date, moment}.',
  'portal.help.stuck': 'Lukt een stap niet?',
  'portal.help.write': 'Schrijf de helpdesk',
  'portal.help.call': 'Bel {phone}',
  'portal.help.subject': 'Mijn overstap naar Intune',
  'portal.help.subject-device': 'Mijn overstap naar Intune: {model}, serienummer begint met {start}',
  'portal.not-you': 'Deze pagina is alleen voor {name}. Ben jij dat niet? Sluit haar dan.',
  'portal.refresh': 'Kijk hoe het ervoor staat',
  'portal.offline': 'Geen verbinding. Zodra je weer online bent, gaat deze pagina vanzelf verder.',
  'portal.language': 'Taal',
  'portal.no-script': 'Deze pagina laadt zichzelf elke halve minuut opnieuw.',
});
