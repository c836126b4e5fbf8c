import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled, QuestionCircleFilled } from '@fluentui/react-icons';
import type { AccessWhy, EffectView } from '../../../../contract/access.ts';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useWords, type Words } from '../../words.ts';
import { controlOf } from './names.ts';
import { Path } from './path.tsx';
import { PolicyVerdict } from './policy-verdict.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalL },
  sum: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  open: { color: tokens.colorStatusWarningForeground1 },
  part: { display: 'grid', gap: tokens.spacingVerticalS },
  soft: { color: tokens.colorNeutralForeground2 },
  sums: { display: 'grid', gap: tokens.spacingVerticalXXS },
});

const RANK = { yes: 0, maybe: 1, no: 2 } as const;

/** What all of it does together, then each policy with what decided, then partners and rules of the old product. */
export function Verdict({ why }: { why: AnswerOf<'access.why'> }) {
  const styles = useStyles();
  const words = useWords();
  const { say } = words;
  const policies = why.policies.toSorted((a, b) => RANK[a.applies] - RANK[b.applies]);
  const partners = why.partners.filter(({ holds }) => holds !== 'no');
  const rules = why.rules.filter(({ value }) => value !== 'off');
  const state = stateOf(why);
  return (
    <div className={styles.list}>
      <Card aria-live="polite">
        <div className={styles.sum}>
          <span className={styles[state]} aria-hidden>
            {state === 'good' ? (
              <CheckmarkCircleFilled fontSize={32} />
            ) : state === 'bad' ? (
              <DismissCircleFilled fontSize={32} />
            ) : (
              <QuestionCircleFilled fontSize={32} />
            )}
          </span>
          <div className={styles.sums}>
            <Text as="h2" size={500} weight="semibold">
              {why.name ?? why.user}: {effectOf(words, why.surely)}
            </Text>
            <Text className={styles.soft}>
              {same(why.surely, why.possibly)
                ? say('access.why.sure')
                : say('access.why.possibly', { effect: effectOf(words, why.possibly) })}
            </Text>
          </div>
        </div>
      </Card>
      <section className={styles.part}>
        <Text as="h2" size={400} weight="semibold">
          {say('access.column.policies')}
        </Text>
        {policies.map((policy) => (
          <PolicyVerdict key={policy.id} policy={policy} person={why.name ?? why.user} />
        ))}
      </section>
      {(partners.length > 0 || rules.length > 0) && (
        <section className={styles.part}>
          <Text as="h2" size={400} weight="semibold">
            {say('access.why.old-product')}
          </Text>
          {partners.map(({ name, platform, holds, included }) => (
            <Card key={`${name} ${platform}`}>
              <Text>{say(holds === 'yes' ? 'why.partner-holds' : 'why.partner-may-hold', { name, platform })}</Text>
              {included && <Path person={why.name ?? why.user} way={included} to={name} />}
            </Card>
          ))}
          {rules.map(({ name, value }) => (
            <Card key={name}>
              <Text>{say(value === 'in-force' ? 'why.rule' : 'why.rule-maybe', { name })}</Text>
            </Card>
          ))}
        </section>
      )}
      <Text className={styles.soft}>{say('access.why.note')}</Text>
    </div>
  );
}

function stateOf({ surely, possibly }: Pick<AccessWhy, 'surely' | 'possibly'>): 'good' | 'bad' | 'open' {
  if (surely.value === 'refused') return 'bad';
  return possibly.value === 'granted' || possibly.value === 'asks' ? 'good' : 'open';
}

function same(a: EffectView, b: EffectView): boolean {
  return a.value === b.value && a.of.join() === b.of.join();
}

export function effectOf(words: Words, { value, of }: EffectView): string {
  const { say } = words;
  if (value === 'granted') return say('why.effect.granted');
  return say(`why.effect.${value}`, { of: of.map((code) => controlOf(words, code)).join(', ') });
}
