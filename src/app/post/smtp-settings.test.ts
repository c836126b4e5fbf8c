import { expect, test } from 'vitest';
import { parseConfig } from '../config/load.ts';
import { sampleConfig } from '../config/sample.ts';
import { smtpSettings } from './smtp-settings.ts';

function settingsOf(mail: string) {
  const text = sampleConfig.replace(/^mail: .*$/m, `mail: { channel: smtp, from: move@contoso.com, ${mail} }`);
  const config = parseConfig(text, 'sluis.yaml', {});
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return smtpSettings(config.value, 'a password');
}

const LOGIN = 'user: mover, credentials: env:SMTP';

test.each([
  ['where the server offers it', 'server: smtp.contoso.com:25', 'opportunistic'],
  ['always, where there is a password', `server: smtp.contoso.com:25, ${LOGIN}`, 'required'],
  ['always, on a port for senders', 'server: smtp.contoso.com:587', 'required'],
  ['from the first byte, on its own port', 'server: smtp.contoso.com:465', 'wrapped'],
  ['always, to Exchange Online', 'server: contoso-com.mail.protection.outlook.com:25', 'required'],
  ['always, to Exchange Online in capitals', 'server: Contoso-com.mail.Protection.Outlook.com:25', 'required'],
  ['never, within this machine', `server: 127.0.0.1:587, ${LOGIN}`, 'none'],
  ['never, within this machine by another address', 'server: "[::1]:25"', 'none'],
  [
    'where the server offers it, to what is only called like this machine',
    'server: 127.contoso.com:25',
    'opportunistic',
  ],
  ['never, where the organisation says so', 'server: smtp.contoso.com:25, tls: none', 'none'],
])('mail goes by TLS %s', (_, mail, tls) => {
  expect(settingsOf(mail).tls).toBe(tls);
});
