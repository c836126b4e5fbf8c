import { Badge, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { AccessView, HandoverRow } from '../../../../contract/access.ts';
import { useWords, type Words } from '../../words.ts';
import { amountOf, controlOf } from './names.ts';
import { SideMark } from './side.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 460px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'baseline',
    overflowWrap: 'anywhere',
  },
  soft: { color: tokens.colorNeutralForeground2 },
  badge: { height: 'auto', minHeight: '20px', whiteSpace: 'normal' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, max-content) 1fr',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '@media (max-width: 480px)': { gridTemplateColumns: '1fr' },
  },
  what: { margin: 0, overflowWrap: 'anywhere' },
  word: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}` },
  side: { display: 'inline-flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
});

/** Everything that can refuse somebody, with the lever that takes one person from under it. */
export function Handovers({ handovers }: Pick<AccessView, 'handovers'>) {
  const styles = useStyles();
  return (
    <div className={styles.cards}>
      {handovers.map((row) => (
        <Enforcer key={`${row.kind} ${row.id}`} row={row} />
      ))}
    </div>
  );
}

function Enforcer({ row }: { row: HandoverRow }) {
  const styles = useStyles();
  const words = useWords();
  const { say, word } = words;
  const attached = row.attached === 'yes' ? 'success' : row.attached === 'no' ? 'danger' : 'warning';
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [say('access.column.users'), peopleOf(words, row)],
    [
      say('access.column.word'),
      <span key="word" className={styles.word}>
        {(['old', 'intune'] as const).map(
          (side) =>
            row[side].possibly > 0 && (
              <span key={side} className={styles.side}>
                <SideMark side={side} />
                {say(`access.word.${side}`, { people: amountOf(words, row[side]) })}
              </span>
            ),
        )}
      </span>,
    ],
    [say('access.column.lever'), say(`access.lever.${row.lever}`)],
    [say('access.column.precondition'), say(`access.lever.${row.lever}.precondition`)],
    [say('access.column.read-back'), say(`access.lever.${row.lever}.read-back`)],
    ...(row.loses.length === 0
      ? []
      : [[say('access.column.loses'), row.loses.map((control) => controlOf(words, control)).join(', ')] as const]),
    [say('access.column.inverse'), inverseOf(words, row)],
    [say('access.column.time'), timeOf(words, row)],
    ...(row.outside === null || row.outside === 0
      ? []
      : [[say('access.column.outside'), say('access.outside', { n: row.outside })] as const]),
  ];
  return (
    <Card>
      <div className={styles.head}>
        <Text as="h2" weight="semibold" size={400}>
          {row.name}
        </Text>
        <Text className={styles.soft}>{word('access.enforcer', row.kind)}</Text>
        <Badge appearance="tint" color={attached} className={styles.badge}>
          {say('access.attached', { is: attachedOf(words, row) })}
        </Badge>
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, what]) => (
          <Fact key={name} name={name} what={what} />
        ))}
      </dl>
    </Card>
  );
}

function Fact({ name, what }: { name: string; what: React.ReactNode }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.soft}>{name}</dt>
      <dd className={styles.what}>{what}</dd>
    </>
  );
}

function peopleOf(words: Words, { people }: HandoverRow): string {
  return people.possibly === 0 ? words.say('access.nobody') : amountOf(words, people);
}

function attachedOf({ say, word }: Words, { attached, inForceFrom }: HandoverRow): string {
  if (inForceFrom === null) return word('access.attached', attached === 'unsettled' ? 'unknown' : attached);
  const at = Date.parse(inForceFrom);
  return say(attached === 'unsettled' ? 'access.attached.unsettled' : 'access.attached.from', { at });
}

function inverseOf({ word, say }: Words, { inverse }: HandoverRow): string {
  return inverse === null ? say('access.inverse.none') : word('access.inverse', inverse);
}

function timeOf({ say }: Words, { settlesMs: { hastened, atMost } }: HandoverRow): string {
  return hastened === null
    ? say('access.settles.at-most', { hours: Math.floor(atMost / 3_600_000), minutes: atMost / 60_000 })
    : say('access.settles.hastened', { hastened: hastened / 60_000 });
}
