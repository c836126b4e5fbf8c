import type { Look } from './look.ts';

/** The organisation of the tests. */
export const look: Look = {
  organisation: 'Contoso Waterworks',
  product: 'Workspace ONE',
  colour: '#0f6cbd',
  logo: null,
  timeZone: 'Europe/Amsterdam',
  helpDesk: { mail: 'helpdesk@contoso.com', phone: '+31 20 123 4567' },
};

/** Without spaces and the like: where a line breaks is the typesetter's choice. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '');
}
