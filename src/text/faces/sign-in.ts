import { sentences } from '../define.ts';

/** Signing in, as staff and the terminal read it. What everybody reads of it: `employee/`. */
export const signInTexts = sentences({
  'first-run.title': { en: 'First sign-in', nl: 'Eerste aanmelding' },
  'first-run.what': {
    en: 'No sign-in with the organisation is set up yet. With the one-time key that Sluis showed on its terminal you work as the administrator.',
    nl: 'Aanmelden bij de organisatie is nog niet ingesteld. Met de eenmalige sleutel die Sluis in zijn terminal toonde, werk je als beheerder.',
  },
  'first-run.label': { en: 'One-time key', nl: 'Eenmalige sleutel' },
  'first-run.button': { en: 'Continue as administrator', nl: 'Doorgaan als beheerder' },
  'first-run.wrong': {
    en: 'This key does not work: it was used before, is older than half an hour, or is not the one shown last. Start Sluis again for a new one.',
    nl: 'Deze sleutel werkt niet: hij is al gebruikt, is ouder dan een half uur, of is niet de laatst getoonde. Start Sluis opnieuw voor een nieuwe.',
  },
  'first-run.elsewhere': {
    en: 'No sign-in with the organisation is set up yet. Until then Sluis opens only on the machine on which it runs.',
    nl: 'Aanmelden bij de organisatie is nog niet ingesteld. Tot dan opent Sluis alleen op de machine waarop het draait.',
  },
  'first-run.open': {
    en: 'No sign-in is set up (signIn in the configuration). On this machine, once, within {minutes, number} minutes, as the administrator: {address}',
    nl: 'Aanmelden is niet ingesteld (signIn in de configuratie). Op deze machine, één keer, binnen {minutes, number} minuten, als beheerder: {address}',
  },

  'error.first-run-refused': {
    en: 'The one-time key does not work, or not from here.',
    nl: 'De eenmalige sleutel werkt niet, of niet vanaf hier.',
  },
  'error.first-run-refused.next': {
    en: 'Start Sluis again and use the new address on the same machine.',
    nl: 'Start Sluis opnieuw en gebruik het nieuwe adres op dezelfde machine.',
  },
  'error.sign-in-failed': {
    en: 'A sign-in could not be finished ({reason}).',
    nl: 'Een aanmelding kon niet worden afgerond ({reason}).',
  },
  'error.sign-in-failed.next': {
    en: 'Once is nothing: a page stood open too long. Often: compare signIn in the configuration with the registration of the application.',
    nl: 'Eén keer is niets: een pagina stond te lang open. Vaak: vergelijk signIn in de configuratie met de registratie van de toepassing.',
  },
  'error.sign-in-refused': {
    en: 'The identity provider did not let somebody in ({reason}).',
    nl: 'De identiteitsprovider liet iemand niet binnen ({reason}).',
  },
  'error.sign-in-refused.next': {
    en: 'In Entra: see whether the person or their group is assigned to the application.',
    nl: 'In Entra: kijk of de persoon of de groep aan de toepassing is toegewezen.',
  },
  'error.sign-in-credentials': {
    en: 'The identity provider refuses the application: its secret is wrong or has expired ({reason}).',
    nl: 'De identiteitsprovider weigert de toepassing: het geheim klopt niet of is verlopen ({reason}).',
  },
  'error.sign-in-credentials.next': {
    en: 'Make a new client secret for signIn.clientId and put it where signIn.credentials points. Until then nobody can sign in.',
    nl: 'Maak een nieuw clientgeheim voor signIn.clientId en zet het waar signIn.credentials naar wijst. Tot dan kan niemand zich aanmelden.',
  },
  'error.sign-in-unreachable': {
    en: 'The identity provider at {issuer} does not answer as one.',
    nl: 'De identiteitsprovider op {issuer} antwoordt niet zoals het hoort.',
  },
  'error.sign-in-unreachable.next': {
    en: 'Check signIn.issuer and whether this machine may reach it. Who is signed in stays so.',
    nl: 'Controleer signIn.issuer en of deze machine daar mag komen. Wie is aangemeld, blijft dat.',
  },
  'error.sign-in-groups-overage': {
    en: 'Somebody is in so many groups that the sign-in does not list them: roles that the configuration gives by group are not known for that person.',
    nl: 'Iemand zit in zoveel groepen dat de aanmelding ze niet noemt: rollen die de configuratie per groep geeft, zijn voor die persoon onbekend.',
  },
  'error.sign-in-groups-overage.next': {
    en: 'Give the roles as app roles, or let the application send only the groups that are assigned to it. Then sign in again.',
    nl: 'Geef de rollen als app-rollen, of laat de toepassing alleen de groepen sturen die eraan zijn toegewezen. Meld je daarna opnieuw aan.',
  },
  'error.sign-in-groups-missing': {
    en: 'The configuration gives roles by group, and the sign-in says nothing of groups.',
    nl: 'De configuratie geeft rollen per groep, en de aanmelding zegt niets over groepen.',
  },
  'error.sign-in-groups-missing.next': {
    en: 'Add the groups claim to the registration of the application (Token configuration), or give the roles as app roles.',
    nl: 'Voeg de groepenclaim toe aan de registratie van de toepassing (Tokenconfiguratie), of geef de rollen als app-rollen.',
  },
});
