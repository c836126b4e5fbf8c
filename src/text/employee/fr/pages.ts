import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Votre passage à Intune',
  'portal.hello': 'Bonjour {name}',
  'portal.stays': 'Conservé',
  'portal.goes': 'Supprimé',
  'portal.no-reset': 'pas de réinitialisation',
  'portal.promise':
    'Jusqu’au {at, date, moment}, aucune nouvelle règle ne vous prive de votre messagerie ni de vos fichiers.',
  'portal.serial-ask':
    'Pour être sûr qu’il s’agit bien de cet appareil : les quatre derniers caractères de son numéro de série',
  'portal.serial-where.ios': 'Réglages › Général › Informations',
  'portal.serial-where.macos': 'menu Apple › À propos de ce Mac',
  'portal.serial-where.android': 'Paramètres › À propos du téléphone',
  'portal.serial-where.windows': 'sur l’étiquette, ou dans Paramètres › Système › Informations système',
  'portal.serial-wrong':
    'Ce n’est pas la fin du numéro de série de cet appareil. Rien n’a été modifié ; vérifiez encore une fois.',
  'portal.start': 'Démarrer',
  'portal.defer': 'Plus tard',
  'portal.started': 'C’est parti. Vous pouvez fermer cette page ; nous vous écrirons quand viendra l’étape suivante.',
  'portal.close': 'Merci, c’est noté. Vous pouvez fermer cette page.',

  'portal.steps': 'Inscription : les étapes sur cet appareil',
  'portal.help': 'Aide',
  'portal.not-now': 'Ce n’est pas possible pour le moment. Vous voyez ci-dessous où en sont les choses.',
  'portal.not-found.title': 'Ce lien ne fonctionne plus',
  'portal.not-found.what':
    'Utilisez le lien du message le plus récent que vous avez reçu, ou adressez-vous à votre support technique.',

  'page.intro':
    '{organisation} transfère ses appareils vers Microsoft Intune. Voici ce que cela signifie pour chacun des vôtres.',
  'page.from': 'Vous pouvez commencer à partir du {at, date, moment}.',
  'page.serial': 'numéro de série commençant par {start}',
  'page.serial.where': 'Où le trouver : {where}.',
  'page.reset':
    'Cet appareil ne peut changer de gestion que s’il est réinitialisé. Rien ne se fait sans votre accord : le support technique prendra contact avec vous.',
  'page.what-stays-goes': 'Ce qui est conservé, ce qui est supprimé',
  'page.defer.left':
    '{left, plural, one {Vous pouvez encore reporter une fois.} other {Vous pouvez encore reporter # fois.}}',
  'page.not-found.title': 'Cette page n’existe pas',
  'page.not-found.hint': 'Vers la page d’état',
  'page.broken.title': 'Une erreur s’est produite de notre côté',
  'page.broken.what':
    'Réessayez dans quelques minutes. Cela se reproduit ? Adressez-vous alors à votre support technique.',
});
