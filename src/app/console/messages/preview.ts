import { DAY, HOUR, type Instant } from '../../../domain/words.ts';
import { compose } from '../../../messages/compose.ts';
import type { ComposedMail } from '../../../messages/mail.ts';
import { sampleDevice, samplesFor } from '../../../messages/samples.ts';
import type { Wording } from '../../../messages/wording.ts';
import type { MailKind, MailVariables } from '../../../messages/variables.ts';
import type { Config } from '../../config/config.ts';
import type { WordingPlace } from '../../post/wording.ts';
import { branding } from '../../wiring.ts';

/**
 * A message as somebody would get it who was invited now: the organisation's look, dates by its settings, made-up names. The link in it
 * opens nothing.
 */
export function previewOf(
  place: WordingPlace,
  choice: { readonly platform: string; readonly words: Wording; readonly now: Instant; readonly portalUrl: string },
  config: Config,
): Promise<ComposedMail> {
  const { kind, language } = place;
  const at = Math.ceil((choice.now + config.notice.beforeMs) / HOUR) * HOUR;
  const samples = samplesFor({
    wave: place.wave ?? config.waves[0]?.name ?? '-',
    devices: [sampleDevice(choice.platform)],
    link: `${choice.portalUrl}/go/example`,
    at,
    promise: promiseOf(config, at),
  });
  const to = {
    mail: 'ann@example.com',
    displayName: 'Ann de Boer',
    language: language as 'en',
    timeZone: config.organisation.timeZone,
  };
  // A kind for staff comes with a language of staff: see `placeNamed`.
  const variables = samples[kind] as MailVariables<MailKind>;
  return compose(kind, to, variables, branding(config), choice.words);
}

function promiseOf({ enforcement }: Config, at: Instant): MailVariables<'invitation'>['promise'] {
  switch (enforcement.kind) {
    case 'none':
      return null;
    case 'at-once':
      return { rule: 'at-once', from: at };
    case 'grace':
      return { rule: 'after-grace', from: at + Math.max(enforcement.graceMs, DAY) };
  }
}
