import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Iniciar sesión',
  'sign-in.what': 'Usa la cuenta que tienes en tu organización.',
  'sign-in.button': 'Iniciar sesión con tu organización',
  'sign-in.failed': 'No se pudo iniciar sesión o tardó demasiado. Inténtalo una vez más.',
  'sign-in.refused': 'Tu organización no te dejó entrar. Pregunta a tu servicio de asistencia.',
  'sign-in.unreachable': 'El inicio de sesión de tu organización no responde. Vuelve a intentarlo en unos minutos.',
  'sign-in.too-often': 'Demasiadas veces en poco tiempo. Espera un minuto y vuelve a intentarlo.',
  'sign-in.slowly': 'Un momento, por favor',
  'sign-in.signed-out': 'Has cerrado la sesión.',
});
