import type { Language, StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';
import type { Block } from './body.ts';
import { familyOf } from './family.ts';
import type { Branding, Recipient } from './mail.ts';
import type { MailDevice, MailPromise } from './variables.ts';

/** Who reads and who writes: what every part of a body needs. */
export interface Setting<L extends Language = Language> {
  readonly reader: { readonly language: L; readonly timeZone: string };
  readonly to: Recipient<L>;
  readonly branding: Branding;
}

/** The same for a message to staff, whose sentences are there in fewer languages. */
export type StaffSetting = Setting<StaffLanguage>;

export function hello(setting: Setting): Block {
  const { reader, to } = setting;
  const name = to.displayName?.trim() ?? '';
  return paragraph(name === '' ? say(reader, 'mail.hello-nobody') : say(reader, 'mail.hello', { name }));
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** The one personal link of a message, with the address below for programs that show no buttons. */
export function button(setting: Setting, label: string, url: string): readonly Block[] {
  return [
    { kind: 'button', label, url, fallback: say(setting.reader, 'mail.button-fails') },
    { kind: 'small', text: say(setting.reader, 'mail.link-is-yours') },
  ];
}

/** What the product that is left is called in a sentence to this reader. */
export function productOf({ reader, branding }: Setting): string {
  return branding.oldProduct ?? say(reader, 'mail.old-product');
}

/** What was promised about Intune's rules, in the reader's own time. */
export function promiseNotice(setting: Setting, promise: MailPromise): readonly Block[] {
  const { reader } = setting;
  if (promise === null) return [{ kind: 'notice', text: say(reader, 'mail.promise-none') }];
  const text =
    promise.rule === 'after-grace'
      ? say(reader, 'mail.promise-after', { promise: promise.from })
      : say(reader, 'mail.promise-at-once', { promise: promise.from });
  return [
    { kind: 'notice', text },
    { kind: 'small', text: say(reader, 'mail.zone', { zone: reader.timeZone }) },
  ];
}

/** Each device with what stays and what goes. */
export function deviceCards(setting: Setting, devices: readonly MailDevice[]): readonly Block[] {
  return devices.map((device) => deviceCard(setting, device));
}

export function deviceCard({ reader }: Setting, device: MailDevice): Block {
  const family = familyOf(device);
  const platform = say(reader, `platform.${device.platform}`);
  const serial =
    device.serialStart === null
      ? say(reader, 'mail.serial-unknown')
      : say(reader, 'mail.serial-start', { start: device.serialStart });
  return {
    kind: 'device',
    name: device.model,
    detail: device.serialStart === '' ? platform : `${platform} · ${serial}`,
    rows: [
      { label: say(reader, 'mail.stays'), value: say(reader, `keep.${family}.stays`) },
      { label: say(reader, 'mail.goes'), value: say(reader, `keep.${family}.goes`) },
    ],
  };
}

/** Help desk, why this mail came, and that nobody asks for a password. Ends every message to an employee. */
export function closing(setting: Setting): readonly Block[] {
  const { reader, branding } = setting;
  const { organisation } = branding;
  const product = productOf(setting);
  const { mail } = branding.helpDesk;
  // A number that breaks at the end of a line is misread, most of all in a line from right to left.
  const phone = branding.helpDesk.phone?.replaceAll(' ', '\u00a0') ?? null;
  const help =
    phone === null
      ? say(reader, 'mail.help-mail', { organisation, mail })
      : say(reader, 'mail.help-mail-phone', { organisation, mail, phone });
  return [
    heading(say(reader, 'mail.help-heading')),
    paragraph(help),
    {
      kind: 'small',
      text: `${say(reader, 'mail.footer', { organisation, product })} ${say(reader, 'mail.no-password')}`,
    },
  ];
}
