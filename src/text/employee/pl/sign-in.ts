import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Zaloguj się',
  'sign-in.what': 'Użyj konta, które masz w swojej organizacji.',
  'sign-in.button': 'Zaloguj się przez swoją organizację',
  'sign-in.failed': 'Logowanie nie powiodło się albo trwało zbyt długo. Spróbuj jeszcze raz.',
  'sign-in.refused': 'Twoja organizacja nie wpuściła Cię. Zapytaj pomoc techniczną.',
  'sign-in.unreachable': 'Logowanie Twojej organizacji nie odpowiada. Spróbuj ponownie za kilka minut.',
  'sign-in.too-often': 'Zbyt wiele prób w krótkim czasie. Odczekaj minutę i spróbuj ponownie.',
  'sign-in.slowly': 'Chwileczkę',
  'sign-in.signed-out': 'Wylogowano Cię.',
});
