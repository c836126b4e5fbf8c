import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Iniciar sessão',
  'sign-in.what': 'Utilize a conta que tem na sua organização.',
  'sign-in.button': 'Iniciar sessão com a sua organização',
  'sign-in.failed': 'Não foi possível iniciar sessão ou demorou demasiado. Tente mais uma vez.',
  'sign-in.refused': 'A sua organização não o deixou entrar. Pergunte ao seu suporte técnico.',
  'sign-in.unreachable':
    'O início de sessão da sua organização não responde. Tente novamente dentro de alguns minutos.',
  'sign-in.too-often': 'Demasiadas vezes em pouco tempo. Espere um minuto e tente novamente.',
  'sign-in.slowly': 'Um momento, por favor',
  'sign-in.signed-out': 'Terminou a sessão.',
});
