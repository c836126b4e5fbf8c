import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Se connecter',
  'sign-in.what': 'Utilisez le compte que vous avez dans votre organisation.',
  'sign-in.button': 'Se connecter avec votre organisation',
  'sign-in.failed': 'La connexion a échoué ou a pris trop de temps. Veuillez réessayer.',
  'sign-in.refused': 'Votre organisation ne vous a pas laissé entrer. Demandez à votre support informatique.',
  'sign-in.unreachable': 'La connexion de votre organisation ne répond pas. Réessayez dans quelques minutes.',
  'sign-in.too-often': 'Trop de tentatives en peu de temps. Attendez une minute, puis réessayez.',
  'sign-in.slowly': 'Un instant, s’il vous plaît',
  'sign-in.signed-out': 'Vous êtes déconnecté.',
});
