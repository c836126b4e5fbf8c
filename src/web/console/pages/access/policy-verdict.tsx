import { Badge, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PolicyWhy } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';
import { Path } from './path.tsx';
import { SideName } from './side.tsx';
import { effectOf } from './verdict.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  name: { overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
  because: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}`, alignItems: 'center' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

const COLOURS = { yes: 'brand', maybe: 'warning', no: 'informative' } as const;

/** One policy: whether it applies, the condition that decided, by which way the person is reached, and what it does. */
export function PolicyVerdict({ policy, person }: { policy: PolicyWhy; person: string }) {
  const styles = useStyles();
  const words = useWords();
  const { say, word } = words;
  const { applies, authority, effect, name, state, path } = policy;
  const way = applies === 'no' ? policy.excluded : policy.included;
  const side =
    authority === null
      ? null
      : authority.old !== 'no' && authority.intune !== 'no'
        ? ('maybe-both' as const)
        : authority.old !== 'no'
          ? ('old' as const)
          : ('intune' as const);
  const because =
    applies === 'yes'
      ? null
      : applies === 'maybe' && policy.because === 'state-unknown'
        ? say('why.because.state-unknown')
        : [
            word('why.dimension', policy.decidedBy ?? ''),
            ...(applies === 'maybe' && policy.because !== null ? [word('why.because', policy.because)] : []),
          ].join(': ');
  return (
    <Card size="small">
      <div className={styles.head}>
        <Badge appearance={applies === 'no' ? 'outline' : 'tint'} color={COLOURS[applies]}>
          {say(`access.why.${applies}`)}
        </Badge>
        <Text as="h3" weight="semibold" className={styles.name}>
          {name}
        </Text>
        {state === 'report-only' && <Badge appearance="outline">{say('why.report-only')}</Badge>}
      </div>
      <div className={styles.because}>
        {because !== null && <Text>{say('access.why.decided', { because })}</Text>}
        {effect !== null && <Text>{effectOf(words, effect)}</Text>}
        {side !== null && <SideName side={side} />}
        {applies === 'no' && <span className={styles.code}>{policy.analysisReason}</span>}
        {path !== null && <span className={styles.code}>{path}</span>}
      </div>
      {way !== null && (
        <Path
          person={person}
          way={way}
          to={say(applies === 'no' ? 'access.why.left-out' : 'access.why.reached', { policy: name })}
        />
      )}
    </Card>
  );
}
