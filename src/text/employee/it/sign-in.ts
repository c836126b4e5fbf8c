import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Accedi',
  'sign-in.what': 'Usa l’account che hai presso la tua organizzazione.',
  'sign-in.button': 'Accedi con la tua organizzazione',
  'sign-in.failed': 'L’accesso non è riuscito o ha richiesto troppo tempo. Riprova ancora una volta.',
  'sign-in.refused': 'La tua organizzazione non ti ha fatto entrare. Chiedi al tuo help desk.',
  'sign-in.unreachable': 'L’accesso della tua organizzazione non risponde. Riprova tra qualche minuto.',
  'sign-in.too-often': 'Troppe volte in poco tempo. Attendi un minuto e riprova.',
  'sign-in.slowly': 'Un attimo, per favore',
  'sign-in.signed-out': 'Sei uscito dal tuo account.',
});
