import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'Aanmelden',
  'sign-in.what': 'Gebruik het account dat je bij je organisatie hebt.',
  'sign-in.button': 'Aanmelden bij je organisatie',
  'sign-in.failed': 'Aanmelden is niet gelukt, of het duurde te lang. Probeer het nog een keer.',
  'sign-in.refused': 'Je organisatie liet je niet binnen. Vraag je helpdesk.',
  'sign-in.unreachable': 'De aanmelding van je organisatie reageert niet. Probeer het over een paar minuten opnieuw.',
  'sign-in.too-often': 'Dat was te vaak in korte tijd. Wacht een minuut en probeer het opnieuw.',
  'sign-in.slowly': 'Een ogenblik geduld',
  'sign-in.signed-out': 'Je bent afgemeld.',
});
