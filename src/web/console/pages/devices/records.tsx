import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { DeviceDetail } from '../../../../contract/api/people.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
  },
  card: {
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, justifyContent: 'space-between' },
  title: { margin: 0 },
  facts: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0 },
  fact: { display: 'grid' },
  name: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** What each product knows of the device, as it was read last. */
export function Records({ records }: Pick<DeviceDetail, 'records'>) {
  const styles = useStyles();
  const { say, moment } = useWords();
  return (
    <div className={styles.grid}>
      {records.map((record) => (
        <div key={`${record.product} ${record.id}`} className={styles.card}>
          <div className={styles.head}>
            <Text as="h4" weight="semibold" className={styles.title}>
              {record.product}
            </Text>
            <Badge appearance="tint" color={record.goneAt === null ? 'brand' : 'informative'}>
              {record.state}
            </Badge>
          </div>
          <dl className={styles.facts}>
            {record.facts.map((fact) => (
              <div key={fact.name} className={styles.fact}>
                <dt className={styles.name}>{fact.name}</dt>
                <dd className={styles.value}>{fact.value}</dd>
              </div>
            ))}
          </dl>
          <Text size={200} className={styles.quiet}>
            {record.id} ·{' '}
            {record.goneAt === null
              ? say('device.seen', { at: moment(record.seenAt) })
              : say('device.gone', { at: moment(record.goneAt) })}
          </Text>
        </div>
      ))}
    </div>
  );
}
