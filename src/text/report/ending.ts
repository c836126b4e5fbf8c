import { sentences } from '../define.ts';

/** The last step: what of the old product is ended, and when it may be. The parts are named for the end of their id. */
export const endingTexts = sentences({
  'ending.title': { en: 'Ending the old product', nl: 'Het oude product beëindigen' },
  'ending.not-yet': {
    en: 'Nothing of the old product may be ended yet: {devices, plural, one {# device depends} other {# devices depend}} on it.',
    nl: 'Van het oude product mag nog niets worden beëindigd: {devices, plural, one {# toestel hangt} other {# toestellen hangen}} ervan af.',
  },
  'ending.may': {
    en: 'No device depends on the old product any more. End its parts in this order.',
    nl: 'Geen toestel hangt nog van het oude product af. Beëindig de onderdelen in deze volgorde.',
  },
  'ending.automated-enrollment': {
    en: 'Automated enrollment by Apple Business (server token)',
    nl: 'Automatische aanmelding via Apple Business (servertoken)',
  },
  'ending.zero-touch': { en: 'Android zero-touch enrollment', nl: 'Android zero-touch-aanmelding' },
  'ending.compliance-partner': {
    en: 'Connection to Intune as compliance partner',
    nl: 'Koppeling met Intune als compliancepartner',
  },
  'ending.directory-services': { en: 'Directory services', nl: 'Koppeling met de adreslijst' },
  'ending.email-gateway': { en: 'E-mail gateway', nl: 'Mailgateway' },
  'ending.tunnel': { en: 'VPN tunnel of its apps', nl: 'VPN-tunnel van de apps' },
  'ending.cloud-connector': { en: 'Connector to your own network', nl: 'Connector naar het eigen netwerk' },
  'ending.apps-and-books': {
    en: 'Apps and books of Apple Business (content token)',
    nl: 'Apps en boeken van Apple Business (inhoudstoken)',
  },
  'ending.android-enterprise': { en: 'Android Enterprise binding', nl: 'Koppeling met Android Enterprise' },
  'ending.push-certificate': { en: 'Apple push certificate', nl: 'Apple-pushcertificaat' },
  'ending.certificate-authorities': { en: 'Certificate authorities', nl: 'Certificaatinstanties' },
  'ending.api-accounts': { en: 'API accounts and secrets', nl: 'API-accounts en geheimen' },
  'ending.subscription': { en: 'Subscription and licences', nl: 'Abonnement en licenties' },
  'ending.old-product-connections': {
    en: 'Its connections to Intune and to other products',
    nl: 'De koppelingen met Intune en met andere producten',
  },
  'ending.old-product-enrollment': {
    en: 'Its automated enrollment (Apple Business, Android, Windows)',
    nl: 'De automatische aanmelding (Apple Business, Android, Windows)',
  },
  'ending.old-product-servers': { en: 'Its servers and gateways', nl: 'De servers en gateways' },
  'ending.old-product-accounts': { en: 'Its accounts and secrets', nl: 'De accounts en geheimen' },
  'ending.old-product-subscription': {
    en: 'Its subscription and licences',
    nl: 'Het abonnement en de licenties',
  },
});
