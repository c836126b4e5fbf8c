import { sentences } from '../define.ts';

/** Lines of `sluis check`: `check.<code>` is what is looked at, `check.<code>.next` how to mend it. */
export const checks = sentences({
  'check.connection': { en: 'connection and credentials', nl: 'verbinding en inloggegevens' },
  'check.connection.next': { en: 'Check address, client id and secret.', nl: 'Controleer adres, client-id en geheim.' },
  'check.address': { en: 'the address answers', nl: 'het adres antwoordt' },
  'check.address.bad': {
    en: '{failure, select, malformed {something answers, and not as this product does: {at} gave {detail}} other {no usable answer from {at}: {detail}}}',
    nl: '{failure, select, malformed {er antwoordt iets, maar niet zoals dit product: {at} gaf {detail}} other {geen bruikbaar antwoord van {at}: {detail}}}',
  },
  'check.wrong-secret.bad': { en: 'the secret is not accepted', nl: 'het geheim wordt niet aanvaard' },
  'check.wrong-tenant.bad': { en: 'the tenant does not exist', nl: 'de tenant bestaat niet' },
  'check.unknown-app.bad': { en: 'the app registration does not exist', nl: 'de app-registratie bestaat niet' },
  'check.tenant-code.bad': { en: 'the tenant code is not accepted', nl: 'de tenantcode wordt niet aanvaard' },
  'check.list.bad': { en: 'the list cannot be read', nl: 'de lijst is niet leesbaar' },
  'check.inventory.bad': { en: 'devices cannot be read', nl: 'toestellen zijn niet leesbaar' },
  'check.mail.unreachable.bad': {
    en: 'the mail server at {at} takes no messages: {how, select, host {there is no such host} refused {nothing listens there} silent {it did not answer within ten seconds} closed {it ended the connection without a word} said {it answered “{detail}”} other {{detail}}}',
    nl: 'de mailserver op {at} neemt geen berichten aan: {how, select, host {er is geen host met die naam} refused {daar luistert niets} silent {er kwam binnen tien seconden geen antwoord} closed {de verbinding werd zonder een woord verbroken} said {het antwoord was “{detail}”} other {{detail}}}',
  },
  'check.address.next': {
    en: '{failure, select, malformed {Check the address in sluis.yaml, and whether a proxy or a sign-in page answers in its place.} other {Check the address, network and proxy.}}',
    nl: '{failure, select, malformed {Controleer het adres in sluis.yaml, en of een proxy of een aanmeldpagina er antwoordt.} other {Controleer adres, netwerk en proxy.}}',
  },
  'check.token': { en: 'sign-in of the app', nl: 'aanmelden van de app' },
  'check.token.next': {
    en: 'Check client id and secret, and whether the secret has expired.',
    nl: 'Controleer client-id en geheim, en of het geheim is verlopen.',
  },
  'check.wrong-secret': { en: 'the secret is accepted', nl: 'het geheim wordt aanvaard' },
  'check.wrong-secret.next': {
    en: 'Make a new secret and put it where the configuration refers to.',
    nl: 'Maak een nieuw geheim en zet het waar de configuratie naar verwijst.',
  },
  'check.wrong-tenant': { en: 'the tenant exists', nl: 'de tenant bestaat' },
  'check.wrong-tenant.next': {
    en: 'Check target.tenant: the domain or id of your tenant.',
    nl: 'Controleer target.tenant: het domein of de id van je tenant.',
  },
  'check.unknown-app': { en: 'the app registration exists', nl: 'de app-registratie bestaat' },
  'check.unknown-app.next': {
    en: 'Check target.clientId: the application id in Entra.',
    nl: 'Controleer target.clientId: de toepassings-id in Entra.',
  },
  'check.tenant-code': { en: 'the tenant code is accepted', nl: 'de tenantcode wordt aanvaard' },
  'check.tenant-code.next': {
    en: 'Copy the API key from Groups & Settings › All Settings › System › Advanced › API › REST API.',
    nl: 'Kopieer de API-sleutel uit Groups & Settings › All Settings › System › Advanced › API › REST API.',
  },
  'check.permission': { en: 'permission {permission}', nl: 'machtiging {permission}' },
  'check.permission.next': {
    en: 'Add {permission} (application) to the app registration and give admin consent.',
    nl: 'Voeg {permission} (toepassing) toe aan de app-registratie en geef beheerderstoestemming.',
  },
  'check.permission-not-needed': {
    en: 'permission {permission} is not needed',
    nl: 'machtiging {permission} is niet nodig',
  },
  'check.permission-not-needed.next': {
    en: 'Take it away: Sluis does not use it.',
    nl: 'Trek haar in: Sluis gebruikt haar niet.',
  },
  'check.right': { en: 'right: {right}', nl: 'recht: {right}' },
  'check.right.next': { en: 'Give the account a role with {right}.', nl: 'Geef het account een rol met {right}.' },
  'check.inventory': { en: 'devices can be read', nl: 'toestellen zijn leesbaar' },
  'check.inventory.next': {
    en: 'Give the account the right to read devices and users.',
    nl: 'Geef het account het recht om toestellen en gebruikers te lezen.',
  },
  'check.list': {
    en: 'the list can be read{rejects, plural, =0 {} one {, but for one row} other {, but for # rows}}',
    nl: 'de lijst is leesbaar{rejects, plural, =0 {} one {, op één rij na} other {, op # rijen na}}',
  },
  'check.list.next': {
    en: '{rows, select, hiding {Mend these rows or take them out of the file. Until then no device counts as having left because it is missing from the file: only one that is marked as left does.} kept {Mend these rows or take them out of the file. Until then their devices stay as they were.} other {Check path, encoding and column names.}}',
    nl: '{rows, select, hiding {Herstel deze rijen of haal ze uit het bestand. Tot dan geldt geen toestel als vertrokken omdat het in het bestand ontbreekt: alleen een dat als vertrokken is aangemerkt.} kept {Herstel deze rijen of haal ze uit het bestand. Tot dan blijven hun toestellen zoals ze waren.} other {Controleer pad, tekenset en kolomnamen.}}',
  },
  'check.list-row': { en: '{where}: {why}', nl: '{where}: {why}' },
  'check.list-row.next': {
    en: '{remedy, select, none {Mend this row at its source.} other {Mend it: {remedy}.}}',
    nl: '{remedy, select, none {Herstel deze rij bij de bron.} other {Zo herstel je de rij: {remedy}.}}',
  },
  'check.list-word': {
    en: '{rows, plural, one {one row says} other {# rows say}} “{word}” under {field}, which is not understood: {field, select, status {nobody counts as having left by it} mode {such a device counts as one that leaving would erase, unless it is a computer with Windows, and where nothing stands under status nobody counts as having left by it} other {the platform of such a device is not known}}',
    nl: '{rows, plural, one {één rij zegt} other {# rijen zeggen}} “{word}” onder {field}, wat niet wordt begrepen: {field, select, status {niemand geldt daardoor als vertrokken} mode {zo’n toestel geldt als een dat bij het vertrek gewist zou worden, tenzij het een computer met Windows is, en waar onder status niets staat geldt niemand daardoor als vertrokken} other {het platform van zo’n toestel is niet bekend}}',
  },
  'check.list-word.next': {
    en: 'Write one of the words in the README of the list source there, or name another column under source.mapping.',
    nl: 'Zet daar een van de woorden uit de README van de lijstbron, of noem een andere kolom onder source.mapping.',
  },
  'check.mdm-authority': { en: 'Intune is the MDM authority', nl: 'Intune is de MDM-instantie' },
  'check.mdm-authority.next': {
    en: 'Set it in Intune under Tenant administration.',
    nl: 'Stel het in Intune in onder Tenantbeheer.',
  },
  'check.compliance-policies': {
    en: 'a compliance policy for every platform',
    nl: 'een nalevingsbeleid voor elk platform',
  },
  'check.compliance-policies.next': {
    en: 'Make and assign one for: {platforms}.',
    nl: 'Maak er een en wijs het toe voor: {platforms}.',
  },
  'check.secure-by-default': {
    en: 'devices without a policy count as not compliant',
    nl: 'toestellen zonder beleid gelden als niet compatibel',
  },
  'check.secure-by-default.next': {
    en: 'Set it in Intune under Devices › Compliance › Compliance settings.',
    nl: 'Stel het in Intune in onder Apparaten › Naleving › Nalevingsinstellingen.',
  },
  'check.push-certificate': { en: 'Apple push certificate', nl: 'Apple-pushcertificaat' },
  'check.push-certificate.next': {
    en: 'Make or renew it in Intune under Devices › Enrollment › Apple.',
    nl: 'Maak of vernieuw het in Intune onder Apparaten › Inschrijving › Apple.',
  },
  'check.licences': { en: 'enough Intune licences', nl: 'genoeg Intune-licenties' },
  'check.licences.next': {
    en: 'Buy or free licences that contain Intune.',
    nl: 'Koop licenties met Intune of maak ze vrij.',
  },
  'check.sign-in': {
    en: 'people can be sent to {issuer} to sign in',
    nl: 'mensen kunnen voor het aanmelden naar {issuer}',
  },
  'check.sign-in.bad': {
    en: 'nobody can sign in: {issuer} does not answer as the identity provider of that name',
    nl: 'niemand kan zich aanmelden: {issuer} antwoordt niet als de identiteitsprovider met die naam',
  },
  'check.sign-in.next': {
    en: 'Check signIn.issuer, to the letter, and whether this machine may reach it.',
    nl: 'Controleer signIn.issuer, tot op de letter, en of deze machine daar mag komen.',
  },
  'check.mail': { en: 'the mail server takes messages', nl: 'de mailserver neemt berichten aan' },
  'check.mail.next': {
    en: 'Check mail.server and mail.from, and whether this machine may relay.',
    nl: 'Controleer mail.server en mail.from, en of deze machine mag doorsturen.',
  },
  'check.group': { en: 'the group “{group}” of a wave exists', nl: 'de groep “{group}” van een golf bestaat' },
  'check.group.next': { en: 'Correct the name in sluis.yaml.', nl: 'Verbeter de naam in sluis.yaml.' },
  'check.group-unknown': {
    en: 'the tenant has no group “{group}”, which a wave is cut by',
    nl: 'de tenant heeft geen groep “{group}”, waarmee een golf wordt afgebakend',
  },
  'check.group-unknown.next': {
    en: 'Correct the name in sluis.yaml, or make the group in Entra.',
    nl: 'Verbeter de naam in sluis.yaml, of maak de groep in Entra aan.',
  },
  'check.organization-group': {
    en: 'the account sees organisation group {group}',
    nl: 'het account ziet organisatiegroep {group}',
  },
  'check.organization-group.bad': {
    en: 'the account does not see organisation group {group}, of which devices are to be read',
    nl: 'het account ziet organisatiegroep {group} niet, waarvan toestellen moeten worden gelezen',
  },
  'check.organization-group.next': {
    en: 'Correct source.organizationGroup in sluis.yaml: the number of the group, not its Group ID. Or let the account see it.',
    nl: 'Verbeter source.organizationGroup in sluis.yaml: het nummer van de groep, niet haar Group ID. Of laat het account haar zien.',
  },
  'check.wipe-log-unseen': {
    en: 'which requests to leave wipe protection holds back cannot be seen: the product tells no UUID of the organisation group',
    nl: 'welke verzoeken om te vertrekken wipe protection vasthoudt, is niet te zien: het product noemt geen UUID van de organisatiegroep',
  },
  'check.wipe-log-unseen.next': {
    en: 'Let the account read organisation groups and what is below them (GET /API/system/groups/…/children). Until then a device whose request is held back shows as one that was asked to leave: look into the wipe log of the console when many are.',
    nl: 'Laat het account organisatiegroepen lezen en wat eronder ligt (GET /API/system/groups/…/children). Tot dan staat een toestel waarvan het verzoek wordt vastgehouden er als gevraagd om te vertrekken: kijk in het wipe log van de console als het er veel zijn.',
  },
  'check.mode-group': {
    en: 'no compliance policy is assigned to the smart group “{group}” of modeGroups',
    nl: 'aan de smart group “{group}” van modeGroups is geen nalevingsbeleid toegewezen',
  },
  'check.mode-group.bad': {
    en: 'the smart group “{group}” of modeGroups has compliance policies assigned to it: {rules}',
    nl: 'aan de smart group “{group}” van modeGroups is nalevingsbeleid toegewezen: {rules}',
  },
  'check.mode-group.next': {
    en: 'Whoever is taken out of the old rules would be out of this group, and how their devices are held would not be known any more. Make a smart group of all devices of the mode to which nothing is assigned, and name that one under source.modeGroups.',
    nl: 'Wie uit de oude regels gaat, zou uit deze groep gaan, en hoe diens toestellen worden beheerd zou niet meer bekend zijn. Maak een smart group van alle toestellen van die soort waaraan niets is toegewezen, en noem die onder source.modeGroups.',
  },
  'check.mode-group-unknown': {
    en: 'the account does not see one smart group “{group}”, which modeGroups names',
    nl: 'het account ziet niet één smart group “{group}”, die modeGroups noemt',
  },
  'check.mode-group-unknown.next': {
    en: 'Correct the name under source.modeGroups in sluis.yaml, or let the account see the group. Where several have the name, rename one.',
    nl: 'Verbeter de naam onder source.modeGroups in sluis.yaml, of laat het account de groep zien. Hebben er meer die naam, hernoem er dan een.',
  },
  'check.database': { en: 'the database answers', nl: 'de database antwoordt' },
  'check.database.next': {
    en: 'Check the database address and that PostgreSQL runs.',
    nl: 'Controleer het databaseadres en of PostgreSQL draait.',
  },
  'check.emergency-accounts': { en: 'emergency accounts exist', nl: 'noodaccounts bestaan' },
  'check.emergency-accounts.next': {
    en: 'Name at least one account in emergencyAccounts that exists in Entra.',
    nl: 'Noem onder emergencyAccounts ten minste één account dat in Entra bestaat.',
  },
  'check.other': { en: '{code}', nl: '{code}' },
  'check.other.next': { en: 'See the facts of this line.', nl: 'Zie de feiten op deze regel.' },
});
