import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Logga in',
  'sign-in.what': 'Använd kontot som du har hos din organisation.',
  'sign-in.button': 'Logga in med din organisation',
  'sign-in.failed': 'Inloggningen lyckades inte eller tog för lång tid. Försök en gång till.',
  'sign-in.refused': 'Din organisation släppte inte in dig. Fråga din helpdesk.',
  'sign-in.unreachable': 'Din organisations inloggning svarar inte. Försök igen om några minuter.',
  'sign-in.too-often': 'Det var för många gånger på kort tid. Vänta en minut och försök sedan igen.',
  'sign-in.slowly': 'Ett ögonblick',
  'sign-in.signed-out': 'Du är utloggad.',
});
