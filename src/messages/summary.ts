import { isKey, say, sayLoosely } from '../text/say.ts';
import type { Block, Body } from './body.ts';
import { heading, hello, paragraph, type StaffSetting } from './parts.ts';
import type { MailVariables } from './variables.ts';

/** The move in numbers, for whoever answers for it. Names nobody. */
export function summary(setting: StaffSetting, v: MailVariables<'executive-summary'>): Body {
  const { reader, branding } = setting;
  const facts = { verified: v.verified, total: v.total, organisation: branding.organisation };
  const what = say(reader, 'mail.summary.what', facts);
  return {
    subject: say(reader, 'mail.summary.subject', facts),
    preview: what,
    blocks: [hello(setting), paragraph(what), ...numbers(setting, v), ...waves(setting, v), ...open(setting, v)],
    ending: [
      {
        kind: 'button',
        label: say(reader, 'mail.summary.button'),
        url: v.page,
        fallback: say(reader, 'mail.button-fails'),
      },
    ],
  };
}

function numbers({ reader }: StaffSetting, v: MailVariables<'executive-summary'>): readonly Block[] {
  const n = (value: number): string => say(reader, 'report.number', { n: value });
  const day = (at: number): string => say(reader, 'mail.summary.day', { at });
  return [
    {
      kind: 'facts',
      rows: [
        { label: say(reader, 'mail.summary.verified'), value: n(v.verified) },
        { label: say(reader, 'mail.summary.under-way'), value: n(v.underWay) },
        { label: say(reader, 'mail.summary.waiting'), value: n(v.waiting) },
        { label: say(reader, 'mail.summary.excluded'), value: n(v.excluded) },
        { label: say(reader, 'mail.summary.lost'), value: n(v.lost) },
        { label: say(reader, 'mail.summary.laws'), value: n(v.violations) },
        ...(v.forecast === null
          ? []
          : [
              {
                label: say(reader, 'mail.summary.end'),
                value: say(reader, 'mail.summary.forecast', {
                  likely: day(v.forecast.likely),
                  earliest: day(v.forecast.earliest),
                  latest: day(v.forecast.latest),
                }),
              },
            ]),
      ],
    },
  ];
}

function waves({ reader }: StaffSetting, v: MailVariables<'executive-summary'>): readonly Block[] {
  if (v.waves.length === 0) return [];
  return [
    heading(say(reader, 'mail.summary.waves')),
    {
      kind: 'facts',
      rows: v.waves.map(({ name, state, devices, verified }) => ({
        label: name,
        value: say(reader, 'mail.summary.wave', { state: named(reader, 'live.state', state), devices, verified }),
      })),
    },
  ];
}

/** What waits for a person, by reason. */
function open({ reader }: StaffSetting, v: MailVariables<'executive-summary'>): readonly Block[] {
  if (v.reasons.length === 0) return [];
  return [
    heading(say(reader, 'mail.summary.why')),
    {
      kind: 'list',
      items: v.reasons.map(({ reason, devices }) =>
        say(reader, 'mail.summary.reason', { reason: named(reader, 'reason', reason), devices }),
      ),
    },
  ];
}

function named(reader: StaffSetting['reader'], area: string, code: string): string {
  const key = `${area}.${code}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : code;
}
