import { sentences } from '../define.ts';

/**
 * Findings on the tenant, its policies and our reads. `finding.<code>` says what was found, `finding.<code>.next` what a
 * person does about it. `{subject}` is the name of what it is about, as a person knows it.
 */
export const tenantFindings = sentences({
  'finding.mdm-authority-not-intune': {
    en: 'The MDM authority of the tenant is not Intune.',
    nl: 'De MDM-instantie van de tenant is niet Intune.',
  },
  'finding.mdm-authority-not-intune.next': {
    en: 'Set it to Microsoft Intune before the first wave.',
    nl: 'Zet die op Microsoft Intune voor de eerste golf.',
  },
  'finding.no-compliance-policy': {
    en: 'Intune has no assigned compliance policy for a platform that is to move: {subject}.',
    nl: 'Intune heeft geen toegewezen nalevingsbeleid voor een platform dat overstapt: {subject}.',
  },
  'finding.no-compliance-policy.next': {
    en: 'Make and assign one; without it the word “compliant” proves nothing.',
    nl: 'Maak er een en wijs het toe; zonder bewijst “compatibel” niets.',
  },
  'finding.not-secure-by-default': {
    en: 'Devices without a compliance policy count as compliant in this tenant.',
    nl: 'Toestellen zonder nalevingsbeleid gelden in deze tenant als compatibel.',
  },
  'finding.not-secure-by-default.next': {
    en: 'Set “Mark devices with no compliance policy assigned as” to Not compliant.',
    nl: 'Zet “Apparaten zonder toegewezen nalevingsbeleid markeren als” op Niet compatibel.',
  },
  'finding.push-certificate-missing': {
    en: 'There is no Apple push certificate, so no Apple device can enroll.',
    nl: 'Er is geen Apple-pushcertificaat, dus geen Apple-toestel kan zich aanmelden.',
  },
  'finding.push-certificate-missing.next': {
    en: 'Make one in Intune under Devices › Enrollment › Apple, with an Apple account of the organisation.',
    nl: 'Maak het in Intune onder Apparaten › Inschrijving › Apple, met een Apple-account van de organisatie.',
  },
  'finding.push-certificate-ends': {
    en: 'The Apple push certificate ends soon.',
    nl: 'Het Apple-pushcertificaat verloopt binnenkort.',
  },
  'finding.push-certificate-ends.next': {
    en: 'Renew it with the same Apple account; with another one every Apple device has to enroll again.',
    nl: 'Vernieuw het met hetzelfde Apple-account; met een ander moet elk Apple-toestel zich opnieuw aanmelden.',
  },
  'finding.licences-short': {
    en: 'There are not enough free Intune licences.',
    nl: 'Er zijn niet genoeg vrije Intune-licenties.',
  },
  'finding.licences-short.next': {
    en: 'Buy or free them before the wave that needs them.',
    nl: 'Koop ze of maak ze vrij voor de golf die ze nodig heeft.',
  },
  'finding.licences-not-read': {
    en: 'Which products hold Intune cannot be read, or not whole, so whoever’s licence is not known waits.',
    nl: 'Welke producten Intune bevatten is niet of niet geheel te lezen, dus wie een onbekende licentie heeft wacht.',
  },
  'finding.licences-not-read.next': {
    en: 'Give the app registration the right LicenseAssignment.Read.All. Where no product can be read at all and you know that everybody has a licence, write unknownLicence: assume under unenroll.',
    nl: 'Geef de app-registratie het recht LicenseAssignment.Read.All. Is geen enkel product te lezen en weet je dat iedereen een licentie heeft, zet dan unknownLicence: assume onder unenroll.',
  },
  'finding.restrictions-not-read': {
    en: 'Intune’s enrollment restrictions cannot be read, or not whole, so no device is moved.',
    nl: 'De inschrijvingsbeperkingen van Intune zijn niet of niet geheel te lezen, dus er verhuist geen toestel.',
  },
  'finding.restrictions-not-read.next': {
    en: 'Give the app registration the right DeviceManagementServiceConfig.Read.All. Where it has it and you know that whoever moves is let in, write unknownPlatform: assume under unenroll.',
    nl: 'Geef de app-registratie het recht DeviceManagementServiceConfig.Read.All. Heeft die het al en weet je dat wie verhuist wordt toegelaten, zet dan unknownPlatform: assume onder unenroll.',
  },
  'finding.group-not-readable': {
    en: 'The members of the group “{subject}” cannot be read, so everybody may be in it.',
    nl: 'De leden van de groep “{subject}” zijn niet te lezen, dus iedereen kan erin zitten.',
  },
  'finding.group-not-readable.next': {
    en: 'Give the app registration the right Member.Read.Hidden, or use another group.',
    nl: 'Geef de app-registratie het recht Member.Read.Hidden, of gebruik een andere groep.',
  },
  'finding.policy-limit-near': {
    en: 'The tenant is near the limit on conditional access policies.',
    nl: 'De tenant nadert de grens voor beleid voor voorwaardelijke toegang.',
  },
  'finding.policy-limit-near.next': {
    en: 'Remove policies that are off and not needed.',
    nl: 'Verwijder beleid dat uit staat en niet nodig is.',
  },
  'finding.what-if-differs': {
    en: 'Entra itself judges the policy “{subject}” otherwise than Sluis does, or names it while Sluis has not read it.',
    nl: 'Entra zelf beoordeelt het beleid “{subject}” anders dan Sluis, of noemt het terwijl Sluis het niet heeft gelezen.',
  },
  'finding.what-if-differs.next': {
    en: 'Ask What-If in Entra for the same sign-in. Until it is understood, do not trust what Sluis says of this policy, and report it.',
    nl: 'Vraag What-If in Entra naar dezelfde aanmelding. Vertrouw tot het begrepen is niet wat Sluis over dit beleid zegt, en meld het.',
  },
  'finding.policy-limit-reached': {
    en: 'The tenant has as many conditional access policies as it may have.',
    nl: 'De tenant heeft zoveel beleid voor voorwaardelijke toegang als is toegestaan.',
  },
  'finding.policy-limit-reached.next': {
    en: 'Remove one that is off and not needed: Sluis needs room for its own.',
    nl: 'Verwijder er een dat uit staat en niet nodig is: Sluis heeft ruimte nodig voor het eigen beleid.',
  },
  'finding.policy-names-nothing': {
    en: 'The policy “{subject}” names a group or a place that no longer exists.',
    nl: 'Het beleid “{subject}” noemt een groep of een plaats die niet meer bestaat.',
  },
  'finding.policy-names-nothing.next': {
    en: 'Mend it in Entra: it includes or excludes others than was meant.',
    nl: 'Herstel het in Entra: het treft of spaart anderen dan de bedoeling was.',
  },
  'finding.security-defaults-on': {
    en: 'Security defaults are on, so conditional access cannot be used in this tenant.',
    nl: 'De standaardinstellingen voor beveiliging staan aan, dus voorwaardelijke toegang werkt niet in deze tenant.',
  },
  'finding.security-defaults-on.next': {
    en: 'Replace them by policies of your own before Intune is to enforce anything.',
    nl: 'Vervang ze door eigen beleid voordat Intune iets gaat afdwingen.',
  },
  'finding.emergency-account-undeclared': {
    en: '{subject} is excluded from nearly every policy for all users, and is not named as an emergency account.',
    nl: '{subject} is uitgesloten van bijna elk beleid voor alle gebruikers, en staat niet als noodaccount genoemd.',
  },
  'finding.emergency-account-undeclared.next': {
    en: 'If it is one, {made, select, yes {exclude it in Entra from the policy of Sluis too, and then name it under emergencyAccounts in sluis.yaml: in the other order the move waits until it is excluded} other {name it under emergencyAccounts in sluis.yaml; then no rule of Sluis ever touches it}}. If not, ask why it is excluded.',
    nl: 'Is het er een, {made, select, yes {sluit het dan in Entra ook uit van het beleid van Sluis en noem het daarna onder emergencyAccounts in sluis.yaml: andersom wacht de verhuizing tot het is uitgesloten} other {noem het dan onder emergencyAccounts in sluis.yaml; dan raakt geen regel van Sluis het ooit}}. Zo niet, vraag dan waarom het is uitgesloten.',
  },
  'finding.emergency-account-not-excluded': {
    en: 'The policy “{subject}” could lock out an emergency account.',
    nl: 'Het beleid “{subject}” kan een noodaccount buitensluiten.',
  },
  'finding.emergency-account-not-excluded.next': {
    en: 'Exclude the account from it in Entra, so that a way back in remains.',
    nl: 'Sluit het account er in Entra van uit, zodat er een weg terug blijft.',
  },
  'finding.partner-not-enabled': {
    en: 'The compliance partner connection “{subject}” is not enabled.',
    nl: 'De verbinding met compliancepartner “{subject}” is niet ingeschakeld.',
  },
  'finding.partner-not-enabled.next': {
    en: 'Look at it in Intune under Tenant administration › Connectors and tokens › Partner compliance management.',
    nl: 'Bekijk haar in Intune onder Tenantbeheer › Connectors en tokens › Partnercompliancebeheer.',
  },
  'finding.older-partner-holds': {
    en: 'The older partner connection “{subject}” holds groups: their Macs are judged by the old product.',
    nl: 'De oudere partnerverbinding “{subject}” heeft groepen: hun Macs worden door het oude product beoordeeld.',
  },
  'finding.older-partner-holds.next': {
    en: 'Take the groups out of it in Intune before their wave; Sluis cannot do that for one person at a time.',
    nl: 'Haal die groepen er in Intune uit voor zij aan de beurt zijn; Sluis kan dat niet per persoon.',
  },
  'finding.own-policy-changed': {
    en: 'An administrator changed the policy that Sluis made ({paths}){known, select, yes {, on {at, date, moment}} other {}}.',
    nl: 'Een beheerder heeft het beleid gewijzigd dat Sluis maakte ({paths}){known, select, yes {, op {at, date, moment}} other {}}.',
  },
  'finding.own-policy-changed.next': {
    en: 'Put it back in Entra as Sluis made it. Until then nobody more is put under it.',
    nl: 'Zet het in Entra terug zoals Sluis het maakte. Tot dan komt er niemand meer onder.',
  },
  'finding.own-policy-catches-emergency': {
    en: 'The policy that Sluis made does not exclude every emergency account: {accounts}. It excludes those that sluis.yaml named when it was made.',
    nl: 'Het beleid dat Sluis maakte sluit niet elk noodaccount uit: {accounts}. Het sluit uit wat sluis.yaml noemde toen het werd gemaakt.',
  },
  'finding.own-policy-catches-emergency.next': {
    en: 'Exclude the account in Entra from the policy of Sluis, under Users > Exclude. Until then nobody more is put under it; after that it goes on by itself.',
    nl: 'Sluit het account in Entra uit van het beleid van Sluis, onder Gebruikers > Uitsluiten. Tot dan komt er niemand meer onder; daarna gaat het vanzelf verder.',
  },
  'finding.own-policy-spares': {
    en: 'The policy that Sluis made excludes accounts that sluis.yaml does not name as emergency accounts, or no longer: {accounts}. Intune’s rules ask nothing of them.',
    nl: 'Het beleid dat Sluis maakte sluit accounts uit die sluis.yaml niet of niet meer als noodaccount noemt: {accounts}. De regels van Intune vragen niets van ze.',
  },
  'finding.own-policy-spares.next': {
    en: 'If one is for emergencies, name it under emergencyAccounts in sluis.yaml. If not, or if it was made anew and has another id now, take it out of what the policy excludes in Entra.',
    nl: 'Is er een voor noodgevallen, noem het dan onder emergencyAccounts in sluis.yaml. Zo niet, of is het opnieuw gemaakt en heeft het nu een ander id, haal het dan in Entra uit wat het beleid uitsluit.',
  },
  'finding.exemption-lifts-more': {
    en: 'The policy “{name}” {refuses, select, yes {refuses by more than whether a device is compliant} other {asks for more than a compliant device ({controls})}}; whoever moves is excluded from all of it.',
    nl: 'Het beleid “{name}” {refuses, select, yes {weigert om meer dan of een toestel conform is} other {vraagt meer dan een conform toestel ({controls})}}; wie verhuist is uitgesloten van alles ervan.',
  },
  'finding.exemption-lifts-more.next': {
    en: 'Mend it before the first wave: {refuses, select, yes {should it hold for whoever moves too, and spare those who have no MDM for a while, name it under unrelatedPolicies in sluis.yaml, and Sluis leaves it alone.} other {split it in two in Entra, one policy for the compliant device, and one for the rest, which excludes nobody.}}',
    nl: 'Herstel het vóór de eerste golf: {refuses, select, yes {moet het ook gelden voor wie verhuist, en ontziet het wie een tijdje geen MDM heeft, noem het dan onder unrelatedPolicies in sluis.yaml, en Sluis laat het met rust.} other {splits het in Entra in tweeën, één beleid voor het conforme toestel, en één voor de rest, dat niemand uitsluit.}}',
  },
  'finding.exclusion-removed': {
    en: 'An administrator took our group out of what “{name}” excludes{known, select, yes {, on {at, date, moment}} other {}}.',
    nl: 'Een beheerder heeft onze groep gehaald uit wat “{name}” uitsluit{known, select, yes {, op {at, date, moment}} other {}}.',
  },
  'finding.exclusion-removed.next': {
    en: 'The old rules may hit people who have moved. Ask who took it out and why, and put it back; nobody more moves before, and a day after.',
    nl: 'De oude regels kunnen mensen raken die al zijn verhuisd. Vraag wie haar eruit haalde en waarom, en zet haar terug; eerder, en een dag daarna, verhuist er niemand meer.',
  },
  'finding.lever-members-by-hand': {
    en: '{count, plural, one {One member} other {# members}} of our group “{lever}” whom Sluis never put there: {names}.',
    nl: '{count, plural, one {Eén lid} other {# leden}} van onze groep “{lever}” die Sluis er nooit in zette: {names}.',
  },
  'finding.lever-members-by-hand.next': {
    en: 'Ask who added them and take them out in Entra: they were moved without notice and without a check.',
    nl: 'Vraag wie ze toevoegde en haal ze er in Entra uit: ze zijn zonder bericht en zonder controle verhuisd.',
  },
  'finding.rules-not-read': {
    en: 'What says whose rules hold whom could not be read just now ({reads}); {actions, plural, one {# step waits} other {# steps wait}} for it.',
    nl: 'Wat zegt wiens regels voor wie gelden, was zojuist niet te lezen ({reads}); {actions, plural, one {# stap wacht} other {# stappen wachten}} erop.',
  },
  'finding.rules-not-read.next': {
    en: 'Wait: it is read again by itself, and nothing is switched on, given back or retired meanwhile. If this stays, open the page Connections, or run sluis check: they say what cannot be read and why.',
    nl: 'Wacht: het wordt vanzelf opnieuw gelezen, en intussen wordt niets ingeschakeld, teruggegeven of uitgeschreven. Blijft dit staan, open dan de pagina Verbindingen, of voer sluis check uit: daar staat wat niet te lezen is en waarom.',
  },
  'finding.holders-not-read': {
    en: 'Whether a device that left is still held by the old product could not be read just now ({reads}); {actions, plural, one {# message that says “enroll” waits} other {# messages that say “enroll” wait}} for it.',
    nl: 'Of een toestel dat vertrok nog door het oude product wordt beheerd, was zojuist niet te lezen ({reads}); {actions, plural, one {# bericht dat “meld je aan” zegt, wacht} other {# berichten die “meld je aan” zeggen, wachten}} erop.',
  },
  'finding.holders-not-read.next': {
    en: 'Wait: it is read again by itself, and the messages go out then; after the time that a device may be between the products at most (limbo: limit) they go out by what was read before. If this stays, run sluis check: it says what cannot be read and why.',
    nl: 'Wacht: het wordt vanzelf opnieuw gelezen, en dan gaan de berichten uit; uiterlijk na de tijd die een toestel tussen de producten mag zijn (limbo: limit) gaan ze uit op wat eerder gelezen is. Blijft dit staan, voer dan sluis check uit: dat zegt wat niet te lezen is en waarom.',
  },
  'finding.mails-wait-for-day': {
    en: 'More messages are due than the mailbox that sends them may send within a day: Sluis sends {perDay, number} in any 24 hours.',
    nl: 'Er moeten meer berichten uit dan het postvak dat ze verstuurt op een dag mag versturen: Sluis verstuurt er {perDay, number} per 24 uur.',
  },
  'finding.mails-wait-for-day.next': {
    en: 'Wait: the others go out by themselves as soon as there is room, the most urgent first, and every date counts from when somebody was told. If that takes too long, make the waves smaller, or send by a mail server of your own.',
    nl: 'Wacht: de andere gaan vanzelf uit zodra er ruimte is, de dringendste eerst, en elke termijn telt vanaf het moment dat iemand het bericht kreeg. Duurt dat te lang, maak dan de golven kleiner, of verstuur via een eigen mailserver.',
  },
  'finding.mails-away': {
    en: 'No message gets out: the mail server, or the mailbox, that sluis.yaml names under mail cannot be reached or lets Sluis send nothing. All that are due wait.',
    nl: 'Er gaat geen bericht uit: de mailserver, of het postvak, dat sluis.yaml onder mail noemt is niet bereikbaar of laat Sluis niets versturen. Alle berichten wachten.',
  },
  'finding.mails-away.next': {
    en: 'Mend it: sluis check says what is wrong with a mail server. Every five minutes a few are tried, the most urgent first, and each again half an hour later at most; once one is taken all others follow by themselves, and every date counts from when somebody was told.',
    nl: 'Herstel dat: sluis check zegt wat er met een mailserver mis is. Elke vijf minuten worden er een paar geprobeerd, de dringendste eerst, en elk uiterlijk een half uur later opnieuw; zodra er een wordt aangenomen volgen alle andere vanzelf, en elke termijn telt vanaf het moment dat iemand het bericht kreeg.',
  },
  'finding.group-not-empty': {
    en: '{count, plural, one {# person is} other {# people are}} in the group under Intune’s rules before the policy of Sluis is switched on: it would hold them without notice.',
    nl: '{count, plural, one {# persoon zit} other {# mensen zitten}} al in de groep onder de regels van Intune voordat het beleid van Sluis aan gaat: het zou zonder aankondiging voor hen gelden.',
  },
  'finding.group-not-empty.next': {
    en: 'Take them out of the group in Entra: then the policy is switched on by itself.',
    nl: 'Haal ze in Entra uit de groep: dan gaat het beleid vanzelf aan.',
  },
  'finding.group-of-another': {
    en: 'The group “{lever}” was there before Sluis, with {count, plural, one {# member} other {# members}} whom Sluis never put there: another Sluis may be moving this tenant.',
    nl: 'De groep “{lever}” was er al vóór Sluis, met {count, plural, one {# lid dat} other {# leden die}} Sluis er nooit in zette: misschien laat een andere Sluis deze tenant verhuizen.',
  },
  'finding.group-of-another.next': {
    en: 'Nobody is moved before this is clear. One Sluis moves a tenant: end the other one, or this one. Was there one before whose database is lost? Bring its export back with sluis import into an empty database. Else take these members out in Entra: then it goes on by itself.',
    nl: 'Niemand verhuist voordat dit duidelijk is. Eén Sluis laat een tenant verhuizen: beëindig de andere, of deze. Was er eerder een waarvan de database kwijt is? Zet de export daarvan met sluis import terug in een lege database. Haal anders deze leden er in Entra uit: dan gaat het vanzelf verder.',
  },
  'finding.rule-group-shared': {
    en: 'The smart group “{group}” (number {number}{known, select, yes {, managed by organisation group {managedBy}} other {}}) of the old rule “{name}” {told, select, yes {has {assignments, plural, one {# assignment} other {# assignments}}, of which {rules, plural, one {# is surely a compliance policy that is on} other {# are surely compliance policies that are on}}} other {does not say how much is assigned to it}}: people who are taken out of it for the move would lose whatever else that is, such as apps and mail, Wi-Fi and VPN profiles.',
    nl: 'De smart group “{group}” (nummer {number}{known, select, yes {, van organisatiegroep {managedBy}} other {}}) van de oude regel “{name}” {told, select, yes {heeft {assignments, plural, one {# toewijzing} other {# toewijzingen}}, waarvan {rules, plural, one {er zeker # ingeschakeld nalevingsbeleid is} other {er zeker # ingeschakeld nalevingsbeleid zijn}}} other {zegt niet hoeveel eraan is toegewezen}}: wie er voor de verhuizing uit gaat, raakt kwijt wat dat verder is, zoals apps en profielen voor mail, wifi en VPN.',
  },
  'finding.rule-group-shared.next': {
    en: '{told, select, yes {Take policies that are off from the group, for they may be counted. If others are left, make a smart group with the same criteria for the compliance policies alone in Workspace ONE, and assign them to that one instead. Or, if people may lose the rest, write its number, {number}, under source.sharedGroups in sluis.yaml; its name does only where no other smart group has the same.} other {This Workspace ONE does not say how much is assigned to a smart group, so another one would not help. Look there what else is assigned to this one, and take away what people must not lose. Then write its number, {number}, under source.sharedGroups in sluis.yaml; its name does only where no other smart group has the same.}} Sluis does not write to it before, and the move waits for this rule.',
    nl: '{told, select, yes {Haal beleid dat uit staat van de groep, want het telt misschien mee. Blijft er iets over, maak dan in Workspace ONE een smart group met dezelfde criteria voor het nalevingsbeleid alleen, en wijs het daaraan toe in plaats van hieraan. Of zet het nummer ervan, {number}, onder source.sharedGroups in sluis.yaml, als mensen de rest mogen kwijtraken; de naam volstaat alleen als geen andere smart group zo heet.} other {Deze Workspace ONE zegt niet hoeveel er aan een smart group is toegewezen, dus een andere zou niet helpen. Kijk daar wat er verder aan deze is toegewezen, en haal weg wat mensen niet mogen kwijtraken. Zet dan het nummer ervan, {number}, onder source.sharedGroups in sluis.yaml; de naam volstaat alleen als geen andere smart group zo heet.}} Eerder schrijft Sluis er niet naar, en de verhuizing wacht op deze regel.',
  },
  'finding.rule-group-gained': {
    en: 'The smart group “{group}” (number {number}{known, select, yes {, managed by organisation group {managedBy}} other {}}) of the old rule “{name}” has {assignments, plural, one {# assignment} other {# assignments}}, of which {rules, plural, one {# is surely a compliance policy that is on} other {# are surely compliance policies that are on}}, and our group is out of it: whoever moves loses the others, such as apps and mail, Wi-Fi and VPN profiles.',
    nl: 'De smart group “{group}” (nummer {number}{known, select, yes {, van organisatiegroep {managedBy}} other {}}) van de oude regel “{name}” heeft {assignments, plural, one {# toewijzing} other {# toewijzingen}}, waarvan {rules, plural, one {er zeker # ingeschakeld nalevingsbeleid is} other {er zeker # ingeschakeld nalevingsbeleid zijn}}, en onze groep is ervan uitgesloten: wie verhuist raakt de andere kwijt, zoals apps en profielen voor mail, wifi en VPN.',
  },
  'finding.rule-group-gained.next': {
    en: 'Assign what is no compliance policy to another smart group in Workspace ONE, before more people are taken out of the old rules. If they may lose it, write the number of the group, {number}, under source.sharedGroups in sluis.yaml; its name does only where no other smart group has the same.',
    nl: 'Wijs in Workspace ONE aan een andere smart group toe wat geen nalevingsbeleid is, voordat er meer mensen uit de oude regels gaan. Zet het nummer van de groep, {number}, onder source.sharedGroups in sluis.yaml als zij het mogen kwijtraken; de naam volstaat alleen als geen andere smart group zo heet.',
  },
  'finding.rule-group-outside': {
    en: 'The smart group “{group}” of the old rule “{name}” is {known, select, yes {managed by organisation group {managedBy}} other {managed by an organisation group that is not told}}, which is not surely the one that is moved or below it: Sluis does not write to it.',
    nl: 'De smart group “{group}” van de oude regel “{name}” wordt beheerd door {known, select, yes {organisatiegroep {managedBy}} other {een organisatiegroep die niet wordt genoemd}}, en dat is niet zeker die verhuist of een eronder: Sluis schrijft er niet naar.',
  },
  'finding.rule-group-outside.next': {
    en: 'Put the user group of source.exemptionGroup (Sluis exempt where it says nothing) into the exclusions of this smart group by hand in Workspace ONE. If it is not there yet, make it: a custom user group with exactly this name, not one from the directory, that the account sees. First see that nothing but compliance policies is assigned to the smart group, for people lose that too. It is seen by itself. Or name a higher group under source.organizationGroup in sluis.yaml: that takes all devices and users of every other group below it into the move as well. The move waits for this rule.',
    nl: 'Zet de gebruikersgroep van source.exemptionGroup (Sluis exempt als daar niets staat) in Workspace ONE met de hand bij de uitsluitingen van deze smart group. Is die er nog niet, maak haar dan: een custom user group met precies deze naam, niet een uit de directory, die het account ziet. Kijk eerst of er niets dan nalevingsbeleid aan de smart group is toegewezen, want de rest raken mensen ook kwijt. Dat wordt vanzelf gezien. Of noem een hogere groep onder source.organizationGroup in sluis.yaml: dan gaan ook alle toestellen en gebruikers van elke andere groep daaronder mee in de verhuizing. De verhuizing wacht op deze regel.',
  },
  'finding.rule-group-of-mode': {
    en: 'The smart group “{group}” of the old rule “{name}” is also named under source.modeGroups: how the devices of people who are taken out of it are held, nobody could tell any more, and they would wait as “reset needed”.',
    nl: 'De smart group “{group}” van de oude regel “{name}” staat ook onder source.modeGroups: hoe de toestellen worden beheerd van wie eruit gaat, zou niemand meer weten, en ze zouden wachten als “moet worden gewist”.',
  },
  'finding.rule-group-of-mode.next': {
    en: 'Make a smart group in Workspace ONE with all devices of the mode, to which nothing is assigned, and name that one under source.modeGroups in sluis.yaml. {waits, select, yes {The move waits for this rule until then.} other {Until then the devices of whoever moves may wait as “reset needed”; this rule itself holds up nobody.}}',
    nl: 'Maak in Workspace ONE een smart group met alle toestellen van die soort, waaraan niets is toegewezen, en noem die onder source.modeGroups in sluis.yaml. {waits, select, yes {Tot dan wacht de verhuizing op deze regel.} other {Tot dan kunnen de toestellen van wie verhuist wachten als “moet worden gewist”; op deze regel zelf wacht niemand.}}',
  },
  'finding.lever-group-gone': {
    en: 'A group of Sluis is gone from Entra, or its members cannot be read: {where} ({why}).',
    nl: 'Een groep van Sluis is weg uit Entra, of haar leden zijn niet te lezen: {where} ({why}).',
  },
  'finding.lever-group-gone.next': {
    en: 'Nothing is written meanwhile. Restore the group in Entra (Groups > Deleted groups), or give Sluis the right to read it: then it goes on by itself. Until then, if it is “exempt” or “released”, its members are under the old rules again: switch Intune’s policy of Sluis off in Entra, so that nobody is under both, and on again when the group is back. A new group has another id and does not take its place.',
    nl: 'Intussen wordt niets geschreven. Zet de groep in Entra terug (Groepen > Verwijderde groepen), of geef Sluis het recht haar te lezen: dan gaat het vanzelf verder. Is het “exempt” of “released”, dan vallen haar leden tot die tijd weer onder de oude regels: zet het Intune-beleid van Sluis in Entra uit, zodat niemand onder beide valt, en weer aan als de groep terug is. Een nieuwe groep heeft een ander id en komt er niet voor in de plaats.',
  },
  'finding.manual-step-open': {
    en: 'A step is open that can only be done by hand.',
    nl: 'Er staat een stap open die alleen met de hand kan.',
  },
  'finding.manual-step-open.next': {
    en: 'Do it as the administrator’s mail says, or the page Plan and approvals, and confirm it there. What depends on it waits.',
    nl: 'Doe hem zoals de mail aan de beheerder zegt, of de pagina Plan en goedkeuringen, en bevestig het daar. Wat ervan afhangt wacht.',
  },
  'finding.cleanup-too-early': {
    en: '{devices, plural, one {# device still depends} other {# devices still depend}} on the old product.',
    nl: '{devices, plural, one {# apparaat hangt} other {# apparaten hangen}} nog van het oude product af.',
  },
  'finding.cleanup-too-early.next': {
    en: 'Move them, or have those that are left out removed in the old product (company data only). Nothing of the move is taken away before.',
    nl: 'Verhuis ze, of laat wat erbuiten is gelaten uit het oude product verwijderen (alleen bedrijfsgegevens). Eerder wordt er niets van de verhuizing weggehaald.',
  },
  'finding.cleanup-step-open': {
    en: '{end, select, no {Our group is still excluded from “{name}”, and only a person can change that.} other {Only a person can end this: {name}.}}',
    nl: '{end, select, no {Onze groep is nog uitgesloten van “{name}”, en alleen een mens kan dat veranderen.} other {Alleen een mens kan dit beëindigen: {name}.}}',
  },
  'finding.cleanup-step-open.next': {
    en: '{of, select, partner {In the Intune admin center, end the connection of this compliance partner.} policy {In the Entra admin center, {end, select, no {take the group “Sluis - out of the old rules” out of the exclusions of this policy; leave the policy itself as it is.{device, select, yes { It looks at managed devices, or may: from then on it may refuse whoever has moved and has no compliant device. Look first, in the sign-in log of Entra, who that is.} other {}}} other {switch this old policy off.}}} other {In the old product, {end, select, no {take our group off this rule, where Sluis does not write.} other {switch this rule off.}}}} It is seen by itself.',
    nl: '{of, select, partner {Ga naar het beheercentrum van Intune en beëindig de koppeling van deze compliancepartner.} policy {Ga naar het beheercentrum van Entra en {end, select, no {haal de groep “Sluis - out of the old rules” uit de uitsluitingen van dit beleid; laat het beleid zelf zoals het is.{device, select, yes { Het kijkt naar beheerde toestellen, of misschien: vanaf dan kan het weigeren wie is verhuisd en geen conform toestel heeft. Kijk eerst in het aanmeldingslogboek van Entra wie dat zijn.} other {}}} other {zet dit oude beleid uit.}}} other {Ga naar het oude product en {end, select, no {haal onze groep van deze regel, waar Sluis niet schrijft.} other {zet deze regel uit.}}}} Dat wordt vanzelf gezien.',
  },
  'finding.approval-open': {
    en: 'An approval is open for {subject}{approval, select, setup {: the preparations in the tenant} cleanup {: taking away what the move left} handover {: handing over the access rules} unenroll {: leaving the old product} other {}}.',
    nl: 'Er staat een goedkeuring open voor {subject}{approval, select, setup {: de voorbereidingen in de tenant} cleanup {: weghalen wat de verhuizing achterliet} handover {: het overdragen van de toegangsregels} unenroll {: het verlaten van het oude product} other {}}.',
  },
  'finding.approval-open.next': {
    en: 'Open the page Plan and approvals: it says who has not answered yet, or said no and why. Ask them; the question is in the approvers’ mail too. Nothing is done before.',
    nl: 'Open de pagina Plan en goedkeuringen: daar staat wie nog niet antwoordde, of nee zei en waarom. Vraag het hun; de vraag staat ook in de mail van de goedkeurders. Eerder gebeurt er niets.',
  },
  'finding.approval-refused': {
    en: '{by} said no to what waits for an approval for {subject}{approval, select, setup {: the preparations in the tenant} cleanup {: taking away what the move left} handover {: handing over the access rules} unenroll {: leaving the old product} lockout {: switching on Intune’s rules for people who would lose access} other {}}.',
    nl: '{by} zei nee tegen wat voor {subject} op goedkeuring wacht{approval, select, setup {: de voorbereidingen in de tenant} cleanup {: weghalen wat de verhuizing achterliet} handover {: het overdragen van de toegangsregels} unenroll {: het verlaten van het oude product} lockout {: de regels van Intune aanzetten voor wie de toegang zou verliezen} other {}}.',
  },
  'finding.approval-refused.next': {
    en: 'The reason stands on the page Plan and approvals. Mend what it names, then let whoever said no say yes there or behind the link in their mail. Whoever approvals.approvers in sluis.yaml does not name counts no more. Nothing is done before, and nobody is asked again meanwhile.',
    nl: 'De reden staat op de pagina Plan en goedkeuringen. Herstel wat daar staat en laat wie nee zei daar ja zeggen, of achter de link in de mail. Wie niet bij approvals.approvers in sluis.yaml staat, telt niet meer mee. Eerder gebeurt er niets, en intussen wordt het niemand opnieuw gevraagd.',
  },
  'finding.read-incomplete': {
    en: 'This could not be read completely: {subject}.',
    nl: 'Dit was niet volledig te lezen: {subject}.',
  },
  'finding.read-incomplete.next': {
    en: 'Open the page Connections, or run sluis check: the error there says what to mend. Nothing is concluded from what is missing.',
    nl: 'Open de pagina Verbindingen, of voer sluis check uit: de fout daar zegt wat te herstellen is. Uit wat ontbreekt wordt niets afgeleid.',
  },
  'finding.read-lost-records': {
    en: '{said, select, asked {A read ({subject}) no longer shows {lost, plural, one {one record} other {# records}}, too many to be believed, among them {names}.} said {A read ({subject}) no longer shows {lost, plural, one {one record} other {# records}} of which somebody said that they are really gone.} other {A read of {subject} showed far fewer records than the one before.}}',
    nl: '{said, select, asked {Een lezing ({subject}) toont {lost, plural, one {één registratie} other {# registraties}} niet meer, te veel om zomaar te geloven, waaronder {names}.} said {Een lezing ({subject}) toont {lost, plural, one {één registratie} other {# registraties}} niet meer waarvan iemand zei dat ze echt weg zijn.} other {Een lezing van {subject} toonde veel minder registraties dan de vorige.}}',
  },
  'finding.read-lost-records.next': {
    en: 'Look whether rights or filters changed: until then nobody counts as gone.{said, select, asked { Are they really gone? Then an administrator says so, on the page Plan and approvals under Steps by hand, or with sluis gone --confirm {word} while run stands still.} said { An administrator has said that they are: the next whole read that misses nothing else, and in which every record can be read, believes it; of rules and partners, one that comes ten minutes after the word or later.} other {}}',
    nl: 'Kijk of rechten of filters zijn gewijzigd: tot dan geldt niemand als vertrokken.{said, select, asked { Zijn ze echt weg? Dan zegt een beheerder dat, op de pagina Plan en goedkeuringen onder Stappen met de hand, of met sluis gone --confirm {word} terwijl run stilstaat.} said { Een beheerder heeft gezegd van wel: de volgende volledige lezing die verder niets mist en waarin elke registratie te lezen is, gelooft het; bij regels en partners een die tien minuten na dat woord of later komt.} other {}}',
  },
  'finding.record-rejected': {
    en: 'A record could not be read ({subject}, {where}): {why}.',
    nl: 'Een registratie was niet te lezen ({subject}, {where}): {why}.',
  },
  'finding.record-rejected.next': {
    en: 'Mend it at its source{remedy, select, none {} other {: {remedy}}}. Until then it waits for a person{hides, select, old {, and no device counts as having left because it is missing from this read: only one that is marked as left does} new {, and nothing counts as gone from Intune because this read does not show it} other {}}.',
    nl: 'Herstel haar bij de bron{remedy, select, none {} other {: {remedy}}}. Tot dan wacht ze op een mens{hides, select, old {, en geldt geen toestel als vertrokken omdat het in deze lezing ontbreekt: alleen een dat als vertrokken is aangemerkt} new {, en geldt niets als weg uit Intune omdat deze lezing het niet toont} other {}}.',
  },
  'finding.emergency-account-unknown': {
    en: 'The emergency account {subject} is not in Entra.',
    nl: 'Het noodaccount {subject} bestaat niet in Entra.',
  },
  'finding.emergency-account-unknown.next': {
    en: 'Mend the name under emergencyAccounts in sluis.yaml. Nothing is enforced without a way back in.',
    nl: 'Herstel de naam onder emergencyAccounts in sluis.yaml. Zonder weg terug wordt er niets afgedwongen.',
  },
  'finding.clock-apart': {
    en: 'The clocks of Sluis’s machine and of its database are {minutes} minutes apart.',
    nl: 'De klokken van de machine van Sluis en van de database lopen {minutes} minuten uiteen.',
  },
  'finding.clock-apart.next': {
    en: 'Nothing is read or written until they agree within a minute, so that nobody’s promised day comes early. Let time servers set both (NTP). What is decided on these pages meanwhile is kept, by the database’s clock.',
    nl: 'Er wordt niets gelezen of geschreven tot ze op een minuut na gelijk lopen, zodat niemands beloofde dag te vroeg komt. Laat tijdservers beide zetten (NTP). Wat intussen op deze pagina’s wordt beslist blijft bewaard, naar de klok van de database.',
  },
  'finding.bounce-unreadable': {
    en: '{file} in the folder of returned mail cannot be read ({reason}).',
    nl: '{file} in de map met teruggekomen mail is niet te lezen ({reason}).',
  },
  'finding.bounce-unreadable.next': {
    en: 'Let Sluis read and rename it, or move it away. Until then a message that came back may count as delivered.',
    nl: 'Laat Sluis het lezen en hernoemen, of verplaats het. Tot dan kan een teruggekomen bericht als bezorgd gelden.',
  },
});
