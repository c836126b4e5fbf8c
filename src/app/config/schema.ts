import { z } from 'zod';
import { type ListField, listFields } from '../../connectors/sources/list/columns.ts';
import { readHostPort } from '../../contract/host-port.ts';
import { OWN_PLATFORMS } from '../../domain/settings.ts';
import { isFitWaveName } from '../../domain/wave/name.ts';
import { allLanguages } from '../../text/language.ts';
import type { SecretReference } from './config.ts';
import * as values from './values.ts';

/**
 * sluis.yaml as written. Every leaf's `error` is what is allowed there, as examples: it becomes `allowed` of a failure, and
 * `description` what an editor shows. A secret that is not a reference has the error `SECRET`.
 */
export const SECRET = 'env:NAME, file:./path';

const examples = new Set<string>();

/** One or a few of many that are allowed: a message must not say that no other is. */
export function example(text: string): string {
  examples.add(text);
  return text;
}

export function isExample(allowed: string): boolean {
  return examples.has(allowed);
}

const some = (allowed: string) => ({ error: allowed });

const text = (allowed: string) => z.string(some(allowed)).trim().min(1, allowed).max(300, allowed);

function read<T>(allowed: string, reader: (raw: string) => T | null) {
  return z.string(some(allowed)).transform((raw, context): T => {
    const value = reader(raw);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: allowed });
    return z.NEVER;
  });
}

const when = (allowed: string, isFine: (raw: string) => boolean) => read(allowed, (raw) => (isFine(raw) ? raw : null));

const whole = (allowed: string, least: number, most: number) =>
  z.int(some(allowed)).min(least, allowed).max(most, allowed);

/** A word, or a number from 1. All is told whatever of it is not so: a number out of range is no other mistake than another word. */
const orWhole = <const W extends string>(word: W, most: number) => {
  const allowed = `${word}, 1 to ${most}`;
  return z.union([z.literal(word, some(allowed)), whole(allowed, 1, most)], some(allowed));
};

const url = () => when(example('https://...'), values.isSafeUrl).transform((raw) => raw.replace(/\/+$/, ''));
const mail = () => when(example('name@example.com'), values.isMail).transform((raw) => raw.toLowerCase());
const duration = () => read(example('5 days, 3 hours, 30 min, 2 weeks'), values.readDuration);
const share = () => read(example('95 %'), values.readShare);
const secret = () =>
  when(SECRET, values.isSecretReference)
    .transform((raw) => raw as SecretReference)
    .meta({ description: 'Where the secret is, never the secret itself: env:NAME or file:PATH' });
const choice = <const T extends readonly string[]>(words: T) => z.enum(words, some(words.join(', ')));
const people = choice(['none', 'one-person', 'two-person']);

const language = choice(allLanguages);

