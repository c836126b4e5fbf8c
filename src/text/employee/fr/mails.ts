import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Bonjour {name},',
  'mail.hello-nobody': 'Bonjour,',
  'start.service': 'Si vous n’avez pas commencé avant le {at, date, moment}, c’est nous qui commençons.',
  'start.service-now': 'Si vous ne commencez pas, c’est nous qui commençons. Désormais, cela peut être à tout moment.',
  'mail.other-time': 'Un autre moment vous convient mieux ? Choisissez-le sur votre page.',
  'mail.your-devices': 'Vos appareils',
  'mail.this-device': 'Cet appareil',
  'mail.stays': 'Conservé',
  'mail.goes': 'Supprimé',
  'mail.serial-start': 'numéro de série commençant par {start}',
  'mail.serial-unknown': 'numéro de série inconnu de nos services',
  'mail.what-to-do': 'Ce que vous avez à faire',
  'mail.link-is-yours': 'Ce lien vous est personnel. Ne le transférez pas.',
  'mail.button-fails': 'Le bouton ne fonctionne pas ? Ouvrez cette adresse :',
  'mail.help-heading': 'Des questions ?',
  'mail.help-mail': 'Le support technique de {organisation} vous aidera volontiers : {mail}.',
  'mail.help-mail-phone': 'Le support technique de {organisation} vous aidera volontiers : {mail} ou {phone}.',
  'mail.footer':
    'Vous recevez ce message parce que {organisation} transfère ses appareils de {product} vers Microsoft Intune.',
  'mail.old-product': 'l’ancienne gestion des appareils',
  'mail.no-password': 'Nous ne demandons jamais votre mot de passe par e-mail.',
  'mail.promise-after':
    'Jusqu’au {promise, date, moment}, aucune nouvelle règle ne vous prive de votre messagerie ni de vos fichiers. Ensuite, seuls les appareils gérés par Intune y auront accès.',
  'mail.promise-at-once':
    'À partir du {promise, date, moment}, seuls les appareils gérés par Intune ont accès à la messagerie et aux fichiers. Effectuez le changement ce jour-là et vous retrouverez votre accès en quelques minutes.',
  'mail.promise-none': 'Votre messagerie et vos fichiers continuent de fonctionner pendant le changement.',
  'mail.promise-label': 'Nouvelles règles à partir du',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Vous pouvez commencer à partir du',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Les heures sont celles du fuseau {zone}.',

  'mail.announcement.subject': '{organisation} passe à Microsoft Intune',
  'mail.announcement.what':
    'À partir du {from, date, weekday}, nous transférons les téléphones, les tablettes et les ordinateurs de {product} vers Microsoft Intune, groupe par groupe.',
  'mail.announcement.you':
    'Vous n’avez rien à faire pour l’instant. Quand ce sera le tour de votre groupe ({wave}), nous vous écrirons pour vous indiquer la date, ce qui reste sur votre appareil, ce qui en est supprimé et comment commencer.',
  'mail.announcement.no-reset': 'Votre appareil ne sera pas réinitialisé sans votre accord.',
  'mail.announcement.button': 'Voir mes appareils',

  'mail.invitation.subject':
    '{devices, plural, one {Votre appareil passe} other {Vos # appareils passent}} à Intune : commencez à partir du {from, date, short}',
  'mail.invitation.what':
    'C’est votre tour : {devices, plural, one {votre appareil passe} other {vos # appareils passent}} de {product} à Microsoft Intune. Vous choisissez le moment, à partir du {from, date, moment}. Comptez environ un quart d’heure par appareil.',
  'mail.invitation.what-service':
    'C’est votre tour : {devices, plural, one {votre appareil passe} other {vos # appareils passent}} de {product} à Microsoft Intune. Si vous ne choisissez pas d’heure sur votre page, nous commençons à partir du {from, date, moment}. Comptez environ un quart d’heure par appareil.',
  'mail.invitation.none-subject': 'Votre compte passe à Intune le {from, date, short} : rien à faire pour l’instant',
  'mail.invitation.none-what':
    'Votre compte passe de {product} à Microsoft Intune à partir du {from, date, moment}. Vous n’avez aucun appareil dans {product}, vous n’avez donc rien à faire pour l’instant. Un appareil que vous souhaitez utiliser pour le travail à partir de cette date doit d’abord être inscrit dans Intune.',
  'mail.invitation.how':
    'Ouvrez votre page à l’aide du bouton, choisissez un appareil et appuyez sur Démarrer. Suivez ensuite les étapes affichées. Ne supprimez pas vous-même l’ancienne gestion de votre appareil : la page s’en charge pour vous.',
  'mail.invitation.button': 'Ouvrir ma page',

  'mail.reminder.subject':
    '{devices, plural, one {Un appareil attend} other {# appareils attendent}} que vous passiez à Intune',
  'mail.reminder.what':
    '{days, plural, =0 {C’est aujourd’hui le dernier jour} one {Il vous reste un jour} other {Il vous reste # jours}} pour transférer {devices, plural, one {votre appareil} other {vos # appareils}} vers Microsoft Intune. Vous pouvez le faire au moment qui vous convient.',
  'mail.reminder.late':
    '{devices, plural, one {Votre appareil attend} other {Vos # appareils attendent}} encore que vous passiez à Microsoft Intune, bien que le dernier jour prévu soit passé. Vous pouvez toujours le faire au moment qui vous convient.',
  'mail.reminder.slot-subject': 'Votre passage à Intune : {at, date, moment}',
  'mail.reminder.slot':
    'Vous avez choisi le {at, date, moment} pour transférer votre appareil vers Microsoft Intune. Ouvrez alors votre page et appuyez sur Démarrer. Le moment ne convient plus ? Choisissez-en un autre sur la page.',
  'mail.reminder.none-subject': 'Nouvelles règles d’accès avec Intune : rien à faire maintenant',
  'mail.reminder.none-what':
    'Aucun de vos appareils n’attend que vous le transfériez vers Microsoft Intune. Vous n’avez donc rien à faire maintenant. Nous vous écrivons pour vous indiquer cette date :',
  'mail.reminder.button': 'Choisir un appareil et démarrer',

  'mail.deadline.subject': 'Passez à Intune au plus tard le {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Votre appareil est encore géré} other {# de vos appareils sont encore gérés}} par {product}. Merci de {devices, plural, one {le} other {les}} transférer au plus tard le {deadline, date, moment}.',
  'mail.deadline.after':
    'Vous êtes absent(e) ou l’appareil est perdu ? Prévenez le support technique pour que personne ne commence sans vous.',
  'mail.deadline.away': 'Vous êtes absent(e) ou l’appareil est perdu ? Prévenez le support technique.',
  'mail.deadline.button': 'Démarrer maintenant',

  'mail.enroll.subject': 'Inscrivez maintenant votre appareil {model} dans Intune',
  'mail.enroll.what':
    '{product} ne gère plus votre appareil {model}. Inscrivez-le maintenant dans Intune ; voici les étapes prévues pour cet appareil précis.',
  'mail.enroll.soon':
    'Faites-le aujourd’hui si possible : d’ici là, l’appareil ne reçoit ni paramètres professionnels ni protection.',
  'mail.enroll.button': 'Suivre les étapes en direct',

  'mail.blocked.subject': 'Pourquoi votre messagerie est bloquée et comment y retrouver accès',
  'mail.blocked.what':
    'Depuis le {since, date, moment}, la messagerie et les fichiers ne s’ouvrent que sur les appareils gérés par Intune et reconnus conformes. {devices, plural, one {Votre appareil suivant n’en est} other {Vos # appareils suivants n’en sont}} pas encore là :',
  'mail.blocked.how':
    'Ouvrez votre page : elle indique pour chaque appareil l’étape qui manque. L’accès revient de lui-même, en général quelques minutes après la dernière étape.',
  'mail.blocked.button': 'Retrouver ma messagerie',

  'mail.stuck.subject': 'Votre appareil {model} est à mi-chemin : il reste une étape',
  'mail.stuck.what':
    'Votre appareil {model} a quitté {product} le {since, date, moment} et n’est pas encore arrivé dans Intune. D’ici là, il ne reçoit ni paramètres professionnels ni protection.',
  'mail.stuck.not-compliant':
    'Votre appareil {model} est dans Intune depuis le {since, date, moment}, mais Intune ne le considère pas encore comme conforme. Ouvrez l’application Portail d’entreprise, choisissez cet appareil et appuyez sur Vérifier l’état : vous y verrez ce qui reste à corriger (un code d’accès, une mise à jour, le chiffrement).',
  'mail.stuck.help':
    'Une étape ne fonctionne pas ? Répondez à cet e-mail ou appelez le support technique ; quelqu’un regardera avec vous.',
  'mail.stuck.button': 'Voir l’étape',

  'mail.welcome.subject': 'C’est fait : votre appareil {model} est dans Intune',
  'mail.welcome.what':
    'Votre appareil {model} est inscrit dans Intune et tout est en ordre. Vous en avez terminé avec cet appareil.',
  'mail.welcome.apps':
    'Vous trouverez vos applications professionnelles dans l’application Portail d’entreprise. Certaines s’installent d’elles-mêmes dans l’heure.',
  'mail.welcome.more':
    '{left, plural, =0 {Aucun autre de vos appareils ne doit encore être transféré.} one {Un autre de vos appareils doit encore être transféré.} other {# autres de vos appareils doivent encore être transférés.}}',
});
