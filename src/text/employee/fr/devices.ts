import { translation } from '../../define.ts';
import type { devices as english } from '../en/devices.ts';

export const devices = translation<typeof english>()({
  'platform.ios': 'iPhone',
  'platform.ipados': 'iPad',
  'platform.macos': 'Mac',
  'platform.android': 'Android',
  'platform.windows': 'Windows',
  'platform.linux': 'Linux',
  'platform.chromeos': 'ChromeOS',
  'platform.unknown': 'plateforme inconnue',

  'keep.apple-mobile.stays':
    'Photos, apps privées, messages, numéro de téléphone et votre compte Apple. L’appareil n’est pas réinitialisé.',
  'keep.apple-mobile.goes':
    'La messagerie professionnelle, les apps professionnelles et leur contenu, le Wi-Fi et le VPN du travail. Tout revient quand vous inscrivez l’appareil, sauf ce que vous n’avez enregistré que dans une app professionnelle.',
  'keep.mac.stays': 'Vos fichiers, photos, apps privées et votre compte sur le Mac. Le Mac n’est pas réinitialisé.',
  'keep.mac.goes':
    'Les réglages professionnels, les certificats, le Wi-Fi et le VPN du travail et peut-être des apps installées par l’ancien produit. Tout revient quand vous inscrivez le Mac.',
  'keep.work-profile.stays':
    'Tout ce qui est hors du profil professionnel : photos, applications privées, messages, contacts. L’appareil n’est pas réinitialisé.',
  'keep.work-profile.goes':
    'Le profil professionnel (les applications marquées d’une mallette) et tout ce qu’il contient. Enregistrez d’abord dans OneDrive les fichiers qui ne sont que là. Vous recevrez un nouveau profil professionnel lors de l’inscription.',
  'keep.android.stays': 'Photos, applications privées, messages et contacts. L’appareil n’est pas réinitialisé.',
  'keep.android.goes':
    'La messagerie et les paramètres professionnels, le Wi-Fi et le VPN du travail. Ils reviennent dans un profil professionnel lors de l’inscription.',
  'keep.windows.stays':
    'Vos fichiers, vos applications et votre façon de vous connecter. L’ordinateur n’est pas réinitialisé.',
  'keep.windows.goes':
    'Les paramètres professionnels, les certificats, le Wi-Fi et le VPN du travail et peut-être des applications installées par l’ancien produit. Tout revient quand vous inscrivez l’ordinateur.',
  'keep.apple-migration.stays':
    'Tout : photos, apps, messages et votre compte Apple. L’appareil n’est pas réinitialisé.',
  'keep.apple-migration.goes':
    'Uniquement l’ancienne gestion. L’appareil vous propose lui-même le changement ; les apps professionnelles se mettent peut-être à jour une fois.',
  'keep.reset.stays':
    'Tout ce qui est sur l’appareil, tant qu’il n’est pas réinitialisé. Il ne peut changer de gestion que s’il est réinitialisé, et personne ne le fait sans votre accord.',
  'keep.reset.goes':
    'Lors de la réinitialisation : tout ce qui est sur l’appareil. Le support technique prend rendez-vous avec vous et vous aide à sauvegarder ce dont vous avez besoin.',
  'keep.other.stays': 'Vos propres fichiers et applications. L’appareil n’est pas réinitialisé.',
  'keep.other.goes':
    'Les paramètres professionnels de l’ancien produit. Le support technique vous dira comment continuer.',

  'enroll.ios.1': 'Installez l’app Portail d’entreprise Intune depuis l’App Store.',
  'enroll.ios.2': 'Ouvrez-la, connectez-vous avec votre compte professionnel et touchez Commencer.',
  'enroll.ios.3':
    'Autorisez le téléchargement du profil de gestion. Ouvrez ensuite Réglages › Profil téléchargé et touchez Installer.',
  'enroll.ios.4': 'Revenez au Portail d’entreprise et attendez que chaque ligne soit cochée.',
  'enroll.macos.1': 'Ouvrez https://aka.ms/EnrollMyMac dans Safari et installez le Portail d’entreprise.',
  'enroll.macos.2':
    'Ouvrez le Portail d’entreprise, connectez-vous avec votre compte professionnel et cliquez sur Commencer.',
  'enroll.macos.3':
    'Installez le profil de gestion quand Réglages Système s’ouvre ; votre Mac demande son propre mot de passe.',
  'enroll.macos.4': 'Revenez au Portail d’entreprise et attendez que chaque ligne soit cochée.',
  'enroll.macos-12.3':
    'Installez le profil de gestion quand Préférences Système s’ouvre ; votre Mac demande son propre mot de passe.',
  'enroll.android.1': 'Installez l’application Portail d’entreprise Intune depuis Google Play.',
  'enroll.android.2': 'Ouvrez-la, connectez-vous avec votre compte professionnel et appuyez sur Commencer.',
  'enroll.android.3':
    'Acceptez le profil professionnel. Votre téléphone crée un espace séparé pour les applications professionnelles, sans toucher au reste.',
  'enroll.android.4': 'Attendez que chaque ligne soit cochée. Vos applications professionnelles portent une mallette.',
  'enroll.windows.1': 'Ouvrez Paramètres › Comptes › Accès Professionnel ou Scolaire.',
  'enroll.windows.2': 'Cliquez sur Se connecter et identifiez-vous avec votre compte professionnel.',
  'enroll.windows.3':
    'Votre compte professionnel y figure déjà ? Installez alors le Portail d’entreprise depuis le Microsoft Store et connectez-vous-y.',
  'enroll.windows.4': 'Laissez l’ordinateur allumé et connecté pendant un quart d’heure.',
  'enroll.linux.1': 'Installez les paquets microsoft-edge-stable et intune-portal.',
  'enroll.linux.2': 'Lancez Microsoft Intune et connectez-vous avec votre compte professionnel.',
  'enroll.linux.3': 'Suivez les étapes jusqu’à ce que l’application indique que l’appareil est conforme.',
  'enroll.apple-migration.1': 'Votre appareil vous propose de passer à la nouvelle gestion. Touchez Continuer.',
  'enroll.apple-migration.2':
    'Connectez-vous avec votre compte professionnel quand cela vous est demandé. Laissez l’appareil allumé et en Wi-Fi jusqu’à ce qu’il indique qu’il est prêt.',
  'enroll.other.1': 'Appelez le support technique : cet appareil sera inscrit avec vous.',
});