const organisation = z.strictObject({
  name: text(example('Contoso Waterworks')),
  languages: z
    .array(language, some(example('[nl, en]')))
    .min(1, example('[nl, en]'))
    .default(['en']),
  timeZone: when(example('Europe/Amsterdam'), values.isTimeZone).default('UTC'),
  colour: when(example('"#0f6cbd"'), (raw) => /^#[0-9a-f]{6}$/i.test(raw)).default('#0f6cbd'),
  logo: when(example('https://...'), (raw) => values.isSafeUrl(raw) && raw.startsWith('https:')).optional(),
});

const HELD_AS = [
  'android-work-profile',
  'android-device-administrator',
  'android-cope',
  'android-fully-managed',
  'android-dedicated',
  'apple-ade',
  'apple-profile',
  'apple-user-enrollment',
] as const;

/** The connector takes several names in one line, which these signs divide. */
const groupName = (allowed: string) =>
  text(example(allowed)).regex(/^[^;=]+$/, example(`${allowed} (without ; and =)`));

/** A number stands in place of a name that several groups have. */
const groupNameOrNumber = (allowed: string) =>
  z
    .union(
      [whole(example(allowed), 1, Number.MAX_SAFE_INTEGER), groupName(allowed)],
      some(example(`${allowed} (or its number; a name without ; and =)`)),
    )
    .transform(String);

const workspaceOne = z.strictObject({
  product: z.literal('workspace-one'),
  url: url(),
  tokenUrl: url().optional(),
  tenantCode: secret().optional(),
  clientId: text('the client id').optional(),
  userName: text('the user name').optional(),
  credentials: secret(),
  organizationGroup: z
    .union(
      [whole(example('570'), 1, Number.MAX_SAFE_INTEGER), when(example('570'), (raw) => /^[1-9]\d{0,15}$/.test(raw))],
      some(example('570')),
    )
    .transform(String)
    .optional()
    .meta({ description: 'Number of the organisation group to read, with its children' }),
  exemptionGroup: groupName('Sluis exempt')
    .optional()
    .meta({ description: "User group that takes people out of the product's own rules" }),
  ruleGroups: z
    .array(groupName('All iOS'), some(example('[All iOS, All Android]')))
    .default([])
    .meta({ description: 'Smart groups that the compliance policies are assigned to, where the product does not say' }),
  sharedGroups: z
    .array(groupNameOrNumber('All iOS'), some(example('[All iOS, All Android]')))
    .default([])
    .meta({
      description:
        'Smart groups, by name or number, out of which people may be taken though apps or profiles are assigned to them too: these leave their devices',
    }),
  modeGroups: z
    .strictObject(
      Object.fromEntries(HELD_AS.map((mode) => [mode, groupName('a smart group').optional()])) as Record<
        (typeof HELD_AS)[number],
        ReturnType<ReturnType<typeof groupName>['optional']>
      >,
      some(example(`{ ${HELD_AS[0]}: a smart group }`)),
    )
    .default({})
    .meta({ description: 'Smart group that holds all devices of a management mode' }),
});

const list = z.strictObject({
  product: z.literal('list'),
  file: text(example('./devices.csv')),
  mapping: z
    .strictObject(
      Object.fromEntries(listFields.map((field) => [field, text('the name of a column').optional()])) as Record<
        ListField,
        ReturnType<ReturnType<typeof text>['optional']>
      >,
      some(example('{ serial: Serienummer }')),
    )
    .default({})
    .meta({ description: 'Column of the list that holds what is named, where its own head does not say so' }),
});

const source = z.discriminatedUnion('product', [workspaceOne, list], some('workspace-one, list'));

const target = z.strictObject({
  tenant: when(example('contoso.onmicrosoft.com'), (raw) => /^[a-z0-9][a-z0-9.-]*$/i.test(raw)),
  clientId: text('the application (client) id'),
  credentials: secret(),
  graphUrl: url().default('https://graph.microsoft.com'),
  loginUrl: url().default('https://login.microsoftonline.com'),
});

const database = read(`embedded, ${SECRET}`, (raw) =>
  raw === 'embedded' || values.isSecretReference(raw) ? (raw as 'embedded' | SecretReference) : null,
).default('embedded');

const MODES = 'grace, at-once, none';

/** The long form of `enforcement`. */
export const enforcementObject = z.discriminatedUnion(
  'after',
  [
    z.strictObject({ after: z.literal('grace'), days: whole('1 to 90', 1, 90) }),
    z.strictObject({ after: z.literal('at-once') }),
    z.strictObject({ after: z.literal('none') }),
  ],
  some(MODES),
);

// A bare word is short for { after: word }.
const enforcement = z.preprocess((raw) => (typeof raw === 'string' ? { after: raw } : raw), enforcementObject);

const notice = z.strictObject({
  before: duration().default(5 * 86_400_000),
  window: duration().default(14 * 86_400_000),
  announcement: duration()
    .optional()
    .meta({ description: 'So long before their wave may open, people hear that the move comes' }),
  reminders: z
    .array(duration(), some(example('[3 days, 1 day]')))
    .max(5, 'at most 5')
    .default([3 * 86_400_000, 86_400_000]),
  quiet: read(example('19:00-08:00'), values.readQuiet).optional(),
});

const approvals = z.strictObject({
  handover: people.default('one-person'),
  unenroll: people.default('none'),
  approvers: z.array(mail(), some(example('[name@example.com]'))).optional(),
});

const bounces = () =>
  text(example('./bounces'))
    .optional()
    .meta({ description: 'A folder into which messages that came back are put, as .eml files' });

const mailChannel = z.discriminatedUnion(
  'channel',
  [
    z.strictObject({
      channel: z.literal('smtp'),
      server: read(example('smtp.example.com:25'), (raw) => readHostPort(raw)),
      from: mail(),
      user: text('the user name').optional(),
      credentials: secret().optional(),
      tls: z.literal('none', some('none')).optional().meta({
        description: 'none: mail goes in clear, the personal links in it too, also where the server offers TLS',
      }),
      bounces: bounces(),
    }),
    z.strictObject({ channel: z.literal('graph'), from: mail(), bounces: bounces() }),
  ],
  some('smtp, graph'),
);

const portal = z.strictObject({
  url: url(),
  listen: read(example('127.0.0.1:8080'), (raw) => readHostPort(raw, true)).default({
    host: '127.0.0.1',
    port: 8080,
  }),
  proxies: z
    .array(when(example('10.0.0.5, 10.0.1.0/24'), values.isProxy), some(example('[10.0.0.5, 10.0.1.0/24]')))
    .default([])
    .meta({
      description:
        'Addresses or networks of proxies on other machines, which are believed when they say for whom they ask (X-Forwarded-For)',
    }),
});

const ROLE_HOLDERS = example('[Sluis.Administrator], [name@example.com], [the id of a group]');
const holder = () =>
  text(ROLE_HOLDERS).transform((raw) => (raw.includes('@') || values.isGuid(raw) ? raw.toLowerCase() : raw));
const holders = () => z.array(holder(), some(ROLE_HOLDERS)).default([]);

const signIn = z
  .strictObject({
    // As it stands, to the letter: with its slash at the end where the provider's own name has one.
    issuer: when(example('https://login.microsoftonline.com/<tenant id>/v2.0'), values.isSafeUrl),
    clientId: text('the application (client) id'),
    credentials: secret(),
    roles: z.strictObject({
      administrator: z.array(holder(), some(ROLE_HOLDERS)).min(1, ROLE_HOLDERS),
      'security-officer': holders(),
      'help-desk': holders(),
      'project-lead': holders(),
    }),
  })
  .meta({ description: "The organisation's identity provider (OpenID Connect), and who is what in Sluis" });

const pilot = z.strictObject({
  enrolled: share().default(0.95),
  compliant: share().default(0.95),
  limboMinutes: whole('1 to 1440', 1, 1440).default(60),
});

const wave = z.strictObject({
  name: text(example('Head office')).pipe(
    z.string().max(60, 'at most 60 characters').refine(isFitWaveName, 'a name without / and control characters'),
  ),
  group: text('the name of an Entra group').optional(),
  department: z
    .array(text(example('Finance')), some(example('[Finance, Legal]')))
    .min(1, example('[Finance, Legal]'))
    .optional(),
  users: z
    .array(mail(), some(example('[name@example.com]')))
    .min(1, example('[name@example.com]'))
    .optional(),
  size: orWhole('auto', 100_000).optional(),
  pilot: pilot.optional(),
  criteria: pilot.optional(),
  after: duration().optional(),
  start: when(example('2026-03-02'), values.isDate).optional(),
});

export const fileSchema = z.strictObject({
  organisation,
  source,
  target,
  database,
  enforcement,
  notice: notice.prefault({}),
  emergencyAccounts: z
    .array(mail(), some(example('[breakglass@example.com]')))
    .min(1, example('[breakglass@example.com]')),
  helpDesk: z.strictObject({
    mail: mail(),
    phone: text(example('"+31 20 123 4567"')).optional(),
    ticketsPerDay: whole('1 to 10000', 1, 10_000).default(40),
  }),
  administrator: z.strictObject({ mail: mail() }),
  projectLead: z
    .strictObject({ mail: mail() })
    .optional()
    .meta({ description: 'Gets the numbers of the move once a week' }),
  approvals: approvals.prefault({}),
  mail: mailChannel,
  notify: z
    .strictObject({ webhook: secret() })
    .optional()
    .meta({ description: 'A Teams workflow or another webhook that messages to staff are posted to as well' }),
  portal,
  signIn: signIn.optional(),
  watch: z
    .strictObject({ listen: read(example('127.0.0.1:9464'), (raw) => readHostPort(raw, true)) })
    .optional()
    .meta({ description: 'Where /metrics and /health are served, for your monitoring; without it they are not' }),
  log: z
    .strictObject({ people: z.boolean(some('true, false')).default(false) })
    .prefault({})
    .meta({ description: 'people: true shows mail addresses in the log of the service' }),
  unenroll: z
    .strictObject({
      start: choice(['user', 'service']).default('user'),
      atDeadline: choice(['wait', 'service']).default('wait'),
      perHour: orWhole('unlimited', 100_000).default(30),
      unknownLicence: choice(['wait', 'assume']).default('wait').meta({
        description:
          'Whether people may start where no product, so nobody’s Intune licence, can be read. assume: you know that everybody has one',
      }),
      unknownPlatform: choice(['wait', 'assume']).default('wait').meta({
        description:
          'Whether devices may leave of which cannot be told if Intune’s enrollment restrictions let them in. assume: you know that they do',
      }),
    })
    .prefault({}),
  limbo: z
    .strictObject({
      // Reads that show an arrival may be half an hour apart: with less, whoever enrolled at once would count as stuck and brake the wave.
      limit: duration()
        .refine((ms) => ms >= 3_600_000, '1 hour or longer')
        .default(86_400_000),
      atMost: orWhole('unlimited', 1_000_000)
        .describe(
          'How many devices may be between the two products at one time, those aside that are beyond the limit. Default: five times helpDesk.ticketsPerDay.',
        )
        .optional(),
    })
    .prefault({}),
  workers: z
    .strictObject({ leaseSeconds: whole('5 to 600', 5, 600).default(45), jobs: whole('1 to 64', 1, 64).default(4) })
    .prefault({})
    .meta({ description: 'How several processes on one PostgreSQL share the work; of no account where there is one' }),
  compliantOnly: z
    .array(choice(OWN_PLATFORMS), some(example('[windows]')))
    .default([])
    .meta({
      description:
        'Platforms on which you decided that only compliant devices get in under the policy of Sluis, though the old rules let others in as well',
    }),
  unrelatedPolicies: z
    .array(text('the name of a policy'), some(example('[Require MFA]')))
    .default([])
    .meta({
      description:
        'Policies that have nothing to do with the move, by name or id. Whoever Sluis excluded from one before stays excluded: take the group out of it in Entra',
    }),
  waves: z.array(wave, some(example('[{ name: everyone else }]'))).min(1, example('[{ name: everyone else }]')),
});

export type FileContent = z.output<typeof fileSchema>;
export type FileWave = FileContent['waves'][number];
