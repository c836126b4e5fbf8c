import type { AccessWhy, EffectView, PolicyWhy, WayView } from '../../contract/access.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import type { Look } from './view.ts';

const RANK = { yes: 0, maybe: 1, no: 2 } as const;

/** One sign-in, policy by policy: what applies first, then what may, then what does not and why. */
export function accessWhyLines(why: AccessWhy, look: Look): readonly string[] {
  const { reader, paint } = look;
  const what = {
    device: word(reader, `why.device.${why.device}`, why.device),
    platform:
      why.platform === null
        ? say(reader, 'access.platform.any')
        : word(reader, `access.platform.${why.platform}`, why.platform),
    resource:
      why.resource === null
        ? say(reader, 'access.platform.any')
        : word(reader, `access.resource.${why.resource}`, why.resource),
  };
  const policies = why.policies.toSorted((a, b) => RANK[a.applies] - RANK[b.applies]);
  const partners = why.partners.filter((partner) => partner.holds !== 'no');
  const rules = why.rules.filter((rule) => rule.value !== 'off');
  return [
    paint.strong(say(reader, 'why.sign-in', what)),
    ...policies.flatMap((policy) => policyLines(policy, look)),
    ...partners.map(
      ({ name, platform, holds, included }) =>
        `  ${paint.warn('●')} ${say(reader, holds === 'yes' ? 'why.partner-holds' : 'why.partner-may-hold', { name, platform })}${paint.quiet(wayWords(reader, included))}`,
    ),
    ...rules.map(
      ({ name, value }) =>
        `  ${paint.warn('●')} ${say(reader, value === 'in-force' ? 'why.rule' : 'why.rule-maybe', { name })}`,
    ),
    `${say(reader, 'why.outcome')}: ${outcome(why, look)}`,
  ];
}

function policyLines(policy: PolicyWhy, { reader, paint }: Look): readonly string[] {
  const { applies, name, state } = policy;
  const mark = applies === 'yes' ? paint.accent('●') : applies === 'maybe' ? paint.warn('◐') : paint.quiet('○');
  const side = policy.authority === null ? '' : ` · ${sideWords(reader, policy.authority)}`;
  const tail = state === 'report-only' ? ` (${say(reader, 'why.report-only')})` : '';
  const head = `  ${mark} ${applies === 'no' ? paint.quiet(name) : name}${tail}: `;
  if (applies === 'no')
    return [
      `${head}${paint.quiet(say(reader, 'why.no', { condition: conditionWord(reader, policy) }))}${paint.quiet(`${wayWords(reader, policy.excluded)} [${policy.analysisReason}]`)}`,
    ];
  const effect = policy.effect === null ? '' : effectWords(reader, policy.effect);
  const said =
    applies === 'yes'
      ? say(reader, 'why.yes')
      : policy.because === 'state-unknown'
        ? say(reader, 'why.maybe-state')
        : say(reader, 'why.maybe', {
            condition: conditionWord(reader, policy),
            because: word(reader, `why.because.${policy.because}`, policy.because ?? ''),
          });
  const path = policy.path === null ? '' : ` [${policy.path}]`;
  return [
    `${head}${said}${paint.quiet(`${wayWords(reader, policy.included)}${path}`)}`,
    paint.quiet(`      ${effect}${side}`),
  ];
}

function conditionWord(reader: Reader, { decidedBy }: PolicyWhy): string {
  return word(reader, `why.dimension.${decidedBy}`, decidedBy ?? '');
}

function wayWords(reader: Reader, way: WayView | null): string {
  if (way === null || way.kind === 'all') return '';
  const by = way.chain.length > 1 ? way.chain.join(' › ') : (way.name ?? word(reader, `why.way.${way.kind}`, way.kind));
  return ` (${by})`;
}

function sideWords(reader: Reader, { old, intune }: NonNullable<PolicyWhy['authority']>): string {
  const side = old !== 'no' && intune !== 'no' ? 'maybe-both' : old !== 'no' ? 'old' : 'intune';
  return say(reader, 'why.on-the-word-of', { side: say(reader, `access.side.${side}`) });
}

function effectWords(reader: Reader, { value, of }: EffectView): string {
  const list = of.map((one) =>
    word(reader, `why.control.${one}`, word(reader, `access.lockout.${one}`, word(reader, `why.because.${one}`, one))),
  );
  return value === 'granted'
    ? say(reader, 'why.effect.granted')
    : say(reader, `why.effect.${value}`, { of: list.join(', ') });
}

function outcome({ surely, possibly }: AccessWhy, { reader, paint }: Look): string {
  const words = effectWords(
    reader,
    possibly.value === 'refused' && surely.value !== 'refused'
      ? { value: 'maybe', of: possibly.of }
      : surely.value === 'granted'
        ? possibly
        : surely,
  );
  if (surely.value === 'refused') return paint.bad(words);
  return possibly.value === 'granted' || possibly.value === 'asks' ? paint.good(words) : paint.warn(words);
}

function word(reader: Reader, key: string, other: string): string {
  return isKey(key) ? sayLoosely(reader, key, {}) : other;
}
