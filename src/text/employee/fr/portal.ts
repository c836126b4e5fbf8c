import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Pas encore votre tour',
  'portal.state.invited': 'Bientôt votre tour',
  'portal.state.ready': 'Vous pouvez commencer',
  'portal.state.started': 'Commencé',
  'portal.state.leaving': 'L’ancienne gestion est en cours de retrait',
  'portal.state.clearing': 'L’ancienne gestion est retirée',
  'portal.state.enroll': 'Inscrivez maintenant cet appareil',
  'portal.state.checking': 'Vérification en cours',
  'portal.state.mend': 'Un point est à corriger',
  'portal.state.done': 'Terminé',
  'portal.state.reset': 'En attente d’un rendez-vous',
  'portal.state.waiting': 'En attente de votre service informatique',
  'portal.state.unseen': 'Pas vu depuis un moment',
  'portal.state.paused': 'En pause pour le moment',
  'portal.state.undone': 'Annulé',
  'portal.state.excluded': 'N’est pas transféré',
  'portal.sum.none': 'Aucun de vos appareils ne doit être transféré. Vous pouvez fermer cette page.',
  'portal.sum.done': 'Tout est terminé : il n’y a plus rien à faire. Vous pouvez fermer cette page.',
  'portal.sum.act': 'C’est à vous : suivez les étapes ci-dessous.',
  'portal.sum.ready': 'Vous pouvez commencer maintenant, ou choisir un moment qui vous convient mieux.',
  'portal.sum.going':
    'Votre transfert est en cours. Cette page montre chaque étape d’elle-même. Vous pouvez la fermer et revenir à tout moment, sur n’importe quel appareil.',
  'portal.sum.wait': 'Vous n’avez rien à faire pour l’instant. Nous vous écrirons quand cela changera.',
  'portal.sum.refused':
    'Sur au moins un de vos appareils, la messagerie et les fichiers ne s’ouvrent pas pour l’instant. Adressez-vous à votre support technique.',
  'portal.sum.starting': 'Un instant : nous regardons où en sont les choses.',
  'portal.promise-past':
    'Depuis le {at, date, moment}, seuls les appareils gérés par Intune ont accès à la messagerie et aux fichiers.',
  'portal.deadline': 'Merci de faire le transfert avant le {at, date, moment}.',
  'portal.what.not-yet':
    'Ce n’est pas encore le tour de cet appareil. Nous vous écrirons à temps ; d’ici là, rien ne change.',
  'portal.what.invited':
    'Nous préparons le transfert de cet appareil. Dès qu’il pourra commencer, le bouton Démarrer apparaîtra ici.',
  'portal.what.ready':
    'Vous appuyez sur Démarrer, et l’ancienne gestion est retirée de cet appareil en quelques minutes. Ensuite, vous l’inscrivez dans Intune avec les étapes affichées ici. Comptez environ un quart d’heure en tout.',
  'portal.what.ready-by-hand':
    'Vous appuyez sur Démarrer. Un collègue du service informatique retire alors l’ancienne gestion, pendant les heures de travail. Ensuite, vous inscrivez l’appareil dans Intune avec les étapes affichées ici.',
  'portal.what.started': 'Le retrait de l’ancienne gestion est demandé. Laissez l’appareil allumé et connecté.',
  'portal.what.queued':
    'Vous avez appuyé sur Démarrer. Dès que ce sera le tour de cet appareil, le retrait de l’ancienne gestion sera demandé. Laissez-le allumé et connecté.',
  'portal.what.started-by-hand':
    'Un collègue du service informatique retire maintenant l’ancienne gestion. Nous vous écrirons quand ce sera à vous.',
  'portal.what.clear':
    'Microsoft doit encore constater que plus rien ne gère l’appareil. Cela prend quelques minutes. N’inscrivez pas l’appareil avant que cette étape soit cochée.',
  'portal.what.enroll':
    'Faites-le maintenant si possible : d’ici là, cet appareil n’a ni messagerie professionnelle ni protection.',
  'portal.what.shows': 'Quand chaque ligne est cochée dans le Portail d’entreprise, cette page continue d’elle-même.',
  'portal.what.check':
    'Intune vérifie l’appareil. Cela prend quelques minutes, parfois quelques heures. Le Portail d’entreprise demande quelque chose, comme un code d’accès ou une mise à jour ? Faites-le.',
  'portal.what.mend':
    'Ouvrez le Portail d’entreprise, choisissez cet appareil et appuyez sur Vérifier l’état. Vous y verrez ce qu’il faut corriger : un code d’accès, une mise à jour, le chiffrement. Ensuite, l’accès revient de lui-même.',
  'portal.what.last':
    'Dernière vérification : nous regardons si l’ancien enregistrement a disparu. Vous n’avez rien à faire.',
  'portal.what.done':
    'Cet appareil est dans Intune et en ordre. Vous trouverez vos apps professionnelles dans le Portail d’entreprise. Vous pouvez fermer cette page.',
  'portal.what.paused':
    'Le transfert de votre groupe est en pause. Rien ne change sur cet appareil et vous n’avez rien à faire. Dès la reprise, cette page vous dira la suite.',
  'portal.what.undone':
    'Le transfert de votre groupe a été annulé. Cet appareil reste comme il était et vous n’avez rien à faire. Nous vous écrirons avant un nouveau départ.',
  'portal.what.excluded':
    'Cet appareil n’est pas transféré. Vous pensez qu’il devrait l’être ? Demandez au support technique.',
  'portal.what.written-off': 'Votre service informatique a déclaré cet appareil perdu ou hors d’usage.',
  'portal.what.turned-up': 'Vous l’avez retrouvé ? Alors inscrivez-le en suivant les étapes de votre page.',
  'portal.what.refused':
    'Intune ne gère pas cet appareil : la messagerie et les fichiers ne s’y ouvrent donc pas pour l’instant.',
  'portal.why.account':
    'Un point de votre compte doit être réglé avant le transfert de cet appareil. Votre service informatique est au courant.',
  'portal.why.records':
    'Deux enregistrements de cet appareil se contredisent. Votre service informatique s’en occupe ; vous n’avez rien à faire.',
  'portal.why.shared':
    'Cet appareil est partagé. Votre service informatique décide quand et comment il sera migré ; vous n’avez rien à faire.',
  'portal.why.platform':
    'Intune n’accepte pas encore ce type d’appareil. Votre service informatique décidera de la suite.',
  'portal.why.ours':
    'Quelque chose de notre côté n’avance pas tout seul. Votre service informatique s’en occupe. Laissez l’appareil allumé et ne l’inscrivez pas encore.',
  'portal.why.wipe':
    'Quelqu’un a demandé à l’ancien produit d’effacer cet appareil. Sauvegardez ce dont vous avez besoin et appelez tout de suite le support technique.',
  'portal.why.not-seen':
    'Cet appareil n’a pas été vu depuis deux semaines ou plus. Allumez-le, connectez-le à Internet et attendez un peu ; vous pourrez ensuite commencer.',
  'portal.why.apple':
    'Cet appareil est transféré par une question qu’il affiche lui-même. Appuyez alors sur Continuer et connectez-vous avec votre compte professionnel. Rien n’est effacé.',
  'portal.leave.apple-mobile': 'La messagerie et les apps professionnelles disparaissent de l’appareil. C’est normal.',
  'portal.leave.mac': 'Les réglages professionnels et le profil de gestion disparaissent du Mac. C’est normal.',
  'portal.leave.work-profile':
    'Le profil professionnel, avec les apps qui portent une mallette, disparaît du téléphone. C’est normal.',
  'portal.leave.android': 'La messagerie et les paramètres professionnels disparaissent du téléphone. C’est normal.',
  'portal.leave.windows':
    'Le compte professionnel de l’ancien produit disparaît sous Paramètres › Comptes › Accès Professionnel ou Scolaire. C’est normal.',
  'portal.leave.online':
    'Laissez l’appareil allumé et connecté à Internet. Le Wi-Fi du travail peut s’arrêter : les données mobiles ou le Wi-Fi de la maison conviennent.',
  'portal.leave.app':
    'Rien ne se passe pendant dix minutes ? Ouvrez une fois l’app {app} sur cet appareil et attendez un peu.',
  'portal.progress': 'Progression',
  'portal.step.start': 'Le transfert a commencé',
  'portal.step.leave': 'L’ancienne gestion est retirée',
  'portal.step.clear': 'Plus rien ne gère l’appareil',
  'portal.step.enroll': 'Inscrit dans Intune',
  'portal.step.check': 'Jugé en ordre',
  'portal.step.done': 'Terminé',
  'portal.step-is.done': 'fait',
  'portal.step-is.now': 'maintenant',
  'portal.step-is.later': 'plus tard',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Oui, c’est bien l’appareil que je veux transférer.',
  'portal.slot.heading': 'Plutôt à un autre moment ?',
  'portal.slot.label': 'Jour et heure',
  'portal.slot.pick': 'Retenir ce moment',
  'portal.slot.yours': 'Vous avez choisi le {at, date, moment}. Nous vous le rappelons un jour et une heure avant.',
  'portal.slot.alone': 'Personne ne commence sans vous.',
  'portal.slot.came': 'Le moment que vous avez choisi est arrivé : appuyez sur Démarrer.',
  'portal.slot.change': 'Changer de moment',
  'portal.slot.none': 'Pas de moment fixe',
  'portal.defer.until': 'Vous l’avez reporté au {at, date, moment}. Vous pouvez tout de même commencer plus tôt.',
  'portal.defer.what': 'Nous vous laissons tranquille pendant trois jours.',
  'portal.defer.until-last': 'Nous vous laissons tranquille jusqu’au {at, date, moment}.',
  'portal.help.stuck': 'Une étape ne fonctionne pas ?',
  'portal.help.write': 'Écrire au support technique',
  'portal.help.call': 'Appeler le {phone}',
  'portal.help.subject': 'Mon passage à Intune',
  'portal.help.subject-device': 'Mon passage à Intune : {model}, numéro de série commençant par {start}',
  'portal.not-you': 'Cette page est réservée à {name}. Ce n’est pas vous ? Merci de la fermer.',
  'portal.refresh': 'Voir où en sont les choses',
  'portal.offline': 'Pas de connexion. Dès que vous serez de nouveau en ligne, cette page continuera d’elle-même.',
  'portal.language': 'Langue',
  'portal.no-script': 'Cette page se recharge toutes les trente secondes.',
});
