import type { SmtpSettings } from '../../messages/smtp.ts';
import type { Config } from '../config/config.ts';

/** Where mail goes out, and how well it is hidden on its way there: personal links and questions to approvers travel in it. */
export function smtpSettings(config: Config, password: string | null): SmtpSettings {
  if (config.mail.channel !== 'smtp') throw new Error('mail does not go by SMTP');
  const { host, port, from, login } = config.mail;
  const server = isExchangeOnline(host) ? 'exchange-online' : 'relay';
  return {
    host,
    port,
    tls: tlsOf(config.mail, server),
    login: login && password !== null ? { user: login.user, password } : null,
    from: { mail: from, name: config.organisation.name },
    replyTo: config.helpDesk.mail,
    server,
  };
}

/** A relay of one's own on port 25 may have no TLS, or a certificate of its own making; who has a better one says 465, 587 or a sign-in. */
function tlsOf(
  { host, port, login, tls }: Extract<Config['mail'], { readonly channel: 'smtp' }>,
  server: SmtpSettings['server'],
): SmtpSettings['tls'] {
  if (port === 465) return 'wrapped';
  if (tls === 'none' || isThisMachine(host)) return 'none';
  return port === 25 && login === null && server === 'relay' ? 'opportunistic' : 'required';
}

function isExchangeOnline(host: string): boolean {
  const name = host.toLowerCase();
  return name.endsWith('.protection.outlook.com') || name === 'smtp.office365.com';
}

function isThisMachine(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
