import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Anmelden',
  'sign-in.what': 'Verwenden Sie das Konto, das Sie bei Ihrer Organisation haben.',
  'sign-in.button': 'Bei Ihrer Organisation anmelden',
  'sign-in.failed': 'Die Anmeldung ist nicht gelungen oder hat zu lange gedauert. Bitte versuchen Sie es noch einmal.',
  'sign-in.refused': 'Ihre Organisation hat Sie nicht eingelassen. Fragen Sie Ihren Helpdesk.',
  'sign-in.unreachable':
    'Die Anmeldung Ihrer Organisation antwortet nicht. Versuchen Sie es in einigen Minuten erneut.',
  'sign-in.too-often': 'Das war zu oft in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es erneut.',
  'sign-in.slowly': 'Einen Augenblick, bitte',
  'sign-in.signed-out': 'Sie sind abgemeldet.',
});
