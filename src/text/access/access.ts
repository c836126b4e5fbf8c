import { sentences } from '../define.ts';

/** Who enforces what on whom: questions, columns, and what makes an answer "maybe". */
export const accessTexts = sentences({
  'access.title.map': { en: 'Who enforces what on whom', nl: 'Wie handhaaft wat bij wie' },
  'access.title.both': { en: 'Under both products', nl: 'Onder beide producten' },
  'access.title.old': { en: 'Under the old product', nl: 'Onder het oude product' },
  'access.title.intune': { en: 'Under Intune', nl: 'Onder Intune' },
  'access.title.neither': { en: 'Under neither product', nl: 'Onder geen van beide producten' },
  'access.title.unprotected': { en: 'Asked for nothing at all', nl: 'Niets wordt gevraagd' },
  'access.title.lockout': { en: 'Without access', nl: 'Zonder toegang' },
  'access.title.diff': { en: 'What changes', nl: 'Wat er verandert' },

  'access.title.handover': { en: 'How each enforcer is handed over', nl: 'Hoe elke handhaver wordt overgedragen' },

  'access.what.map': {
    en: 'People under rules that the old product decides, and under rules that Intune decides, for each platform and kind of resource.',
    nl: 'Mensen onder regels waarover het oude product beslist, en onder regels waarover Intune beslist, per platform en soort bron.',
  },
  'access.what.both': {
    en: 'People whom both products may refuse. Unknown counts as in force.',
    nl: 'Mensen die door beide producten geweigerd kunnen worden. Onbekend telt als van kracht.',
  },
  'access.what.old': {
    en: 'People whom rules that the old product decides may refuse.',
    nl: 'Mensen die geweigerd kunnen worden door regels waarover het oude product beslist.',
  },
  'access.what.intune': {
    en: 'People whom rules that Intune decides may refuse.',
    nl: 'Mensen die geweigerd kunnen worden door regels waarover Intune beslist.',
  },
  'access.what.neither': {
    en: 'People whom neither product asks for anything. During a grace period that was promised, this is as it should be.',
    nl: 'Mensen aan wie geen van beide producten iets vraagt. Tijdens een toegezegde gunperiode hoort dat zo.',
  },
  'access.what.unprotected': {
    en: 'People for whom at least one kind of sign-in is asked for nothing: no factor, no device, no block.',
    nl: 'Mensen aan wie bij ten minste één soort aanmelding niets wordt gevraagd: geen factor, geen toestel, geen blokkade.',
  },
  'access.what.lockout': {
    en: 'People who are refused on a device of theirs, by reason. Emergency accounts must never be here.',
    nl: 'Mensen die op een toestel van hen worden geweigerd, met de reden. Noodaccounts mogen hier nooit staan.',
  },
  'access.what.diff': {
    en: 'People whose enforcer is another one afterwards.',
    nl: 'Mensen bij wie daarna een ander handhaaft.',
  },

  'access.what.handover': {
    en: 'Everything that can refuse somebody: whom it reaches, on whose word, and by which lever one person is taken from under it.',
    nl: 'Alles wat iemand kan weigeren: wie het raakt, op wiens woord, en met welke hendel één persoon eronderuit wordt gehaald.',
  },

  'access.size': {
    en: '{users, plural, one {# person} other {# people}} · {policies, plural, one {# policy} other {# policies}}, {enforcers, number} of them about managed devices · {groups, plural, one {# group} other {# groups}} · {cells, plural, one {# kind of sign-in} other {# kinds of sign-ins}}',
    nl: '{users, plural, one {# persoon} other {# personen}} · {policies, plural, one {# beleid} other {# beleidsregels}}, {enforcers, number} daarvan over beheerde toestellen · {groups, plural, one {# groep} other {# groepen}} · {cells, plural, one {# soort aanmelding} other {# soorten aanmeldingen}}',
  },
  'access.of.tenant': { en: 'From what Sluis read of the tenant', nl: 'Uit wat Sluis van de tenant las' },
  'access.of.exports': { en: 'From exported files', nl: 'Uit geëxporteerde bestanden' },
  'access.at': { en: 'As of {at, date, moment}', nl: 'Stand van {at, date, moment}' },

  'access.column.platform': { en: 'Platform', nl: 'Platform' },
  'access.column.resources': { en: 'Resources', nl: 'Bronnen' },
  'access.column.old': { en: 'Old product', nl: 'Oude product' },
  'access.column.intune': { en: 'Intune', nl: 'Intune' },
  'access.column.both': { en: 'Both', nl: 'Beide' },
  'access.column.neither': { en: 'Neither', nl: 'Geen' },
  'access.column.unprotected': { en: 'Asked nothing', nl: 'Niets gevraagd' },
  'access.column.name': { en: 'Name', nl: 'Naam' },
  'access.column.user': { en: 'User', nl: 'Gebruiker' },
  'access.column.users': { en: 'People', nl: 'Mensen' },
  'access.column.device': { en: 'Device', nl: 'Toestel' },
  'access.column.reason': { en: 'Reason', nl: 'Reden' },
  'access.column.policies': { en: 'Policies', nl: 'Beleid' },
  'access.column.before': { en: 'Before', nl: 'Ervoor' },
  'access.column.after': { en: 'After', nl: 'Erna' },
  'access.column.group': { en: 'Wave or group', nl: 'Golf of groep' },
  'access.column.sure': { en: 'Sure', nl: 'Zeker' },

  'access.range': { en: '{surely, number} to {possibly, number}', nl: '{surely, number} tot {possibly, number}' },
  'access.yes': { en: 'yes', nl: 'ja' },
  'access.maybe': { en: 'maybe', nl: 'misschien' },
  'access.total.none': { en: '✔ Nobody.', nl: '✔ Niemand.' },
  'access.total.some': {
    en: '{surely, plural, =0 {Surely nobody} one {# person} other {# people}}, possibly {possibly, number}.',
    nl: '{surely, plural, =0 {Zeker niemand} one {# persoon} other {# personen}}, mogelijk {possibly, number}.',
  },
  'access.total.sure': {
    en: '{surely, plural, one {# person} other {# people}}.',
    nl: '{surely, plural, one {# persoon} other {# personen}}.',
  },
  'access.total.rows': {
    en: '{people, plural, one {# person} other {# people}} in {rows, plural, one {# line} other {# lines}}.',
    nl: '{people, plural, one {# persoon} other {# personen}} in {rows, plural, one {# regel} other {# regels}}.',
  },
  'access.total.rows-some': {
    en: '{surely, plural, =0 {Surely nobody} one {# person} other {# people}}, possibly {possibly, number}, in {rows, plural, one {# line} other {# lines}}.',
    nl: '{surely, plural, =0 {Zeker niemand} one {# persoon} other {# personen}}, mogelijk {possibly, number}, in {rows, plural, one {# regel} other {# regels}}.',
  },
  'access.more': {
    en: '… and {more, number} more. All of them: --limit {rows, number}, --csv FILE or --json.',
    nl: '… en nog {more, number}. Alle: --limit {rows, number}, --csv BESTAND of --json.',
  },

  'access.side.none': { en: 'neither', nl: 'geen' },
  'access.side.old': { en: 'old product', nl: 'oude product' },
  'access.side.intune': { en: 'Intune', nl: 'Intune' },
  'access.side.both': { en: 'both', nl: 'beide' },
  'access.side.maybe-old': { en: 'perhaps the old product', nl: 'misschien het oude product' },
  'access.side.maybe-intune': { en: 'perhaps Intune', nl: 'misschien Intune' },
  'access.side.maybe-both': { en: 'perhaps both', nl: 'misschien beide' },

  'access.lockout.block': { en: 'blocked outright', nl: 'zonder meer geblokkeerd' },
  'access.lockout.not-registered': { en: 'device not registered in Entra', nl: 'toestel niet geregistreerd in Entra' },
  'access.lockout.not-managed': { en: 'device not managed', nl: 'toestel niet beheerd' },
  'access.lockout.not-compliant': { en: 'device not compliant', nl: 'toestel niet conform' },
  'access.lockout.not-hybrid-joined': { en: 'device not hybrid joined', nl: 'toestel niet hybride gekoppeld' },
  'access.lockout.app-not-possible-on-platform': {
    en: 'asked for an app that this platform does not have',
    nl: 'gevraagd om een app die dit platform niet heeft',
  },
  'access.lockout.legacy-client': {
    en: 'an older client that cannot show it',
    nl: 'een oudere client die het niet kan tonen',
  },
  'access.lockout.unknown': { en: 'cannot be told', nl: 'niet te zeggen' },

  'access.resource.exchange': { en: 'Exchange Online', nl: 'Exchange Online' },
  'access.resource.sharepoint': { en: 'SharePoint Online', nl: 'SharePoint Online' },
  'access.resource.other-app': { en: 'any other app', nl: 'elke andere app' },
  'access.resource.unlisted-app': { en: 'an app not known here', nl: 'een hier onbekende app' },
  'access.resource.enrollment': { en: 'enrollment', nl: 'registratie' },
  'access.platform.android': { en: 'Android', nl: 'Android' },
  'access.platform.iOS': { en: 'iOS, iPadOS', nl: 'iOS, iPadOS' },
  'access.platform.windows': { en: 'Windows', nl: 'Windows' },
  'access.platform.macOS': { en: 'macOS', nl: 'macOS' },
  'access.platform.linux': { en: 'Linux', nl: 'Linux' },
  'access.platform.any': { en: 'any', nl: 'elk' },
  'access.platform.other': { en: 'other', nl: 'overig' },

  'access.doubts': { en: 'What makes answers uncertain', nl: 'Wat antwoorden onzeker maakt' },
  'access.doubt.policy-not-understood': {
    en: 'The policy {name} has a part that is not understood ({path}): it counts as maybe in force.',
    nl: 'Het beleid {name} heeft een deel dat niet is begrepen ({path}): het telt als misschien van kracht.',
  },
  'access.doubt.group-unknown': {
    en: 'A policy names the group {id}, of which nothing is known: nobody is surely in or out of it.',
    nl: 'Een beleid noemt de groep {id}, waarvan niets bekend is: niemand zit er zeker in of buiten.',
  },
  'access.doubt.group-unreadable': {
    en: 'Who is in the group {name} cannot be read.',
    nl: 'Wie er in de groep {name} zit is niet te lezen.',
  },
  'access.doubt.role-unreadable': {
    en: 'Who holds the role {name} is not known, or not of all its holders.',
    nl: 'Wie de rol {name} heeft is niet bekend, of niet van alle houders.',
  },
  'access.doubt.collapsed': {
    en: 'The policies tell apart too many kinds of sign-ins: all values of “{dimension}” are taken together.',
    nl: 'Het beleid onderscheidt te veel soorten aanmeldingen: alle waarden van “{dimension}” zijn samengenomen.',
  },
  'access.doubt.locations-incomplete': {
    en: 'More named locations are mentioned than can be combined: a sign-in from several at once is maybe.',
    nl: 'Er worden meer benoemde locaties genoemd dan te combineren zijn: een aanmelding vanuit meer tegelijk is misschien.',
  },
  'access.doubt.record-rejected': { en: 'Not readable: {where} ({why}).', nl: 'Niet leesbaar: {where} ({why}).' },
  'access.doubt.missing-policies': { en: 'No policies were given.', nl: 'Er is geen beleid gegeven.' },
  'access.doubt.missing-groups': {
    en: 'No groups were given (--groups, --members): whoever a group decides about is maybe.',
    nl: 'Er zijn geen groepen gegeven (--groups, --members): over wie een groep beslist is misschien.',
  },
  'access.doubt.missing-users': {
    en: 'No users were given (--users): only those are known whom a group, role or policy names.',
    nl: 'Er zijn geen gebruikers gegeven (--users): alleen wie een groep, rol of beleid noemt is bekend.',
  },
  'access.doubt.missing-roles': {
    en: 'No roles were given (--roles): whoever a role decides about is maybe.',
    nl: 'Er zijn geen rollen gegeven (--roles): over wie een rol beslist is misschien.',
  },
  'access.doubt.missing-partners': {
    en: 'No compliance partners were given (--partners): all that demands a compliant device is taken for Intune’s.',
    nl: 'Er zijn geen compliancepartners gegeven (--partners): alles wat een conform toestel vraagt geldt als van Intune.',
  },
  'access.doubt.missing-locations': {
    en: 'No named locations were given (--locations): whether a place is trusted is maybe.',
    nl: 'Er zijn geen benoemde locaties gegeven (--locations): of een plek vertrouwd is, is misschien.',
  },
  'access.doubt.owners-unknown': {
    en: 'Of {devices, plural, one {# device} other {# devices}} not every owner was exported ($expand=registeredOwners, at most 20): whose they are is maybe.',
    nl: 'Van {devices, plural, one {# toestel} other {# toestellen}} is niet elke eigenaar geëxporteerd ($expand=registeredOwners, hoogstens 20): van wie ze zijn is misschien.',
  },
  'access.doubt.legacy-clients': {
    en: '{users, plural, one {# person is} other {# people are}} refused in clients that can show nothing (older mail programs), which is what asking for anything does there: not in the list.',
    nl: '{users, plural, one {# persoon wordt} other {# personen worden}} geweigerd in clients die niets kunnen tonen (oudere mailprogramma’s), wat elke vraag daar doet: niet in de lijst.',
  },
  'access.doubt.users-without-device': {
    en: '{users, plural, one {# person has} other {# people have}} no device that is known: they are judged as on one that is not registered.',
    nl: 'Van {users, plural, one {# persoon} other {# personen}} is geen toestel bekend: zij worden beoordeeld als op een dat niet is geregistreerd.',
  },
  'access.doubt.missing-devices': {
    en: 'No devices were given (--devices): who holds a Windows device is maybe, and nobody can be told to be locked out.',
    nl: 'Er zijn geen toestellen gegeven (--devices): wie een Windows-toestel beheert is misschien, en van niemand is te zeggen of hij buitengesloten is.',
  },

  'access.cross-check': {
    en: 'Entra’s What-If was asked {asked, plural, one {once} other {# times}}: {agreed, number} judgements agree, {differences, plural, =0 {none differs} one {# differs} other {# differ}}, {open, number} were maybe here.',
    nl: 'What-If van Entra is {asked, plural, one {één keer} other {# keer}} gevraagd: {agreed, number} oordelen stemmen overeen, {differences, plural, =0 {geen verschilt} one {# verschilt} other {# verschillen}}, {open, number} waren hier misschien.',
  },
  'access.page.signed': {
    en: 'I have seen who is under which enforcer, and whose access changes.',
    nl: 'Ik heb gezien wie onder welke handhaver valt, en van wie de toegang verandert.',
  },
});
