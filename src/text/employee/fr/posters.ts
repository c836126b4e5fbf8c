import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Affiche : {organisation} passe à Microsoft Intune',
  'poster.kicker': '{organisation} passe à Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minutes',
  'poster.minutes.what':
    'C’est à peu près le temps qu’il faut pour faire passer un appareil à Microsoft Intune. Vous choisissez le moment.',
  'poster.lock.head': 'L’écluse, en toute sécurité.',
  'poster.lock.what': 'Votre téléphone, tablette ou ordinateur passe de {product} à Microsoft Intune.',
  'poster.lock.alt':
    'Un téléphone franchit une écluse, des eaux de {product} aux eaux plus hautes de Microsoft Intune.',
  'poster.lock.unnamed.old': 'l’ancienne gestion',
  'poster.lock.unnamed.what': 'Votre téléphone, tablette ou ordinateur passe à Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Un téléphone franchit une écluse et monte vers les eaux de Microsoft Intune.',
  'poster.steps.head': 'Trois étapes vers Intune',
  'poster.steps.1.head': 'Attendez votre invitation',
  'poster.steps.1.what': 'Vous recevez un message avec votre date. D’ici là, vous n’avez rien à faire.',
  'poster.steps.2.head': 'Ouvrez votre page et appuyez sur Démarrer',
  'poster.steps.2.what':
    'Avec le lien de ce message. L’ancienne gestion quitte alors votre appareil ; ne la supprimez pas vous-même.',
  'poster.steps.3.head': 'Inscrivez votre appareil dans Intune',
  'poster.steps.3.what': 'Nous vous montrons les étapes pour votre appareil précis. Comptez environ un quart d’heure.',
  'poster.calm': 'Aucun appareil n’est réinitialisé sans l’accord de son propriétaire.',
  'poster.from': 'À partir du {from, date, day}',
  'poster.until': 'À terminer avant le {until, date, day}',
  'poster.in-mail': 'Votre date figure dans votre invitation',
  'poster.scan': 'Scannez pour ouvrir votre page',
  'poster.help': 'Des questions ? Votre support',
  'poster.qr.alt': 'Code QR qui ouvre {address}',
  'poster.logo.alt': 'Logo de {organisation}',
});
